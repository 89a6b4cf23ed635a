package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.AwsLocalOptions;
import io.jenkins.plugins.awsflow.awslocal.journal.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example Jenkinsfile with the real steps, in a runner of its own, against the local AWS. */
class FirstDeploymentTest {
    private static final Path EXAMPLE = Hpi.root().resolve("examples/first-deployment");

    @TempDir
    private Path work;

    private AwsLocal aws;

    @BeforeEach
    void startAws() throws IOException {
        aws = AwsLocal.start(AwsLocalOptions.defaults()
                .scenario(EXAMPLE.resolve("aws-local.yaml"))
                .speed(60));
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    @Test
    void theExampleDeploysToBetaGammaAndProduction() throws Exception {
        try (RunnerProcess runner = example()) {
            assertThat(runner.await()).as(runner.log()).isZero();
            assertThat(runner.log())
                    .contains("beta", "gamma", "production")
                    .doesNotContain("\tat ", "Exception")
                    .endsWith("Finished: SUCCESS\n");
        }
        assertThat(created()).hasSize(3).allMatch(call -> call.status() == 200);
        assertThat(calls("s3", "PutObject")).hasSize(1);
    }

    @Test
    void aFailingProductionIsRolledBackAndTheReasonIsTold() throws Exception {
        aws.admin().loadScenario("failures: [" + Files.readString(EXAMPLE.resolve("fail-deploy.json")) + "]");
        try (RunnerProcess runner = example()) {
            assertThat(runner.await()).isEqualTo(1);
            assertThat(runner.log())
                    .contains("AfterInstall")
                    .containsIgnoringCase("roll")
                    .doesNotContain("\tat ")
                    .endsWith("Finished: FAILURE\n");
        }
        assertThat(created()).as("the roll-back is made by AWS, not by us").hasSize(3);
    }

    @Test
    void aKilledRunnerGoesOnAndDeploysNothingTwice() throws Exception {
        Path home = work.resolve("home");
        try (RunnerProcess killed = example()) {
            killed.awaitLog("gamma");
            killed.awaitLog("Web to gamma");
            killed.kill();
        }
        try (RunnerProcess resumed = RunnerProcess.start(
                EXAMPLE.resolve("Jenkinsfile"), EXAMPLE.resolve("jenkins.yaml"), home, aws.endpoint(), "--resume")) {
            assertThat(resumed.await()).as(resumed.log()).isZero();
            assertThat(resumed.log()).endsWith("Finished: SUCCESS\n");
        }
        assertThat(created()).hasSize(3);
    }

    @Test
    void aLostReplyToTheStartLeadsToOneDeployment() throws Exception {
        aws.admin()
                .loadScenario(
                        "faults: [{service: codedeploy, operation: CreateDeployment, kind: lost-reply, count: 1}]");
        try (RunnerProcess runner = example()) {
            assertThat(runner.await()).as(runner.log()).isZero();
        }
        assertThat(created()).hasSize(3);
    }

    @Test
    void throttledAndFailingPollsFailNoBuild() throws Exception {
        aws.admin()
                .loadScenario(
                        "faults: [{service: codedeploy, operation: BatchGetDeployments, kind: throttle, count: 4},"
                                + " {service: codedeploy, operation: BatchGetDeployments, kind: reset, count: 2, after: 6},"
                                + " {service: codedeploy, operation: BatchGetDeployments, kind: error, status: 500, code: InternalFailure, count: 2, after: 10}]");
        try (RunnerProcess runner = example()) {
            assertThat(runner.await()).as(runner.log()).isZero();
        }
    }

    @Test
    void ctrlCStopsTheDeploymentAndSaysSo() throws Exception {
        assumeFalse(
                sigIntIsIgnored(), "started in the background, where the shell has SIGINT ignored for all below it");
        aws.admin().clock().setSpeed(4);
        try (RunnerProcess runner = example()) {
            runner.awaitLog("Web to beta");
            runner.interrupt();
            assertThat(runner.await()).isNotZero();
            assertThat(runner.log()).endsWith("Finished: ABORTED\n");
        }
        assertThat(calls("codedeploy", "StopDeployment")).hasSize(1);
    }

    @Test
    void anUnknownParameterIsNamedWithTheNearestValidOne() throws Exception {
        String log = failing("withAwsConnection('demo') { codeDeploy application: 'Web', grup: 'beta' }");
        assertThat(log).contains("grup").contains("group");
        assertThat(created()).isEmpty();
    }

    @Test
    void anUnknownGroupIsNamedWithTheNearestExistingOne() throws Exception {
        String log = failing("withAwsConnection('demo') { codeDeploy application: 'Web', group: 'betta',"
                + " revision: 's3://web-artifacts/web.zip' }");
        assertThat(log).contains("betta").contains("beta");
        assertThat(created()).isEmpty();
    }

    @Test
    void aBadAppSpecIsNamedWithItsLineBeforeAnythingIsUploaded() throws Exception {
        String log =
                failing("node { writeFile file: 'dist/appspec.yml', text: 'version: 0.0\\nos: linux\\nhoks: {}\\n'\n"
                        + "  withAwsConnection('demo') { codeDeployBundle application: 'Web', from: 'dist' } }");
        assertThat(log).contains("appspec.yml:3").contains("hoks").contains("hooks");
        assertThat(calls("s3", "PutObject")).isEmpty();
    }

    @Test
    void withoutARevisionOneIsToldWhatIsMissing() throws Exception {
        String log = failing("withAwsConnection('demo') { codeDeploy application: 'Web', group: 'beta' }");
        assertThat(log).contains("codeDeployBundle");
        assertThat(created()).isEmpty();
    }

    /** A child cannot be interrupted if this process was started with SIGINT ignored; bit 2 of the mask says so. */
    private static boolean sigIntIsIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    private RunnerProcess example() throws IOException {
        return RunnerProcess.start(
                EXAMPLE.resolve("Jenkinsfile"), EXAMPLE.resolve("jenkins.yaml"), work.resolve("home"), aws.endpoint());
    }

    private String failing(String script) throws Exception {
        Path jenkinsfile = Files.writeString(work.resolve("Jenkinsfile"), script + "\n");
        try (RunnerProcess runner = RunnerProcess.start(
                jenkinsfile, EXAMPLE.resolve("jenkins.yaml"), work.resolve("home"), aws.endpoint())) {
            assertThat(runner.await()).as(runner.log()).isNotZero();
            assertThat(runner.log()).doesNotContain("\tat ");
            return runner.log();
        }
    }

    private List<JournalEntry> created() {
        return calls("codedeploy", "CreateDeployment").stream()
                .filter(call -> call.error() == null)
                .toList();
    }

    private List<JournalEntry> calls(String service, String operation) {
        return aws.admin().journal().entries().stream()
                .filter(call -> service.equals(call.service()) && operation.equals(call.operation()))
                .toList();
    }
}
