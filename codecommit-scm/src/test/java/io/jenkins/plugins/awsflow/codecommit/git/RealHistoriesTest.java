package io.jenkins.plugins.awsflow.codecommit.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.codecommit.model.CheckoutOrder;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories as people have them, and as those who mean harm do; each checkout is looked at by native git. */
class RealHistoriesTest {
    private static final int MANY = 4_000;
    private static final int AT_ONCE = 500;

    @TempDir
    private Path work;

    private Origin origin;
    private Path workspace;
    private NativeGit git;

    @BeforeEach
    void start() throws IOException {
        origin = new Origin(work);
        workspace = work.resolve("workspace");
        git = new NativeGit(workspace);
    }

    @AfterEach
    void stop() {
        origin.close();
    }

    private CheckoutOrder order(String branch) throws GitTrouble {
        return origin.order(branch).cache(work.resolve("cache").toString(), "123456789012");
    }

    private void assertSound(String commit) {
        assertThat(git.run("rev-parse", "HEAD").strip()).isEqualTo(commit);
        assertThat(git.run("status", "--porcelain", "--ignored")).isEmpty();
        assertThat(git.run("diff-index", "HEAD")).isEmpty();
        assertThat(git.run("fsck", "--strict", "--full")).doesNotContain("error", "missing");
    }

    private String tree(String entries) {
        return origin.developer()
                .run(entries.getBytes(StandardCharsets.UTF_8), "mktree", "--missing")
                .strip();
    }

    private String blob(String content) {
        return origin.developer()
                .run(content.getBytes(StandardCharsets.UTF_8), "hash-object", "-w", "--stdin")
                .strip();
    }

    private void pushTree(String tree, String branch) {
        String commit =
                origin.developer().run("commit-tree", tree, "-m", "Made").strip();
        origin.developer().run("push", "-q", "-f", origin.login("web"), commit + ":refs/heads/" + branch);
    }

    @Test
    void writesFilesWithOddNames() throws Exception {
        // Longer than what Windows' own programs take.
        String deep = "a longer name/".repeat(30) + "f";
        for (String name : new String[] {
            "with space",
            "Ünïcödé/名称",
            "quote\"'",
            "-dash",
            "a+b=c",
            "line\nbreak",
            "tab\tname",
            "back\\slash",
            deep,
            "x".repeat(200),
            ".hidden",
            "trailing.",
            "con.txt",
            "$(touch x)",
            "*?[a]"
        }) {
            origin.file(name, name);
        }
        Files.createSymbolicLink(origin.developer().directory().resolve("dangling"), Path.of("nowhere/at all"));
        Files.createSymbolicLink(origin.developer().directory().resolve("up"), Path.of("../../etc"));
        origin.file("empty", "");
        origin.file("run", "#!/bin/sh\n");
        assertThat(origin.developer().directory().resolve("run").toFile().setExecutable(true))
                .isTrue();
        String commit = origin.push("Odd names");
        origin.checkout(workspace, order("main"));
        assertSound(commit);
        assertThat(workspace.resolve(deep)).hasContent(deep);
        assertThat(workspace.resolve("run")).isExecutable();
        assertThat(workspace.resolve("empty")).isEmptyFile();
        assertThat(Files.readSymbolicLink(workspace.resolve("up"))).hasToString("../../etc");
    }

    @Test
    void findsWhatABuildTouchedHoweverLittle() throws Exception {
        origin.file("run", "#!/bin/sh\n");
        origin.file("same", "12345");
        Files.createSymbolicLink(origin.developer().directory().resolve("link"), Path.of("same"));
        String commit = origin.push("Files");
        CheckoutOrder order = order("main");
        origin.checkout(workspace, order);
        for (int i = 0; i < 6; i++) {
            switch (i) {
                case 0 -> Files.writeString(workspace.resolve("same"), "54321");
                case 1 ->
                    assertThat(workspace.resolve("run").toFile().setExecutable(true))
                            .isTrue();
                case 2 -> Files.delete(workspace.resolve("same"));
                case 3 -> {
                    Files.delete(workspace.resolve("link"));
                    Files.createSymbolicLink(workspace.resolve("link"), Path.of("runn"));
                }
                case 4 -> {
                    Path elsewhere = work.resolve("elsewhere");
                    Files.move(workspace.resolve("src"), elsewhere);
                    Files.createSymbolicLink(workspace.resolve("src"), elsewhere);
                }
                default -> git.run("rm", "-q", "--cached", "same");
            }
            origin.checkout(workspace, order);
            assertThat(Files.isSymbolicLink(workspace.resolve("src"))).isFalse();
            assertSound(commit);
        }
    }

    @Test
    void writesLineEndsAsTheRepositorySays() throws Exception {
        origin.file(".gitattributes", "*.bat text eol=crlf\n*.txt text\n*.bin -text\n");
        origin.file("a.bat", "one\r\ntwo\r\n").file("a.txt", "one\ntwo\n").file("a.bin", "one\r\ntwo\n");
        String commit = origin.push("Line ends");
        origin.checkout(workspace, order("main"));
        assertThat(Files.readString(workspace.resolve("a.bat"))).isEqualTo("one\r\ntwo\r\n");
        assertThat(Files.readString(workspace.resolve("a.txt"))).isEqualTo("one\ntwo\n");
        assertThat(Files.readString(workspace.resolve("a.bin"))).isEqualTo("one\r\ntwo\n");
        assertSound(commit);
    }

    @Test
    void fetchesThousandsOfBranchesAndTags() throws Exception {
        String tip = origin.tip("main");
        // CodeCommit takes a thousand at once.
        for (int first = 0; first < MANY; first += AT_ONCE) {
            StringBuilder refs = new StringBuilder();
            for (int i = first; i < first + AT_ONCE; i++) {
                refs.append("create refs/heads/part")
                        .append(first)
                        .append('/')
                        .append(i)
                        .append(' ')
                        .append(tip)
                        .append('\n');
            }
            origin.developer().run(refs.toString().getBytes(StandardCharsets.UTF_8), "update-ref", "--stdin");
            String part = "refs/heads/part" + first + "/*";
            origin.developer().run("push", "-q", origin.login("web"), part + ":" + part);
        }
        int there = origin.remote("web").refs().branches().size();
        assertThat(there).isEqualTo(MANY + 1);
        for (Path place : new Path[] {workspace, work.resolve("second")}) {
            origin.checkout(place, order("main").everyBranch(true));
            assertThat(new NativeGit(place).run("branch", "-r").lines()).hasSize(there);
        }
        assertSound(tip);
    }

    @Test
    void checksOutOrphansAndTagsOfEachKind() throws Exception {
        NativeGit developer = origin.developer();
        developer.run("checkout", "-q", "--orphan", "pages");
        developer.run("rm", "-rfq", ".");
        origin.file("index.html", "<p>");
        String orphan = origin.push("Pages", "HEAD:refs/heads/pages");
        developer.run("tag", "-a", "v1", "-m", "One", orphan);
        developer.run("tag", "-a", "v1-again", "-m", "A tag of a tag", "v1");
        String signed = "object " + orphan + "\ntype commit\ntag v2\ntagger Dev <dev@example.com> 1700000000 +0000\n\n"
                + "Two\n-----BEGIN PGP SIGNATURE-----\n\niHUEABYKAB0WIQ==\n=abcd\n-----END PGP SIGNATURE-----\n";
        String id = developer
                .run(signed.getBytes(StandardCharsets.UTF_8), "hash-object", "-t", "tag", "-w", "--stdin")
                .strip();
        developer.run("update-ref", "refs/tags/v2", id);
        developer.run("push", "-q", origin.login("web"), "--tags");
        for (String name : new String[] {"pages", "v1", "v1-again", "v2"}) {
            origin.checkout(workspace, order(name));
            assertThat(workspace.resolve("index.html")).exists();
            assertThat(workspace.resolve("Jenkinsfile")).doesNotExist();
            assertSound(orphan);
        }
        assertThat(git.run("cat-file", "-p", "v2")).contains("BEGIN PGP SIGNATURE");
        assertThat(git.run("cat-file", "-t", "v1-again").strip()).isEqualTo("tag");
    }

    @Test
    void anEmptyCommitAndAnEmptyTreeAreFine() throws Exception {
        pushTree(tree(""), "nothing");
        origin.checkout(workspace, order("nothing"));
        assertSound(origin.tip("nothing"));
        assertThat(origin.remote("empty").refs().branches()).isEmpty();
    }

    @Test
    void namesThatDifferByCaseAreBothWritten() throws Exception {
        String one = blob("one");
        String two = blob("two");
        pushTree(tree("100644 blob " + one + "\tREADME\n100644 blob " + two + "\treadme\n"), "case");
        origin.checkout(workspace, order("case"));
        if (Files.exists(workspace.resolve("README"))
                && !Files.isSameFile(workspace.resolve("README"), workspace.resolve("readme"))) {
            assertThat(workspace.resolve("README")).hasContent("one");
            assertThat(workspace.resolve("readme")).hasContent("two");
            assertSound(origin.tip("case"));
        }
    }

    @Test
    void aLinkThatIsADirectoryTooLeadsNowhere() throws Exception {
        Path outside = Files.createDirectories(work.resolve("outside"));
        String link = blob(outside.toString());
        String inner = tree("100644 blob " + blob("stolen") + "\tstolen\n");
        for (String second : new String[] {"a", "A"}) {
            pushTree(tree("120000 blob " + link + "\ta\n040000 tree " + inner + "\t" + second + "\n"), "twice");
            Path target = work.resolve("twice" + second);
            try {
                origin.checkout(target, order("twice"));
            } catch (GitTrouble e) {
                assertThat(e.getMessage()).isNotBlank();
            }
            assertThat(outside).isEmptyDirectory();
        }
    }

    @Test
    void pathsIntoTheGitDirectoryAreRefused() throws Exception {
        String inner = tree("100755 blob " + blob("#!/bin/sh\n") + "\tpost-checkout\n");
        for (String name :
                new String[] {".git", ".Git", "git~1", ".git ", ".git.", ".g\u200cit", ".git::$INDEX_ALLOCATION"}) {
            pushTree(tree("040000 tree " + inner + "\t" + name + "\n"), "evil");
            Path target = work.resolve("evil" + name.hashCode());
            assertThatThrownBy(() -> origin.checkout(target, order("evil")))
                    .as(name)
                    .isInstanceOfSatisfying(
                            GitTrouble.class, e -> assertThat(e.kind()).isEqualTo(TroubleKind.UNSAFE));
            assertThat(target.resolve(".git/post-checkout")).doesNotExist();
            assertThat(target.resolve(name).resolve("post-checkout")).doesNotExist();
        }
        // The same where there is a clone already, and behind a directory.
        Path target = work.resolve("evil later");
        pushTree(tree("100644 blob " + blob("x") + "\ta\n"), "evil");
        origin.checkout(target, order("evil"));
        pushTree(tree("040000 tree " + tree("040000 tree " + inner + "\t.git \n") + "\tdeep\n"), "evil");
        assertThatThrownBy(() -> origin.checkout(target, order("evil")))
                .isInstanceOfSatisfying(
                        GitTrouble.class, e -> assertThat(e.kind()).isEqualTo(TroubleKind.UNSAFE));
        assertThat(target.resolve("deep")).doesNotExist();
    }
}
