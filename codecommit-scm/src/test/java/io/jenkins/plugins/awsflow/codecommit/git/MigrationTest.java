package io.jenkins.plugins.awsflow.codecommit.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.MigrationOrder;
import io.jenkins.plugins.awsflow.codecommit.model.MigrationReport;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Migrations into a repository. */
class MigrationTest extends MigrationCase {
    @Test
    void everyBranchAndTagComesAsItIs() throws Exception {
        history();
        MigrationReport report = run();
        NativeGit target = target();
        assertThat(refs(target)).isEqualTo(refs(source));
        assertThat(objects(target)).isEqualTo(objects(source)).isEqualTo(report.objects());
        assertThat(target.run("symbolic-ref", "HEAD").strip()).isEqualTo("refs/heads/trunk");
        assertThat(target.run("cat-file", "-p", "signed")).contains("BEGIN PGP SIGNATURE");
        assertThat(List.of(report.refs(), report.pushed(), report.skipped(), report.commits()))
                .containsExactly(6, 6, 0, 5);
        assertThat(report.defaultBranch()).isEqualTo("trunk");
        assertThat(log).anyMatch(line -> line.contains("1 references, such as refs/notes/commits"));
        assertThat(log.get(log.size() - 1))
                .isEqualTo(
                        "fetched back and counted: " + report.objects() + " objects of empty are those of the source");

        long pushes = packs();
        assertThat(run().pushed()).isZero();
        assertThat(packs()).isEqualTo(pushes);
        assertThat(work.resolve("tmp")).doesNotExist();
    }

    @Test
    void aServerIsAsGoodASourceAsADirectory() throws Exception {
        origin.file("b.txt", "b\n").push("B", "HEAD:refs/heads/feature", "HEAD:refs/tags/v1");
        MigrationReport report = run(order("empty").fromUrl(origin.url("web")));
        assertThat(List.of(report.refs(), report.pushed())).containsExactly(3, 3);
        assertThat(origin.remote("empty").refs().branches())
                .isEqualTo(origin.remote("web").refs().branches());
        MigrationOrder nowhere = order("empty").fromUrl(origin.url("gone"));
        assertThatThrownBy(() -> run(nowhere))
                .isInstanceOf(GitTrouble.class)
                .hasMessageContaining("the source " + origin.url("gone") + " failed")
                .hasMessageContaining("404");
    }

    @Test
    void fourThousandReferencesGoInSeveralPushes() throws Exception {
        history();
        StringBuilder commands = new StringBuilder();
        String commit = source.run("rev-parse", "trunk").strip();
        for (int i = 0; i < 4_100; i++) {
            commands.append("create refs/heads/b/")
                    .append(i)
                    .append(' ')
                    .append(commit)
                    .append('\n');
        }
        source.run(commands.toString().getBytes(StandardCharsets.UTF_8), "update-ref", "--stdin");
        MigrationReport report = run(order("empty").fromDirectory("old").counting(false));
        assertThat(List.of(report.refs(), report.pushed(), report.pushes())).containsExactly(4_106, 4_106, 6);
        assertThat(refs(target())).isEqualTo(refs(source));
    }

    private void longHistory(int commits) {
        StringBuilder stream = new StringBuilder();
        for (int i = 1; i <= commits; i++) {
            String branch = i % 10 == 0 ? "side" + i : "main";
            stream.append("commit refs/heads/")
                    .append(branch)
                    .append('\n')
                    .append("mark :")
                    .append(i);
            stream.append("\ncommitter D <d@e> ").append(1_700_000_000 + i).append(" +0000\ndata 1\nx\n");
            if (i % 10 == 0 || i % 10 == 1) {
                stream.append(i > 2 ? "from :" + (i - (i % 10 == 1 ? 2 : 1)) + "\n" : "");
            }
            stream.append("M 100644 inline f").append(i % 7).append("\ndata ");
            stream.append(String.valueOf(i).length()).append('\n').append(i).append('\n');
        }
        source.run("init", "-q", "-b", "main");
        source.run(stream.toString().getBytes(StandardCharsets.UTF_8), "fast-import", "--quiet");
    }

    @Test
    void aLongHistoryGoesInStepsAndGoesOnWhereItWasCutOff() throws Exception {
        longHistory(200);
        MigrationOrder order = order("empty").fromDirectory("old").inSteps(20);
        origin.aws()
                .admin()
                .faults()
                .add(Fault.error("codecommit", "GitPush", 500, "Cut", "cut off").afterCalls(9));
        assertThatThrownBy(() -> run(order)).isInstanceOfSatisfying(GitTrouble.class, e -> assertThat(e.kind())
                .isEqualTo(TroubleKind.OTHER));
        origin.aws().admin().faults().clear();
        assertThat(log).anyMatch(line -> line.startsWith("push 4 of 10: 80 of 200 commits"));
        assertThat(log).filteredOn(line -> line.contains("pushing again in")).hasSize(3);
        assertThat(origin.remote("empty").refs().tags()).isNotEmpty();
        assertThat(origin.remote("empty").refs().branches()).isEmpty();

        MigrationReport report = run(order);
        assertThat(log).anyMatch(line -> line.startsWith("push 1 of 6: 20 of 120 commits"));
        assertThat(report.commits()).isEqualTo(200);
        NativeGit target = target();
        assertThat(refs(target)).isEqualTo(refs(source));
        assertThat(objects(target)).isEqualTo(report.objects());
    }

    @Test
    void aReplyThatIsLostCountsAsDone() throws Exception {
        history();
        origin.aws()
                .admin()
                .faults()
                .add(Fault.lostReply("codecommit", "GitPush").afterCalls(1).times(1));
        MigrationReport report = run();
        assertThat(log).anyMatch(line -> line.contains("pushing again in 1 s"));
        assertThat(refs(target())).isEqualTo(refs(source));
        assertThat(report.pushed()).isEqualTo(6);
    }

    @Test
    void commitsOfTheTargetAreLostOnlyIfSomebodySaysSo() throws Exception {
        history();
        run();
        source.run("commit", "-q", "--amend", "-m", "Merged otherwise");
        source.run("branch", "-D", "topic/x");
        long pushes = packs();
        assertThatThrownBy(this::run)
                .isInstanceOf(GitTrouble.class)
                .hasMessageContaining("refs/heads/trunk; nothing was pushed");
        assertThat(packs()).isEqualTo(pushes);
        assertThat(run(order("empty").fromDirectory("old").allowing(true, false))
                        .deleted())
                .isZero();
        assertThat(origin.remote("empty").refs().branches()).containsKey("topic/x");
        assertThat(run(order("empty").fromDirectory("old").allowing(true, true)).deleted())
                .isEqualTo(1);
        assertThat(refs(target())).isEqualTo(refs(source));
    }

    @Test
    void plainFilesBecomeOneCommit() throws Exception {
        write("run.sh", "echo\n");
        assertThat(source.directory().resolve("run.sh").toFile().setExecutable(true))
                .isTrue();
        write("deep/er/a b.txt", "x\r\n");
        write(".gitignore", "*.log\n");
        write("big.log", "noise");
        Files.createSymbolicLink(source.directory().resolve("link"), Path.of("run.sh"));
        MigrationReport report = run();
        NativeGit target = target();
        assertThat(target.run("ls-tree", "-r", "--format=%(objectmode) %(path)", "main")
                        .lines())
                .containsExactly("100644 .gitignore", "100644 deep/er/a b.txt", "120000 link", "100755 run.sh");
        assertThat(target.run("cat-file", "-p", "main:deep/er/a b.txt")).isEqualTo("x\r\n");
        assertThat(target.run("log", "--format=%an: %s", "main").strip()).isEqualTo("Jenkins: All files");
        assertThat(report.commits()).isEqualTo(1);
        assertThat(source.directory().resolve(".git")).doesNotExist();

        assertThat(run().pushed()).isZero();
        write("run.sh", "echo more\n");
        assertThatThrownBy(this::run).isInstanceOf(GitTrouble.class).hasMessageContaining("overwrite: true");
    }

    @Test
    void whatCannotBeMigratedIsSaidInOneLine() throws Exception {
        assertThatThrownBy(this::run).hasMessageContaining("old holds no files");
        write("inner/x", "x");
        new NativeGit(source.directory().resolve("inner")).run("init", "-q");
        new NativeGit(source.directory().resolve("inner")).commit("Inner");
        assertThatThrownBy(this::run).hasMessageContaining("git repository of its own in inner");
        assertThatThrownBy(() -> run(order("empty").fromDirectory("none"))).hasMessageContaining("no directory none");
        history();
        new NativeGit(work.resolve("ws")).run("clone", "-q", "--depth=1", "file://" + source.directory(), "part");
        assertThatThrownBy(() -> run(order("empty").fromDirectory("part"))).hasMessageContaining("depth 0");
        new NativeGit(work.resolve("ws")).run("init", "-q", "none2");
        assertThatThrownBy(() -> run(order("empty").fromDirectory("none2")))
                .hasMessageContaining("neither branches nor tags");
    }

    /** A checkout of a pipeline is on no branch of its own. */
    @Test
    void ofACloneWithoutBranchesThoseOfItsOriginAreTaken() throws Exception {
        history();
        NativeGit clone = new NativeGit(work.resolve("ws"));
        clone.run("clone", "-q", source.directory().toString(), "copy");
        clone.in("copy").run("checkout", "-q", "--detach");
        clone.in("copy").run("branch", "-D", "trunk");
        run(order("empty").fromDirectory("copy"));
        assertThat(refs(target())).isEqualTo(refs(source));
    }
}
