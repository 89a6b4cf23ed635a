package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.AwsLocalOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A migration by a runner that is killed with SIGKILL in its middle, several times; {@code ./flow kill-test --migration} in short. */
@Timeout(300)
class MigrationKillTest {
    private static final int COMMITS = 120;
    private static final int PER_PUSH = 2;
    private static final int KILLS = 3;
    /** A life gets so far at most, so that there is something left for the next. */
    private static final int MOST_PUSHES = 12;

    @TempDir
    private Path work;

    @Test
    void aMigrationThatIsKilledAgainAndAgainEndsWithAllOfItAndPushesNothingTwice() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Path config = RunnerProcess.config(work);
        Path home = work.resolve("home");
        try (AwsLocal aws = AwsLocal.start(AwsLocalOptions.defaults());
                GitHost host = new GitHost(work.resolve("git"), COMMITS)) {
            aws.admin().loadScenario("region: cn-north-1\ngitCredentials: [{username: judge, password: secret}]");
            Path jenkinsfile = Files.writeString(
                    work.resolve("Jenkinsfile"),
                    "node { codeCommitMigrate from: '" + host.url() + "', to: 'moved', create: true,"
                            + " mode: 'incremental', commitsPerPush: " + PER_PUSH + ", connection: 'demo' }");
            for (int life = 0; life < KILLS; life++) {
                try (RunnerProcess runner = RunnerProcess.start(
                        jenkinsfile,
                        config,
                        home,
                        aws.endpoint(),
                        life == 0 ? new String[0] : new String[] {"--resume"})) {
                    runner.awaitLog("push " + (2 + random.nextInt(MOST_PUSHES)) + " of ");
                    Thread.sleep(random.nextInt(40));
                    runner.kill();
                }
            }
            String log;
            try (RunnerProcess runner = RunnerProcess.start(jenkinsfile, config, home, aws.endpoint(), "--resume")) {
                assertThat(runner.await()).as("seed %d: %s", seed, runner.log()).isZero();
                log = runner.log();
            }
            assertThat(log).contains("fetched back and counted: ");
            host.same(aws.endpoint().toString().replace("://", "://judge:secret@") + "/v1/repos/moved");
            long pushes = aws.admin().journal().entries("codecommit", "GitPush").stream()
                    .filter(call -> "pack".equals(call.parameters().get("phase")) && call.status() == 200)
                    .count();
            int steps = (host.commits() + PER_PUSH - 1) / PER_PUSH;
            // Besides the steps: the first branch, the others with the tags, the end of temporary tags, and what a kill
            // cut off.
            assertThat(pushes).as("seed %d", seed).isBetween((long) steps, (long) steps + 3 + KILLS);
        }
    }
}
