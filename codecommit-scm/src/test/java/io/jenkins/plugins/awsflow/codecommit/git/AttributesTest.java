package io.jenkins.plugins.awsflow.codecommit.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What attributes make of files; each checkout is compared with a new one of native git. */
class AttributesTest {
    private static final String ALL =
            """
            text/* text
            auto/* text=auto
            crlf/* text eol=crlf
            autocrlf/* text=auto eol=crlf
            lf/* text eol=lf
            noeol/* eol=crlf
            unset/* -text
            binary/* binary
            ident/* ident
            both/* ident eol=crlf
            utf16/* working-tree-encoding=UTF-16
            utf16le/* working-tree-encoding=UTF-16LE-BOM text eol=crlf
            utf16be/* working-tree-encoding=UTF-16BE
            utf32/* working-tree-encoding=utf-32
            utf8/* working-tree-encoding=UTF-8
            sjis/* working-tree-encoding=SHIFT-JIS
            gbk/* working-tree-encoding=GBK
            nobody/* working-tree-encoding=NOSUCH
            old/* crlf
            oldinput/* crlf=input
            oldnot/* -crlf
            odd/* text=maybe
            oddeol/* eol=native
            identauto/* ident text=auto
            identutf16/* ident working-tree-encoding=UTF-16
            identlf/* ident text=auto eol=lf
            cp949/* working-tree-encoding=CP949
            utf16n/* working-tree-encoding=UTF16LE
            lfs/* filter=lfs diff=lfs merge=lfs -text
            macro/* windows
            [attr]windows text eol=crlf
            """;

    private static final List<byte[]> CONTENTS = List.of(
            bytes("a\nb\n"),
            bytes("a\r\nb\r\n"),
            bytes("a\r\nb\n"),
            bytes("a\rb\n"),
            bytes("a\0b\n"),
            bytes(""),
            bytes("no end"),
            bytes("\n\n\r\n\r"),
            bytes("h\u00e9llo \u65e5\u672c\n"),
            bytes("\uD83D\uDE80 rocket\n"),
            bytes("\uCC26\uD55C\n"),
            bytes("\u65e5\u672c\n".repeat(5_000)),
            bytes("a\u0001\n" + "b".repeat(100) + "\n"),
            bytes("a\u0001\n" + "b".repeat(200) + "\n"),
            bytes("text\n\u001a"),
            new byte[] {(byte) 0xFF, (byte) 0xFE, '\n'},
            bytes("x $Id$ $Id: abc $ $Id: foreign thing here $ $Id: $ $Id:$ $Id:x$ $$Id$ $Id\n$Id: a\nb$ $I$Id$ $Id"),
            bytes("$Id: foreign x y$Id$ z\n$Id:x y$\n$Id:\ta\tb $\n$Id:  $\n$Id: a$b$Id$\n$$$Id$\n$Id$Id$"),
            bytes(("$Id: " + "x".repeat(5_000) + "$ $Id$\n").repeat(3)));

    @TempDir
    private Path work;

    private Origin origin;
    private Path workspace;
    private int natives;

    @BeforeEach
    void start() throws IOException {
        origin = new Origin(work);
        workspace = work.resolve("workspace");
    }

    @AfterEach
    void stop() {
        origin.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Commits without a look at attributes, which would convert files on their way in. */
    private String push(String path, byte[] content) {
        NativeGit git = origin.developer();
        if (content == null) {
            git.run("update-index", "--force-remove", path);
        } else {
            String blob = git.run(content, "hash-object", "-w", "--stdin", "--no-filters")
                    .strip();
            git.run("update-index", "--add", "--cacheinfo", "100644," + blob + "," + path);
        }
        return push();
    }

    private String push() {
        NativeGit git = origin.developer();
        String tree = git.run("write-tree").strip();
        String commit = git.run("commit-tree", tree, "-p", "HEAD", "-m", "Made").strip();
        git.run("update-ref", "HEAD", commit);
        git.run("push", "-q", "-f", origin.login("web"), commit + ":refs/heads/main");
        return commit;
    }

    private void pushContents() {
        NativeGit git = origin.developer();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < CONTENTS.size(); i++) {
            String blob = git.run(CONTENTS.get(i), "hash-object", "-w", "--stdin", "--no-filters")
                    .strip();
            for (String kind :
                    ALL.lines().map(line -> line.replaceAll("/.*", "")).toList()) {
                lines.add("100644 " + blob + "\t" + kind.replaceAll("\\W.*", "none") + "/f" + i + "\n");
            }
            lines.add("100755 " + blob + "\tcrlf/run" + i + "\n");
            for (String early : List.of("-early", ".circleci/f", ".editorconfig")) {
                lines.add("100644 " + blob + "\tmacro/" + early + i + "\n");
            }
        }
        git.run(bytes(String.join("", lines)), "update-index", "--index-info");
        push();
    }

    private void checkout() throws Exception {
        origin.checkout(workspace, origin.order("main"));
    }

    private void assertAsNew(String what) throws IOException {
        Path fresh = work.resolve("native" + natives++);
        new NativeGit(work)
                .run("clone", "-q", "-n", origin.developer().directory().toString(), fresh.toString());
        new NativeGit(fresh).run("checkout", "-q", "-f", "--detach", "HEAD");
        assertThat(files(workspace)).as(what).isEqualTo(files(fresh));
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> !path.startsWith(root.resolve(".git")))
                    .forEach(path -> files.put(root.relativize(path).toString(), shown(path)));
        }
        return files;
    }

    private static String shown(Path path) {
        try {
            return (Files.isExecutable(path) ? "x " : "- ") + HexFormat.of().formatHex(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void filesAreAsGitWritesThem() throws Exception {
        pushContents();
        push(".gitattributes", bytes(ALL));
        checkout();
        assertAsNew("a new workspace");
        assertThat(Files.readString(workspace.resolve("utf16le/f0"), StandardCharsets.UTF_16LE))
                .isEqualTo("\uFEFFa\r\nb\r\n");
    }

    @Test
    void aWorkspaceThatIsUsedAgainIsAsANewOne() throws Exception {
        pushContents();
        checkout();
        assertAsNew("no attributes");
        push(".gitattributes", bytes(ALL));
        checkout();
        assertAsNew("attributes");
        push("crlf/f0", bytes("other\nlines\n"));
        checkout();
        assertAsNew("another content");
        push(".gitattributes", bytes(ALL.replace("crlf/*", "lf/*").replace("utf16be/*", "utf16/*")));
        checkout();
        assertAsNew("other attributes");
        push("crlf/.gitattributes", bytes("f1 -text\n* ident eol=crlf\n"));
        checkout();
        assertAsNew("attributes of a directory");
        push("crlf/.gitattributes", null);
        push(".gitattributes", null);
        push("text/f1", bytes("still\r\nthe\r\nsame\r\n"));
        checkout();
        assertAsNew("no attributes any more");
    }

    private Map<Path, Object> times() throws IOException {
        Map<Path, Object> times = new TreeMap<>();
        try (Stream<Path> all = Files.walk(workspace)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                        && !path.toString().contains(".git/")) {
                    times.put(path, Files.getLastModifiedTime(path));
                }
            }
        }
        return times;
    }

    private void setIndex(String path) throws IOException {
        try (Repository repository = new FileRepositoryBuilder()
                .setGitDir(workspace.resolve(".git").toFile())
                .build()) {
            DirCache index = repository.lockDirCache();
            FreshTree.stat(index.getEntry(path), workspace.resolve(path));
            index.write();
            assertThat(index.commit()).isTrue();
        }
    }

    @Test
    void filesThatStayAreNotTouched() throws Exception {
        pushContents();
        push(".gitattributes", bytes(ALL));
        checkout();
        Map<Path, Object> before = times();
        push("more.txt", bytes("more\n"));
        checkout();
        Map<Path, Object> after = times();
        after.remove(workspace.resolve("more.txt"));
        assertThat(after).isEqualTo(before);
        Files.delete(workspace.resolve(".git/codecommit-written"));
        push("more.txt", bytes("even more\n"));
        checkout();
        after = times();
        after.remove(workspace.resolve("more.txt"));
        assertThat(after).as("with nothing known of them").isEqualTo(before);
    }

    @Test
    void gitSeesNothingChanged() throws Exception {
        push("a.txt", bytes("a\nb\n"));
        push("b.txt", bytes("$Id$\n"));
        checkout();
        push(".gitattributes", bytes("/a.txt text eol=crlf\n/b.txt ident\n/c.txt working-tree-encoding=UTF-16\n"));
        push("c.txt", bytes("c\n"));
        checkout();
        assertAsNew("converted");
        assertThat(new NativeGit(workspace).run("status", "--porcelain")).isEmpty();
    }

    @Test
    void whatIsWrittenAgainIsAnotherFile() throws Exception {
        NativeGit git = origin.developer();
        String blob = git.run(bytes("a\n"), "hash-object", "-w", "--stdin").strip();
        git.run("update-index", "--add", "--cacheinfo", "100755," + blob + ",a.sh");
        push();
        checkout();
        Path file = workspace.resolve("a.sh");
        Path snapshot = Files.createLink(work.resolve("snapshot"), file);
        assertThat(file.toFile().setWritable(false)).isTrue();
        push(".gitattributes", bytes("*.sh text eol=crlf\n"));
        checkout();
        assertThat(file).hasContent("a\r\n").isExecutable();
        assertThat(snapshot).hasContent("a\n");
    }

    @Test
    void settingsOfTheCloneCount() throws Exception {
        pushContents();
        push("auto.txt", bytes("a\n"));
        checkout();
        NativeGit git = new NativeGit(workspace);
        git.run("config", "core.autocrlf", "true");
        checkout();
        assertThat(Files.readString(workspace.resolve("auto.txt"))).isEqualTo("a\r\n");
        assertThat(Files.readString(workspace.resolve("text/f4"))).as("binary").isEqualTo("a\0b\n");
        git.run("config", "core.autocrlf", "false");
        Files.createDirectories(workspace.resolve(".git/info"));
        Files.writeString(workspace.resolve(".git/info/attributes"), "auto.txt ident\n");
        push("auto.txt", bytes("$Id$\n"));
        checkout();
        assertThat(Files.readString(workspace.resolve("auto.txt"))).startsWith("$Id: ");
        Files.delete(workspace.resolve(".git/info/attributes"));
        checkout();
        assertThat(Files.readString(workspace.resolve("auto.txt"))).isEqualTo("$Id$\n");
        assertAsNew("as before");
    }

    @Test
    void aCheckoutByTheBuildIsPutRight() throws Exception {
        String plain = push("a.txt", bytes("a\n"));
        push(".gitattributes", bytes("*.txt text eol=crlf\n"));
        checkout();
        assertThat(Files.readString(workspace.resolve("a.txt"))).isEqualTo("a\r\n");
        NativeGit git = new NativeGit(workspace);
        git.run("checkout", "-q", plain);
        Files.delete(workspace.resolve("a.txt"));
        git.run("checkout", "-q", "-f", plain);
        assertThat(Files.readString(workspace.resolve("a.txt"))).isEqualTo("a\n");
        push("b.txt", bytes("b\n"));
        checkout();
        assertAsNew("the build has written a.txt without attributes");
    }

    @Test
    void attributesThatABuildLeavesBehindConvertNothing() throws Exception {
        push("a.txt", bytes("a\n"));
        checkout();
        Files.writeString(workspace.resolve(".gitattributes"), "* text eol=crlf\n");
        push("a.txt", bytes("b\n"));
        checkout();
        assertThat(Files.readString(workspace.resolve("a.txt"))).isEqualTo("b\n");
    }

    @Test
    void whatAKilledCheckoutHasNotConvertedIsConverted() throws Exception {
        push(".gitattributes", bytes("/a.txt working-tree-encoding=UTF-16\n"));
        push("a.txt", bytes("a\n"));
        checkout();
        assertAsNew("before");
        Path note = workspace.resolve(".git/codecommit-written");
        String[] words = Files.readString(note).strip().split(" ");
        for (String left : new String[] {null, "- - " + words[2] + " " + words[3] + "\n"}) {
            Files.writeString(workspace.resolve("a.txt"), "a\n");
            setIndex("a.txt");
            if (left == null) {
                Files.delete(note);
            } else {
                Files.writeString(note, left);
            }
            checkout();
            assertAsNew("after " + left);
        }
    }

    @Test
    void aLargeFileIsConverted() throws Exception {
        byte[] lines = bytes("0123456789\n".repeat(2_000_000));
        push(".gitattributes", bytes("* text eol=crlf\n"));
        push("large.txt", lines);
        checkout();
        assertThat(Files.size(workspace.resolve("large.txt"))).isEqualTo(24_000_000);
    }

    @Test
    void aProgramOfTheCloneConvertsWhereItIsSet() throws Exception {
        push("a.up", bytes("small\n"));
        checkout();
        new NativeGit(workspace).run("config", "filter.up.smudge", "tr a-z A-Z");
        push(".gitattributes", bytes("*.up filter=up\n"));
        push("a.up", bytes("large\n"));
        checkout();
        assertThat(workspace.resolve("a.up")).hasContent("LARGE\n");
        push(".gitattributes", null);
        checkout();
        assertThat(workspace.resolve("a.up")).hasContent("large\n");
    }
}
