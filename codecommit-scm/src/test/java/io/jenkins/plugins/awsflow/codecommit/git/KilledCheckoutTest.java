package io.jenkins.plugins.awsflow.codecommit.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.codecommit.model.CheckoutOrder;
import io.jenkins.plugins.awsflow.codecommit.model.GitLogin;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkouts that were killed, and what the next one, of another commit, finds of them. */
class KilledCheckoutTest {
    private static final int KILLS = 8;
    private static final int FILES = 400;

    @TempDir
    private Path work;

    private Origin origin;
    private Path workspace;
    private NativeGit git;

    /** {@code URL REF COMMIT DIRECTORY}: one checkout, in a process that can be killed. */
    public static void main(String[] args) throws GitTrouble {
        GitRemote remote = new GitRemote(args[0], () -> GitLogin.fixed(Origin.USER, Origin.PASSWORD), null, 60);
        CheckoutOrder order = new CheckoutOrder(args[0], args[1], args[2]);
        new Checkout(Path.of(args[3]), order, remote).run();
        System.exit(0);
    }

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

    private void checkout(String branch) throws GitTrouble {
        origin.checkout(workspace, origin.order(branch));
    }

    /** As if the process that writes a commit had ended before it wrote the index. */
    private void killed(String commit) throws IOException {
        Path note = workspace.resolve(".git/codecommit-written");
        String[] words = Files.readString(note).strip().split(" ");
        Files.writeString(note, "- " + commit + ' ' + words[2] + " ?\n");
    }

    @Test
    void whatOfAnotherCommitWasWrittenIsDeleted() throws Exception {
        origin.push("Main", "HEAD:refs/heads/main");
        checkout("main");
        origin.file(".gitattributes", "*.crlf text eol=crlf\n");
        for (String name : new String[] {"new/a.txt", "new/deep/b.crlf", "new/changed.txt", "f1", "src/more.txt"}) {
            origin.file(name, "content\n");
        }
        Files.createSymbolicLink(origin.developer().directory().resolve("link"), Path.of("f1"));
        String other = origin.push("Other", "HEAD:refs/heads/other");
        Files.createDirectories(workspace.resolve("new/deep"));
        Files.writeString(workspace.resolve(".gitattributes"), "*.crlf text eol=crlf\n");
        Files.writeString(workspace.resolve("new/a.txt"), "content\n");
        Files.writeString(workspace.resolve("new/deep/b.crlf"), "content\r");
        Files.writeString(workspace.resolve("new/changed.txt"), "by somebody else\n");
        Files.writeString(workspace.resolve("src/more.txt"), "content\n");
        Files.writeString(workspace.resolve("f1"), "content\n");
        Files.createSymbolicLink(workspace.resolve("link"), Path.of("f1"));
        Files.writeString(workspace.resolve("._f14361476774857936213.tmp"), "cont");
        Files.writeString(workspace.resolve("new/deep/._b.crlf77.tmp"), "");
        Files.writeString(workspace.resolve("._notes7.tmp"), "of the build");
        git.run("fetch", "-q", origin.login("web"), "other");
        killed(other);
        checkout("main");
        assertThat(git.run("status", "--porcelain", "-uall").lines())
                .containsExactlyInAnyOrder("?? new/changed.txt", "?? ._notes7.tmp");
        assertThat(workspace.resolve("new/deep")).doesNotExist();
        assertThat(workspace.resolve("src")).isNotEmptyDirectory();
    }

    @Test
    void aFirstCheckoutThatWasKilledIsNoObstacle() throws Exception {
        String first = origin.file("only/here.txt", "here\n").push("First", "HEAD:refs/heads/first");
        checkout("first");
        killed(first);
        Files.delete(workspace.resolve(".git/index"));
        Files.writeString(workspace.resolve("own.txt"), "of the build\n");
        checkout("main");
        assertThat(workspace.resolve("only")).doesNotExist();
        assertThat(git.run("status", "--porcelain")).isEqualTo("?? own.txt\n");
    }

    @Test
    void whatTheOneBeforeTheLastHasLeftIsDeletedToo() throws Exception {
        String plain = origin.file("only/here.txt", "here\n").push("Plain", "HEAD:refs/heads/plain");
        String converted = origin.file(".gitattributes", "* text eol=crlf\n").push("Crlf", "HEAD:refs/heads/converted");
        origin.checkout(workspace, origin.order("main").everyBranch(true));
        Files.createDirectories(workspace.resolve("only"));
        Files.writeString(workspace.resolve("only/here.txt"), "here\r\n");
        // The second one was killed before it came to the file.
        killed(plain + "," + converted);
        checkout("main");
        assertThat(workspace.resolve("only")).doesNotExist();
        assertThat(git.run("status", "--porcelain")).isEmpty();
    }

    /** What was being written is not known any more: nothing is deleted, and nothing fails. */
    @Test
    void aCommitThatIsGoneIsLeftAlone() throws Exception {
        checkout("main");
        Files.writeString(workspace.resolve("own.txt"), "of the build\n");
        killed("1".repeat(40));
        origin.file("a.txt", "a\n").push("Next");
        checkout("main");
        assertThat(git.run("status", "--porcelain")).isEqualTo("?? own.txt\n");
    }

    @Test
    void killedAtAnyMomentNothingStaysBehind() throws Exception {
        List<String> branches = new ArrayList<>();
        for (String branch : List.of("one", "two", "three")) {
            for (int i = 0; i < FILES; i++) {
                origin.file(branch + "/d" + i / 20 + "/f" + i + ".txt", branch + i + "\n");
            }
            origin.file(".gitattributes", branch + "/** text eol=crlf\n");
            origin.push(branch, "HEAD:refs/heads/" + branch);
            branches.add(branch);
            origin.developer().run("rm", "-q", "-r", branch);
        }
        SplittableRandom random = new SplittableRandom(7);
        int kills = 0;
        for (int i = 0; i < KILLS; i++) {
            CheckoutOrder order = origin.order(branches.get(i % branches.size()));
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx96m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledCheckoutTest.class.getName(),
                            order.url(),
                            order.ref(),
                            order.commit(),
                            workspace.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(work.resolve("killed.log").toFile())
                    .start();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (process.isAlive() && !isWriting(order.commit()) && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            TimeUnit.MILLISECONDS.sleep(random.nextInt(60));
            kills += process.isAlive() ? 1 : 0;
            process.destroyForcibly().waitFor();
            String next = branches.get((i + 1) % branches.size());
            checkout(next);
            assertThat(git.run("status", "--porcelain", "--ignored"))
                    .as("after kill %d", i)
                    .isEmpty();
            assertThat(git.run("ls-files").lines()).hasSize(FILES + 3);
        }
        assertThat(kills).isPositive();
    }

    private boolean isWriting(String commit) throws IOException {
        Path note = workspace.resolve(".git/codecommit-written");
        return Files.exists(note) && Files.readString(note).startsWith("- " + commit);
    }
}
