package io.jenkins.plugins.awsflow.codecommit.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.codecommit.model.CheckoutOrder;
import io.jenkins.plugins.awsflow.codecommit.model.CheckoutReport;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.SubmoduleAddress;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Submodules, looked at by native git. */
class SubmoduleTest {
    @TempDir
    private Path work;

    private Origin origin;
    private Path workspace;
    private NativeGit git;
    private String lib;
    private String deep;

    @BeforeEach
    void start() throws IOException {
        origin = new Origin(work, List.of("lib", "deep"));
        workspace = work.resolve("workspace");
        git = new NativeGit(workspace);
        deep = other("deep", "deep.txt", null);
        lib = other("lib", "lib.txt", deep);
    }

    @AfterEach
    void stop() {
        origin.close();
    }

    /** A commit in another repository; gives back its id. */
    private String other(String name, String file, String within) throws IOException {
        Path clone = work.resolve("dev-" + name);
        if (!Files.exists(clone)) {
            new NativeGit(work).run("clone", "-q", origin.login(name), "dev-" + name);
        }
        NativeGit there = new NativeGit(clone);
        Files.writeString(clone.resolve(file), file + "\n");
        there.run("add", "-A");
        if (within != null) {
            link(there, "nested/deep", "nested/deep", "../deep", within);
        }
        there.run("commit", "-q", "--allow-empty", "-m", "Of " + file);
        there.run("push", "-q", origin.login(name), "HEAD:refs/heads/main");
        return there.run("rev-parse", "HEAD").strip();
    }

    private static void link(NativeGit clone, String name, String path, String url, String commit) {
        clone.run("config", "-f", ".gitmodules", "submodule." + name + ".path", path);
        clone.run("config", "-f", ".gitmodules", "submodule." + name + ".url", url);
        clone.run("update-index", "--add", "--cacheinfo", "160000," + commit + "," + path);
        clone.run("add", ".gitmodules");
    }

    private String push(String message) {
        origin.developer().run("commit", "-q", "--allow-empty", "-m", message);
        origin.developer().run("push", "-q", "-f", origin.login("web"), "HEAD:refs/heads/main");
        return origin.developer().run("rev-parse", "HEAD").strip();
    }

    private CheckoutOrder order() throws GitTrouble {
        return origin.order("main").submodules("cn-north-1");
    }

    private void assertSound(String commit) {
        assertThat(git.run("rev-parse", "HEAD").strip()).isEqualTo(commit);
        assertThat(git.run("status", "--porcelain", "--ignored")).isEmpty();
        assertThat(git.run("fsck", "--strict")).doesNotContain("error", "missing", "dangling");
        assertThat(git.run("submodule", "foreach", "--quiet", "--recursive", "git fsck --strict && git status -s"))
                .doesNotContain("error", "missing", "dangling", "??", " M ");
    }

    @Test
    void bringsSubmodulesAndTheirs() throws Exception {
        link(origin.developer(), "the lib", "libs/lib", "../lib", lib);
        String commit = push("Add lib");
        CheckoutReport report = origin.checkout(workspace, order());

        assertThat(report.submodules()).isEqualTo(2);
        assertThat(workspace.resolve("libs/lib/lib.txt")).hasContent("lib.txt\n");
        assertThat(workspace.resolve("libs/lib/nested/deep/deep.txt")).hasContent("deep.txt\n");
        assertSound(commit);
        assertThat(git.run("submodule", "status", "--recursive").lines().map(String::stripTrailing))
                .hasSize(2)
                .allMatch(line -> line.startsWith(" "));
        assertThat(Files.readString(workspace.resolve(".git/config"))).doesNotContain(Origin.USER);

        CheckoutOrder same = order();
        int before = origin.pulls().size();
        origin.checkout(workspace, same);
        assertThat(origin.pulls()).as("nothing is asked for again").hasSize(before);

        // The workspace can be moved as a whole: nothing in it is absolute.
        Path moved = work.resolve("moved");
        Files.move(workspace, moved);
        assertThat(new NativeGit(moved).run("submodule", "status", "--recursive"))
                .doesNotContain("-", "+");
        Files.move(moved, workspace);

        lib = other("lib", "more.txt", null);
        link(origin.developer(), "the lib", "libs/lib", "../lib", lib);
        String next = push("Move lib");
        Files.writeString(workspace.resolve("libs/lib/lib.txt"), "changed");
        Files.writeString(workspace.resolve("libs/lib/nested/deep/left"), "over");
        origin.checkout(workspace, order().clean(true));
        assertThat(workspace.resolve("libs/lib/more.txt")).exists();
        assertSound(next);
    }

    @Test
    void leavesThemOutUnlessAsked() throws Exception {
        link(origin.developer(), "lib", "lib", "../lib", lib);
        push("Add lib");
        origin.checkout(workspace, origin.order("main"));
        assertThat(workspace.resolve("lib")).isEmptyDirectory();
        assertThat(git.run("submodule", "status")).startsWith("-" + lib);
        assertThat(git.run("status", "--porcelain")).isEmpty();
    }

    @Test
    void theirDirectoryStaysWhereTheRestIsCleaned() throws Exception {
        origin.checkout(workspace, origin.order("main"));
        link(origin.developer(), "lib", "lib", "../lib", lib);
        push("Add lib");
        origin.checkout(workspace, origin.order("main").clean(true));
        assertThat(workspace.resolve("lib")).isEmptyDirectory();
        Files.createDirectories(workspace.resolve("left"));
        Files.writeString(workspace.resolve("lib/left"), "of a build");
        origin.checkout(workspace, origin.order("main").clean(true));
        assertThat(workspace.resolve("left")).doesNotExist();
        assertThat(workspace.resolve("lib")).isEmptyDirectory();
        assertThat(git.run("status", "--porcelain")).isEmpty();
    }

    @Test
    void makesWayForWhatComesInTheirPlace() throws Exception {
        link(origin.developer(), "lib", "lib", "../lib", lib);
        push("Add lib");
        origin.checkout(workspace, order());
        origin.developer().run("rm", "-q", "--cached", "lib");
        Deletion.of(origin.developer().directory().resolve("lib"));
        Files.delete(origin.developer().directory().resolve(".gitmodules"));
        origin.file("lib/own.txt", "own");
        origin.developer().run("add", "-A");
        String commit = push("Files instead");
        origin.checkout(workspace, order());
        assertSound(commit);
        assertThat(workspace.resolve("lib/.git")).doesNotExist();
        assertThat(workspace.resolve("lib/lib.txt")).doesNotExist();

        Deletion.of(origin.developer().directory().resolve("lib"));
        origin.developer().run("add", "-A");
        link(origin.developer(), "lib", "lib", "../lib", lib);
        commit = push("And back");
        origin.checkout(workspace, order());
        assertThat(workspace.resolve("lib/own.txt")).doesNotExist();
        assertSound(commit);
    }

    @Test
    void makesABrokenOneAnewAndNoOther() throws Exception {
        link(origin.developer(), "lib", "lib", "../lib", lib);
        String commit = push("Add lib");
        origin.checkout(workspace, order());
        Files.writeString(workspace.resolve("mine"), "mine");
        for (int i = 0; i < 4; i++) {
            switch (i) {
                case 0 -> Deletion.of(workspace.resolve(".git/modules/lib/objects"));
                case 1 -> Deletion.of(workspace.resolve("lib"));
                case 2 -> Files.writeString(workspace.resolve(".git/modules/lib/HEAD"), "nonsense");
                default -> {
                    Deletion.of(workspace.resolve("lib"));
                    Files.writeString(workspace.resolve("lib"), "a file");
                }
            }
            origin.checkout(workspace, order());
            assertThat(git.run("submodule", "status", "--recursive")).doesNotContain("-", "+");
            assertThat(workspace.resolve("mine")).as("breaking " + i).exists();
        }
        Files.delete(workspace.resolve("mine"));
        assertSound(commit);
    }

    @ParameterizedTest
    @CsvSource({
        "lib, -u./payload, no address that git may follow",
        "lib, file:///etc, no address that git may follow",
        "lib, ../../../../../../lib, no address that git may follow",
        "lib, https://user:secret@example.com/lib, ://…@example.com",
        "../../hooks, ../lib, leads out of .git/modules",
    })
    void refusesWhatLeadsAstray(String name, String url, String told) throws Exception {
        link(origin.developer(), name, "lib", url, lib);
        push("Evil");
        assertThatThrownBy(() -> origin.checkout(workspace, order())).isInstanceOfSatisfying(GitTrouble.class, e -> {
            assertThat(e.kind()).isEqualTo(TroubleKind.UNSAFE);
            assertThat(e.submodule()).isEqualTo("lib");
            assertThat(e.getMessage()).contains(told).doesNotContain("secret", "\n");
        });
        assertThat(workspace.resolve("lib")).isEmptyDirectory();
        assertThat(workspace.resolve(".git/modules")).doesNotExist();
    }

    @Test
    void refusesClonesWithinClonesAndPathsWithoutAnAddress() throws Exception {
        link(origin.developer(), "a", "one", "../lib", lib);
        link(origin.developer(), "a/hooks", "two", "../deep", deep);
        push("Within");
        assertThatThrownBy(() -> origin.checkout(workspace, order())).hasMessageContaining("a/hooks");
        origin.developer().run("config", "-f", ".gitmodules", "--remove-section", "submodule.a/hooks");
        origin.developer().run("add", ".gitmodules");
        push("Without");
        assertThatThrownBy(() -> origin.checkout(workspace, order()))
                .hasMessage(".gitmodules names no url for this path");
        origin.developer().run("config", "-f", ".gitmodules", "submodule.b.path", "two");
        origin.developer().run("config", "-f", ".gitmodules", "submodule.b.update", "none");
        origin.developer().run("add", ".gitmodules");
        push("Not wanted");
        assertThat(origin.checkout(workspace, order()).submodules()).isEqualTo(2);
        assertThat(workspace.resolve("two")).isEmptyDirectory();
    }

    @Test
    void writesThroughNoLinkThatABuildHasLeft() throws Exception {
        link(origin.developer(), "lib", "libs/lib", "../lib", lib);
        String commit = push("Add lib");
        origin.checkout(workspace, order());
        Path outside = Files.createDirectories(work.resolve("outside"));
        Deletion.of(workspace.resolve("libs"));
        Files.createSymbolicLink(workspace.resolve("libs"), outside);
        origin.checkout(workspace, order());
        assertThat(outside).isEmptyDirectory();
        assertSound(commit);
        Deletion.of(workspace.resolve(".git/modules"));
        Files.createSymbolicLink(workspace.resolve(".git/modules"), outside);
        assertThatThrownBy(() -> origin.checkout(workspace, order())).hasMessageContaining("symbolic link");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void aTreeWhoseSubmoduleIsInTheGitDirectoryIsRefused() throws Exception {
        NativeGit developer = origin.developer();
        String tree = developer
                .run(("160000 commit " + lib + "\t.git\n").getBytes(StandardCharsets.UTF_8), "mktree", "--missing")
                .strip();
        String commit = developer.run("commit-tree", tree, "-m", "Evil").strip();
        developer.run("push", "-q", "-f", origin.login("web"), commit + ":refs/heads/evil");
        assertThatThrownBy(() -> origin.checkout(workspace, origin.order("evil").submodules("cn-north-1")))
                .isInstanceOfSatisfying(
                        GitTrouble.class, e -> assertThat(e.kind()).isEqualTo(TroubleKind.UNSAFE));
    }

    @Test
    void namesTheOneThatIsNotThere() throws Exception {
        link(origin.developer(), "lib", "lib", "../lib", "1".repeat(40));
        push("Gone");
        assertThatThrownBy(() -> origin.checkout(workspace, order())).isInstanceOfSatisfying(GitTrouble.class, e -> {
            assertThat(e.kind()).isEqualTo(TroubleKind.NO_COMMIT);
            assertThat(e.submodule()).isEqualTo("lib");
            assertThat(e.address().repository()).isEqualTo("lib");
        });
    }

    @Test
    void logsInNowhereElse() throws Exception {
        // The same server by another name: what is there asks for a login, and gets none.
        String elsewhere = origin.url("lib").replace("127.0.0.1", "localhost");
        link(origin.developer(), "lib", "lib", elsewhere, lib);
        push("Elsewhere");
        assertThatThrownBy(() -> origin.checkout(workspace, order())).isInstanceOfSatisfying(GitTrouble.class, e -> {
            assertThat(e.kind()).isEqualTo(TroubleKind.REFUSED);
            assertThat(e.status()).isEqualTo(401);
            assertThat(e.address().repository()).isNull();
        });
    }

    @Test
    void repositoriesFromElsewhereNameNoneOfTheAccount() throws Exception {
        link(origin.developer(), "lib", "lib", origin.url("lib"), lib);
        String commit = push("Ours");
        String home = origin.url("web");
        try (Workspace clone = Workspace.open(origin.developer().directory(), home);
                RevWalk walk = new RevWalk(clone.repository())) {
            RevCommit parsed = walk.parseCommit(ObjectId.fromString(commit));
            assertThat(new GitModules(clone.repository(), home, home, "cn-north-1").of(parsed))
                    .hasSize(1);
            GitModules theirs = new GitModules(clone.repository(), "https://example.com/theirs", home, "cn-north-1");
            assertThatThrownBy(() -> theirs.of(parsed)).isInstanceOfSatisfying(GitTrouble.class, e -> {
                assertThat(e.kind()).isEqualTo(TroubleKind.UNSAFE);
                assertThat(e.submodule()).isEqualTo("lib");
                assertThat(e).hasMessageContaining("may not name");
            });
        }
        // And if one could: there is no login for it.
        SubmoduleAddress elsewhere = SubmoduleAddress.of("https://example.com/theirs", home, home, "cn-north-1")
                .orElseThrow();
        SubmoduleAddress ours =
                SubmoduleAddress.of("../lib", home, home, "cn-north-1").orElseThrow();
        assertThat(origin.remote("web").submodule(ours).submodule(ours).refs().branches())
                .isNotEmpty();
        GitRemote below = origin.remote("web").submodule(elsewhere).submodule(ours);
        assertThatThrownBy(below::refs).isInstanceOfSatisfying(GitTrouble.class, e -> assertThat(e.kind())
                .isEqualTo(TroubleKind.REFUSED));
    }
}
