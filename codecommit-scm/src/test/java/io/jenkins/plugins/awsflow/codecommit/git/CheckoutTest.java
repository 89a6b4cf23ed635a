package io.jenkins.plugins.awsflow.codecommit.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.awslocal.fault.FaultKind;
import io.jenkins.plugins.awsflow.codecommit.model.Change;
import io.jenkins.plugins.awsflow.codecommit.model.CheckoutOrder;
import io.jenkins.plugins.awsflow.codecommit.model.CheckoutReport;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workspaces, looked at by native git. */
class CheckoutTest {
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

    /** Native git finds nothing wrong and nothing changed. */
    private void assertSound(String commit) {
        assertThat(git.run("rev-parse", "HEAD").strip()).isEqualTo(commit);
        assertThat(git.run("status", "--porcelain", "--ignored")).isEmpty();
        assertThat(git.run("fsck", "--strict")).doesNotContain("error", "missing", "dangling");
    }

    // ---- what is there afterwards

    @Test
    void leavesAnOrdinaryClone() throws Exception {
        origin.file("run.sh", "echo");
        origin.developer().directory().resolve("run.sh").toFile().setExecutable(true);
        Files.createSymbolicLink(origin.developer().directory().resolve("link"), Path.of("src/a.txt"));
        String commit = origin.push("Add a script and a link");

        CheckoutReport report = origin.checkout(workspace, origin.order("main"));

        assertThat(report.commit()).isEqualTo(commit);
        assertThat(report.title()).isEqualTo("Add a script and a link");
        assertThat(workspace.resolve("src/a.txt")).hasContent("one\n");
        assertThat(workspace.resolve("run.sh")).isExecutable();
        assertThat(workspace.resolve("link")).isSymbolicLink();
        assertSound(commit);
        assertThat(git.run("branch", "-a")).contains("HEAD detached at origin/main", "remotes/origin/main");
        assertThat(git.run("remote", "-v")).contains(origin.url("web")).doesNotContain(Origin.USER);
        assertThat(report.way()).isEqualTo(CheckoutReport.Way.CLONED);
        assertThat(report.millis()).isPositive();
        assertThat(report.broken()).isNull();
    }

    @Test
    void fetchesWhatIsNewAndTellsIt() throws Exception {
        String first = origin.tip("main");
        origin.checkout(workspace, origin.order("main"));
        origin.file("src/b.txt", "b");
        origin.push("Add b");
        Files.delete(origin.developer().directory().resolve("Jenkinsfile"));
        origin.file("src/a.txt", "two");
        String second = origin.push("Change a\n\nand drop the Jenkinsfile");

        CheckoutReport report = origin.checkout(workspace, origin.order("main").since(first));

        assertSound(second);
        assertThat(report.way()).isEqualTo(CheckoutReport.Way.FETCHED);
        assertThat(report.isIncomplete()).isFalse();
        assertThat(report.changes()).hasSize(2);
        Change newest = report.changes().get(0);
        assertThat(newest.commit()).isEqualTo(second);
        assertThat(newest.author()).isEqualTo("Dev Eloper");
        assertThat(newest.email()).isEqualTo("dev@example.com");
        assertThat(newest.message()).isEqualTo("Change a\n\nand drop the Jenkinsfile\n");
        assertThat(newest.paths())
                .extracting(p -> p.kind() + " " + p.path())
                .containsExactly("DELETED Jenkinsfile", "MODIFIED src/a.txt");
        assertThat(report.changes().get(1).paths())
                .extracting(p -> p.kind() + " " + p.path())
                .containsExactly("ADDED src/b.txt");
    }

    @Test
    void asksTheServerNothingWhenAllIsThere() throws Exception {
        CheckoutOrder order = origin.order("main");
        origin.checkout(workspace, order);
        int before = origin.pulls().size();
        CheckoutReport report = origin.checkout(workspace, order);
        assertThat(report.way()).isEqualTo(CheckoutReport.Way.NOTHING_NEW);
        assertThat(origin.pulls()).hasSize(before);
    }

    @Test
    void logsInWithTheFirstRequest() throws Exception {
        int before = origin.pulls().size();
        origin.remote("web").refs();
        assertThat(origin.pulls().subList(before, before + 2)).allMatch(entry -> entry.status() == 200);
        assertThat(origin.pulls()).hasSize(before + 2);
    }

    @Test
    void checksOutALocalBranchThatFollowsItsRemoteOne() throws Exception {
        origin.checkout(workspace, origin.order("main").onBranch("main"));
        assertThat(git.run("status", "--branch", "--porcelain")).isEqualTo("## main...origin/main\n");
        origin.file("b", "b");
        String next = origin.push("Add b");
        origin.checkout(workspace, origin.order("main").onBranch("main"));
        assertThat(git.run("status", "--branch", "--porcelain")).isEqualTo("## main...origin/main\n");
        assertSound(next);
        origin.checkout(workspace, origin.order("main").onBranch("other"));
        assertThat(git.run("branch", "--show-current").strip()).isEqualTo("other");
        origin.checkout(workspace, origin.order("main"));
        assertThat(git.run("branch", "--show-current").strip()).isEmpty();
    }

    @Test
    void checksOutTagsAndSingleCommits() throws Exception {
        String first = origin.tip("main");
        origin.developer().run("tag", "-a", "v1", "-m", "One");
        origin.file("b", "b");
        String second = origin.push("Add b", "HEAD:refs/heads/main", "v1");

        origin.checkout(workspace, origin.order("v1"));
        assertSound(first);
        assertThat(git.run("describe").strip()).isEqualTo("v1");

        Path other = work.resolve("other");
        origin.checkout(other, new CheckoutOrder(origin.url("web"), null, first));
        assertThat(git.in(other).run("rev-parse", "HEAD").strip()).isEqualTo(first);
        assertThat(git.in(other).run("rev-parse", "origin/main").strip()).isEqualTo(second);

        assertThatThrownBy(() -> origin.checkout(other, new CheckoutOrder(origin.url("web"), null, "1".repeat(40))))
                .isInstanceOfSatisfying(
                        GitTrouble.class, e -> assertThat(e.kind()).isEqualTo(TroubleKind.NO_COMMIT));
    }

    @Test
    void fetchesAsMuchHistoryAsIsAskedFor() throws Exception {
        for (int i = 0; i < 4; i++) {
            origin.file("n", "" + i);
            origin.push("Number " + i);
        }
        origin.checkout(workspace, origin.order("main").depth(2));
        assertThat(git.run("rev-list", "--count", "HEAD").strip()).isEqualTo("2");
        origin.checkout(workspace, origin.order("main"));
        assertThat(git.run("rev-list", "--count", "HEAD").strip()).isEqualTo("5");
        assertSound(origin.tip("main"));
    }

    @Test
    void endsWhenItTakesTooLong() {
        assertThatThrownBy(() -> GitRuntime.run(Duration.ofMillis(20), cancellation -> {
                    while (!cancellation.isCancelled()) {
                        Thread.onSpinWait();
                    }
                    throw new GitTrouble(TroubleKind.CANCELLED, "cancelled");
                }))
                .isInstanceOf(GitTrouble.class)
                .hasMessageContaining("took longer than")
                .hasMessageContaining("timeoutMinutes");
    }

    // ---- workspaces that others have been in

    @Test
    void fetchesOtherBranchesIfAskedAndForgetsThoseThatAreGone() throws Exception {
        origin.file("a.txt", "x\n").push("Other", "HEAD:refs/heads/other");
        origin.push("Tag", "HEAD:refs/tags/v1");
        Path all = work.resolve("all");
        origin.checkout(all, origin.order("main").everyBranch(true));
        NativeGit git = new NativeGit(all);
        assertThat(git.run("branch", "-r").lines().map(String::strip)).containsExactly("origin/main", "origin/other");
        assertThat(git.run("tag")).contains("v1");
        origin.push("Gone", ":refs/heads/other");
        origin.checkout(all, origin.order("main").everyBranch(true).keepStale(true));
        assertThat(git.run("branch", "-r")).contains("origin/other");
        origin.checkout(all, origin.order("main").everyBranch(true));
        assertThat(git.run("branch", "-r")).doesNotContain("origin/other");
    }

    @Test
    void restoresWhatWasChangedAndLeavesWhatGitDoesNotKnow() throws Exception {
        origin.file(".gitignore", "target/\n");
        String commit = origin.push("Ignore target");
        origin.checkout(workspace, origin.order("main"));
        Files.writeString(workspace.resolve("src/a.txt"), "changed");
        Files.delete(workspace.resolve("Jenkinsfile"));
        Files.createDirectories(workspace.resolve("Jenkinsfile/sub"));
        Files.writeString(workspace.resolve("Jenkinsfile/sub/x"), "x");
        Files.createDirectories(workspace.resolve("target"));
        Files.writeString(workspace.resolve("target/built"), "x");
        git.run("rm", "-q", "--cached", "src/a.txt");

        origin.checkout(workspace, origin.order("main"));

        assertThat(workspace.resolve("src/a.txt")).hasContent("one\n");
        assertThat(workspace.resolve("Jenkinsfile")).hasContent("echo 1");
        assertThat(git.run("status", "--porcelain")).isEmpty();
        assertThat(workspace.resolve("target/built")).exists();

        Files.writeString(workspace.resolve("left-over"), "x");
        Files.createDirectories(workspace.resolve("deep/er"));
        Files.writeString(workspace.resolve("deep/er/x"), "x");
        origin.checkout(workspace, origin.order("main").clean(true));
        assertThat(workspace.resolve("target")).doesNotExist();
        assertThat(workspace.resolve("deep")).doesNotExist();
        assertSound(commit);
    }

    @Test
    void takesOverADirectoryWithFilesOfSomebodyElse() throws Exception {
        Files.createDirectories(workspace.resolve("src"));
        Files.writeString(workspace.resolve("src/a.txt"), "mine");
        origin.checkout(workspace, origin.order("main"));
        assertSound(origin.tip("main"));
    }

    @Test
    void removesLocksThatAKilledBuildLeft() throws Exception {
        origin.checkout(workspace, origin.order("main"));
        for (String lock : List.of("index.lock", "HEAD.lock", "config.lock", "refs/remotes/origin/main.lock")) {
            Files.writeString(workspace.resolve(".git").resolve(lock), "");
        }
        origin.file("b", "b");
        String next = origin.push("Add b");
        CheckoutReport report = origin.checkout(workspace, origin.order("main"));
        assertSound(next);
        assertThat(report.broken()).isNull();
    }

    @Test
    void makesABrokenCloneAnew() throws Exception {
        String commit = origin.tip("main");
        List<Breaking> breakings = List.of(
                git -> deleteAll(git.resolve("objects/pack")),
                git -> Files.writeString(git.resolve("index"), "nonsense"),
                git -> Files.write(git.resolve("index"), new byte[0]),
                git -> Files.writeString(git.resolve("HEAD"), "nonsense"),
                git -> Files.writeString(git.resolve("refs/remotes/origin/main"), "12345"),
                git -> Files.writeString(git.resolve("config"), "[core"),
                git -> Files.writeString(git.resolve("packed-refs"), "\0\1 nonsense"),
                git -> Files.delete(git.resolve("HEAD")),
                git -> deleteAll(git.resolve("objects")),
                git -> {
                    deleteAll(git);
                    Files.writeString(git, "gitdir: /nowhere\n");
                });
        for (int i = 0; i < breakings.size(); i++) {
            origin.checkout(workspace, origin.order("main"));
            breakings.get(i).apply(workspace.resolve(".git"));
            try {
                origin.checkout(workspace, origin.order("main"));
            } catch (GitTrouble e) {
                throw new AssertionError("breaking " + i, e);
            }
            assertSound(commit);
        }
    }

    private interface Breaking {
        void apply(Path git) throws IOException;
    }

    private static void deleteAll(Path directory) throws IOException {
        Deletion.of(directory);
    }

    @Test
    void findsPacksThatWereCutShort() throws Exception {
        origin.file("big", "0123456789".repeat(20_000));
        String commit = origin.push("Add something big");
        origin.checkout(workspace, origin.order("main"));
        try (var packs = Files.newDirectoryStream(workspace.resolve(".git/objects/pack"), "*.pack")) {
            for (Path pack : packs) {
                byte[] all = Files.readAllBytes(pack);
                pack.toFile().setWritable(true);
                Files.write(pack, Arrays.copyOf(all, all.length / 2));
            }
        }
        Files.delete(workspace.resolve("big"));
        Files.delete(workspace.resolve("src/a.txt"));
        CheckoutReport report = origin.checkout(workspace, origin.order("main"));
        assertThat(report.broken()).isNotBlank();
        assertThat(report.way()).isEqualTo(CheckoutReport.Way.CLONED);
        assertSound(commit);
    }

    @Test
    void goesOnWithAnotherRepositoryInTheSameWorkspace() throws Exception {
        origin.checkout(workspace, origin.order("main"));
        origin.developer()
                .run(
                        "push",
                        "-q",
                        origin.url("empty").replace("://", "://" + Origin.USER + ":p%40ss%2Fword@"),
                        "HEAD:main");
        String tip = origin.remote("empty").refs().branches().get("main");
        CheckoutOrder order = new CheckoutOrder(origin.url("empty"), "refs/heads/main", tip);
        new Checkout(workspace, order, origin.remote("empty")).run();
        assertThat(git.run("remote", "get-url", "origin").strip()).isEqualTo(origin.url("empty"));
        assertSound(tip);
    }

    // ---- histories that change

    @Test
    void followsAForcedPush() throws Exception {
        origin.file("b", "b");
        String lost = origin.push("Will be lost");
        origin.checkout(workspace, origin.order("main"));
        origin.developer().run("reset", "-q", "--hard", "HEAD~1");
        origin.file("c", "c");
        String now = origin.push("Instead");

        CheckoutReport report = origin.checkout(workspace, origin.order("main").since(lost));
        assertThat(report.changes()).extracting(Change::commit).containsExactly(now);
        assertThat(workspace.resolve("b")).doesNotExist();
        assertThat(git.run("status", "--porcelain")).isEmpty();

        Path fresh = work.resolve("fresh");
        report = origin.checkout(fresh, origin.order("main").since("2".repeat(40)));
        assertThat(report.changes()).isEmpty();
        assertThat(report.isIncomplete()).isTrue();
    }

    @Test
    void followsABranchThatBecameADirectoryOfBranches() throws Exception {
        origin.push("On a", "HEAD:refs/heads/feature");
        origin.checkout(workspace, origin.order("feature").onBranch("feature"));
        origin.push("On a/b", ":refs/heads/feature");
        origin.push("On a/b", "HEAD:refs/heads/feature/b");
        origin.checkout(workspace, origin.order("feature/b").onBranch("feature/b"));
        assertThat(git.run("branch", "--show-current").strip()).isEqualTo("feature/b");
        origin.push("Back", ":refs/heads/feature/b");
        String back = origin.push("Back", "HEAD:refs/heads/feature");
        origin.checkout(workspace, origin.order("feature"));
        assertSound(back);
    }

    // ---- histories that are out for harm

    @Test
    void refusesAPathIntoTheGitDirectory() throws Exception {
        for (String name : List.of(".git", ".GIT", "git~1")) {
            NativeGit developer = origin.developer();
            String blob = developer
                    .run("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8), "hash-object", "-w", "--stdin")
                    .strip();
            String inner = developer
                    .run(("100755 blob " + blob + "\tevil\n").getBytes(StandardCharsets.UTF_8), "mktree")
                    .strip();
            String tree = developer
                    .run(("040000 tree " + inner + "\t" + name + "\n").getBytes(StandardCharsets.UTF_8), "mktree")
                    .strip();
            String commit = developer.run("commit-tree", tree, "-m", "Evil").strip();
            origin.push("Nothing", commit + ":refs/heads/evil");
            Path target = work.resolve("evil" + name.hashCode());
            assertThatThrownBy(() -> origin.checkout(target, origin.order("evil")))
                    .isInstanceOfSatisfying(
                            GitTrouble.class, e -> assertThat(e.kind()).isEqualTo(TroubleKind.UNSAFE));
            assertThat(target.resolve(".git/evil")).doesNotExist();
        }
    }

    @Test
    void writesThroughNoSymbolicLink() throws Exception {
        Path outside = Files.createDirectories(work.resolve("outside"));
        Files.createSymbolicLink(origin.developer().directory().resolve("dir"), outside);
        origin.push("A link out of here");
        origin.checkout(workspace, origin.order("main"));
        Files.delete(origin.developer().directory().resolve("dir"));
        origin.file("dir/stolen", "x");
        String commit = origin.push("A directory in its place");
        origin.checkout(workspace, origin.order("main"));
        assertThat(outside).isEmptyDirectory();
        assertSound(commit);

        // Nor one that a build has left where a directory belongs.
        Deletion.of(workspace.resolve("dir"));
        Files.createSymbolicLink(workspace.resolve("dir"), outside);
        origin.checkout(workspace, origin.order("main"));
        assertThat(outside).isEmptyDirectory();
        assertSound(commit);
    }

    @Test
    void takesALoginNowhereElse() throws Exception {
        origin.checkout(workspace, origin.order("main"));
        git.run("config", "url.http://127.0.0.1:1/stolen.insteadOf", origin.url("web"));
        git.run("config", "core.worktree", work.resolve("outside").toString());
        origin.file("b", "b");
        String next = origin.push("Add b");
        try {
            origin.checkout(workspace, origin.order("main"));
            assertSound(next);
        } catch (GitTrouble e) {
            assertThat(e.getMessage()).contains("git wanted to go to");
        }
        assertThat(work.resolve("outside")).doesNotExist();
    }

    // ---- many at once, and none any more

    @Test
    void worksForManyAtOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<CheckoutReport>> reports = new ArrayList<>();
            CheckoutOrder order = origin.order("main");
            for (int i = 0; i < 16; i++) {
                Path target = work.resolve("many" + i);
                reports.add(pool.submit(() -> new Checkout(target, order, origin.remote("web")).run()));
            }
            for (Future<CheckoutReport> report : reports) {
                assertThat(report.get().commit()).isEqualTo(order.commit());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void endsAtOnceWhenTheBuildIsAborted() throws Exception {
        CheckoutOrder order = origin.order("main");
        for (long millis : new long[] {0, 300}) {
            origin.aws()
                    .admin()
                    .faults()
                    .add(Fault.of("codecommit", "GitPull", FaultKind.HANG).times(1));
            Thread here = Thread.currentThread();
            Thread aborter = new Thread(() -> {
                LockSupport.parkNanos(millis * 1_000_000);
                here.interrupt();
            });
            aborter.start();
            long begin = System.nanoTime();
            assertThatThrownBy(() -> origin.checkout(workspace, order))
                    .isInstanceOfSatisfying(
                            GitTrouble.class, e -> assertThat(e.kind()).isEqualTo(TroubleKind.CANCELLED));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(System.nanoTime() - begin).isLessThan(10_000_000_000L);
            origin.aws().admin().faults().clear();
            origin.checkout(workspace, order);
            assertSound(order.commit());
            Deletion.of(workspace);
        }
    }

    @Test
    void leavesTheHomeDirectoryAlone() throws Exception {
        Path settings = Path.of(System.getProperty("user.home"), ".config", "jgit");
        boolean before = Files.exists(settings);
        origin.checkout(workspace, origin.order("main"));
        assertThat(Files.exists(settings)).isEqualTo(before);
    }

    @Test
    void deletesNothingBehindALinkThatABuildHasLeft() throws Exception {
        String commit = origin.push("As it is");
        origin.checkout(workspace, origin.order("main"));
        Path outside = work.resolve("outside");
        Path precious = outside.resolve("a.txt/precious");
        Files.createDirectories(precious.getParent());
        Files.writeString(precious, "mine");
        Deletion.of(workspace.resolve("src"));
        Files.createSymbolicLink(workspace.resolve("src"), outside);
        // In the way of a file, so that obstacles are looked for.
        Files.delete(workspace.resolve("Jenkinsfile"));
        Files.createDirectories(workspace.resolve("Jenkinsfile"));
        Files.writeString(workspace.resolve("Jenkinsfile/left"), "over");
        origin.checkout(workspace, origin.order("main"));
        assertThat(precious).hasContent("mine");
        assertSound(commit);
    }
}
