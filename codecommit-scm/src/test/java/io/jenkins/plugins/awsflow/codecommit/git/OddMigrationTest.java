package io.jenkins.plugins.awsflow.codecommit.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.MigrationOrder;
import io.jenkins.plugins.awsflow.codecommit.model.MigrationReport;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations of what is not quite as it should be. */
class OddMigrationTest extends MigrationCase {
    private String defaultBranch() {
        return target().run("symbolic-ref", "HEAD").strip();
    }

    /** As a build of a job leaves it: on no branch, with those of its origin beside it. */
    @Test
    void aBuildsCheckoutOnNoBranchGivesMainAndNotWhatComesFirst() throws Exception {
        origin.push("More", "HEAD:refs/heads/develop", "HEAD:refs/heads/aaa");
        origin.checkout(source.directory(), origin.order("develop").everyBranch(true));
        run();
        assertThat(defaultBranch()).isEqualTo("refs/heads/main");
        assertThat(log).contains("default branch of the source: main");
        assertThat(origin.remote("empty").refs().branches())
                .isEqualTo(origin.remote("web").refs().branches());
    }

    @Test
    void whatTheOriginCallsItsDefaultBranchCountsMoreThanWhatIsCheckedOut() throws Exception {
        history();
        NativeGit clone = new NativeGit(work.resolve("ws"));
        clone.run("clone", "-q", source.directory().toString(), "copy");
        clone.in("copy").run("checkout", "-q", "topic/x");
        run(order("empty").fromDirectory("copy"));
        assertThat(defaultBranch()).isEqualTo("refs/heads/trunk");
    }

    @Test
    void theFirstBranchIsTheDefaultWhereNothingTellsMore() throws Exception {
        history();
        source.run("checkout", "-q", "--detach");
        run();
        assertThat(defaultBranch()).isEqualTo("refs/heads/pages");
        assertThat(log).contains("default branch of the source: pages");
    }

    @Test
    void onlyTagsThatAMigrationMadeAreTakenForItsOwn() throws Exception {
        history();
        String first = source.run("rev-parse", "light").strip();
        source.run("update-ref", "refs/tags/codecommit-migrate/mine", first);
        source.run("update-ref", "refs/tags/codecommit-migrate/" + first, first);
        assertThat(run(order("empty").fromDirectory("old").inSteps(1)).refs()).isEqualTo(7);
        assertThat(origin.remote("empty").refs().tags())
                .containsOnlyKeys("codecommit-migrate/mine", "light", "signed", "v1.0");
    }

    @Test
    void theDefaultBranchOfTheTargetStaysAndAllElseIsPruned() throws Exception {
        history();
        run();
        source.run("checkout", "-q", "-b", "main");
        source.run("branch", "-D", "trunk", "topic/x");
        MigrationReport report = run(order("empty").fromDirectory("old").allowing(false, true));
        assertThat(report.deleted()).isEqualTo(1);
        assertThat(log).anyMatch(line -> line.startsWith("trunk is the default branch of empty"));
        assertThat(origin.remote("empty").refs().branches()).containsOnlyKeys("main", "pages", "trunk");
        assertThat(log.get(log.size() - 1)).startsWith("fetched back and counted");
    }

    @Test
    void aBranchThatIsInTheWayOfANewOneGoesFirst() throws Exception {
        history();
        run();
        source.run("branch", "-m", "topic/x", "topic");
        source.run("branch", "-m", "pages", "pages/old");
        MigrationReport report = run(order("empty").fromDirectory("old").allowing(false, true));
        assertThat(report.deleted()).isEqualTo(2);
        assertThat(refs(target())).isEqualTo(refs(source));
    }

    @Test
    void aDeletionThatIsRefusedLeavesNoTagsOfTheMigrationBehind() throws Exception {
        history();
        run();
        source.run("branch", "-D", "topic/x");
        write("d.txt", "d\n");
        source.commit("Four");
        write("e.txt", "e\n");
        source.commit("Five");
        // The tags of the steps, the branches, and the end of the tags go through.
        origin.aws()
                .admin()
                .faults()
                .add(Fault.error("codecommit", "GitPush", 403, "Denied", "no deletions")
                        .afterCalls(6));
        MigrationOrder order = order("empty").fromDirectory("old").inSteps(1).allowing(false, true);
        assertThatThrownBy(() -> run(order)).isInstanceOf(GitTrouble.class);
        assertThat(origin.remote("empty").refs().tags()).containsOnlyKeys("light", "signed", "v1.0");
        assertThat(origin.remote("empty").refs().branches().get("trunk"))
                .isEqualTo(source.run("rev-parse", "trunk").strip());
    }

    private void killedWhilePushing() {
        origin.aws().admin().faults().add(Fault.error("codecommit", "GitPush", 403, "Denied", "no"));
        assertThatThrownBy(this::run).isInstanceOf(GitTrouble.class);
        origin.aws().admin().faults().clear();
    }

    @Test
    void locksThatAKilledAttemptLeftAreNoHindrance() throws Exception {
        write("a.txt", "a\n");
        killedWhilePushing();
        Path stage = work.resolve("tmp/stage");
        for (String lock : List.of("index.lock", "config.lock", "HEAD.lock")) {
            Files.writeString(stage.resolve(lock), "");
        }
        Files.writeString(stage.resolve("index"), "DIRC, cut o");
        assertThat(run().pushed()).isEqualTo(1);
        assertThat(log).noneMatch(line -> line.contains("anew"));
        assertThat(target().run("cat-file", "-p", "main:a.txt")).isEqualTo("a\n");
    }

    @Test
    void objectsThatAKilledAttemptLeftDamagedAreMadeAnew() throws Exception {
        write("a.txt", "a\n");
        killedWhilePushing();
        try (Stream<Path> files = Files.walk(work.resolve("tmp/stage/objects"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(file.toFile().setWritable(true)).isTrue();
                Files.writeString(file, "");
            }
        }
        assertThat(run().pushed()).isEqualTo(1);
        assertThat(log).anyMatch(line -> line.contains("beginning anew"));
        assertThat(target().run("cat-file", "-p", "main:a.txt")).isEqualTo("a\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "objects", "refs", "HEAD"})
    void linksOutOfTheWorkspaceAreNotFollowed(String part) throws Exception {
        history();
        Path git = source.directory().resolve(".git");
        Path inside = part.isEmpty() ? git : git.resolve(part);
        Path outside = work.resolve("outside");
        Files.move(inside, outside);
        Files.createSymbolicLink(inside, outside);
        assertThatThrownBy(this::run).isInstanceOf(GitTrouble.class).hasMessageContaining("old/.git");
        assertThat(packs()).isZero();
    }

    /** As git clone --shared makes it. */
    private Path shared(Path elsewhere, Path borrower) throws Exception {
        NativeGit origin = new NativeGit(work);
        origin.run("clone", "-q", source.directory().toString(), elsewhere.toString());
        origin.run("clone", "-q", "--shared", elsewhere.toString(), borrower.toString());
        return borrower.resolve(".git/objects/info/alternates");
    }

    @Test
    void aCloneThatBorrowsFromOutsideOfTheWorkspaceIsRefused() throws Exception {
        history();
        Path alternates = shared(work.resolve("elsewhere"), work.resolve("ws/copy"));
        MigrationOrder order = order("empty").fromDirectory("copy");
        for (String line : List.of(
                Files.readString(alternates).strip(),
                "../../../../elsewhere/.git/objects",
                "../../../../not-there",
                "\"" + Files.readString(alternates).strip() + "\"")) {
            Files.writeString(alternates, "\n" + line + "\n");
            assertThatThrownBy(() -> run(order))
                    .isInstanceOf(GitTrouble.class)
                    .hasMessageContaining(".git borrows objects from " + line + ", outside of the workspace")
                    .hasMessageContaining("git repack -a -d");
        }
        assertThat(packs()).isZero();
        new NativeGit(work.resolve("ws/copy")).run("-c", "core.warnAmbiguousRefs=false", "status");
        Files.writeString(alternates, work.resolve("elsewhere/.git/objects") + "\n");
        new NativeGit(work.resolve("ws/copy")).run("repack", "-q", "-a", "-d");
        Files.delete(alternates);
        run(order);
        assertThat(refs(target()))
                .isEqualTo(refs(new NativeGit(work.resolve("elsewhere")))
                        .lines()
                        .filter(line -> !line.contains("nothing"))
                        .reduce("", (all, line) -> all + line + "\n"));
    }

    @Test
    void aCloneThatBorrowsWithinTheWorkspaceIsWholeButNotThroughIt() throws Exception {
        history();
        shared(work.resolve("ws/lender"), work.resolve("ws/copy"));
        run(order("empty").fromDirectory("copy"));
        assertThat(log.get(log.size() - 1)).startsWith("fetched back and counted");
        // The lender borrows itself, from outside.
        Path outside = work.resolve("outside");
        Files.createDirectories(outside);
        Path further = work.resolve("ws/lender/.git/objects/info/alternates");
        Files.writeString(further, outside + "\n");
        assertThatThrownBy(() -> run(order("empty").fromDirectory("copy")))
                .hasMessageContaining("borrows objects from " + outside);
    }

    /** Each of these is another path to git than to JGit, or none, so that nobody could say where it leads. */
    @ParameterizedTest
    @ValueSource(
            strings = {"# a comment", "#lender", " ../lent", "../lent ", "../lent\t", "../l\u00e9nt", "../lent\u00a0"})
    void aLineOfAlternatesThatReadersTakeForDifferentPathsIsRefused(String line) throws Exception {
        history();
        Path alternates = shared(work.resolve("ws/lender"), work.resolve("ws/copy"));
        Files.writeString(alternates, Files.readString(alternates) + line + "\n");
        assertThatThrownBy(() -> run(order("empty").fromDirectory("copy")))
                .isInstanceOf(GitTrouble.class)
                .hasMessageContaining(".git borrows objects from " + line);
        assertThat(packs()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"objects/pack", "objects/info", "commondir", "file"})
    void objectsBehindALinkAreNotTaken(String what) throws Exception {
        history();
        source.run("gc", "-q");
        Path git = source.directory().resolve(".git");
        Path outside = work.resolve("outside");
        if (what.equals("commondir")) {
            Files.writeString(git.resolve(what), "../../../outside\n");
        } else {
            Path inside = git.resolve(what);
            if (what.equals("file")) {
                try (Stream<Path> packs = Files.list(git.resolve("objects/pack"))) {
                    inside = packs.filter(file -> file.toString().endsWith(".pack"))
                            .findFirst()
                            .orElseThrow();
                }
            }
            Files.move(inside, outside);
            Files.createSymbolicLink(inside, outside);
        }
        assertThatThrownBy(this::run).isInstanceOf(GitTrouble.class).hasMessageContaining("old/.git");
        assertThat(packs()).isZero();
    }

    @Test
    void contentsThatGitLfsKeepsAreMissedAloud() throws Exception {
        history();
        write(".gitattributes", "# *.iso filter=lfs\n*.txt text\n");
        source.commit("Attributes");
        run();
        assertThat(log).noneMatch(line -> line.contains("Git LFS"));
        write("dir/.gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n");
        source.commit("Large files");
        run();
        assertThat(log)
                .filteredOn(line -> line.contains("Git LFS"))
                .singleElement()
                .asString()
                .startsWith("WARNING: 1 branch keeps files in Git LFS, such as trunk");
    }

    @Test
    void aSourceThatSendsGitElsewhereIsNamedAndNotAskedAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().add("Location", "http://localhost:1/moved");
            exchange.sendResponseHeaders(301, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/old";
            assertThatThrownBy(() -> run(order("empty").fromUrl(url)))
                    .isInstanceOfSatisfying(
                            GitTrouble.class, e -> assertThat(e.kind()).isEqualTo(TroubleKind.OTHER))
                    .hasMessageContaining("the source " + url + " sends git elsewhere (HTTP 301)");
            assertThat(asked.get()).isEqualTo(1);
        } finally {
            server.stop(0);
        }
    }
}
