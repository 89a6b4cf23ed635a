package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.AwsLocalOptions;
import io.jenkins.plugins.awsflow.awslocal.journal.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/**
 * The delivery of the demo, from a push to CodeCommit to production, in a runner of its own, against a local AWS of its
 * own. Most of their time these tests wait, so some run at once.
 */
@Execution(CONCURRENT)
@Tag("long")
class DeliveryTest {
    private static final Path EXAMPLE = Hpi.root().resolve("examples/delivery");
    private static final Path FAILURES = Hpi.root().resolve("src/test/main/demo");

    @TempDir
    private Path work;

    private AwsLocal aws;
    private DeliveryRepository repository;

    @BeforeEach
    void pushToCodeCommit() throws IOException {
        aws = AwsLocal.start(AwsLocalOptions.defaults()
                .scenario(EXAMPLE.resolve("aws-local.yaml"))
                .speed(120));
        repository = DeliveryRepository.create(aws.endpoint(), EXAMPLE, work.resolve("developer"));
    }

    @AfterEach
    void stopAws() {
        repository.close();
        aws.close();
    }

    @Test
    void aPushGoesThroughStackBetaAndGammaToProductionAndItsWeather() throws Exception {
        String log = succeed();
        assertThat(log)
                .containsSubsequence(
                        "── Build ──",
                        "── Infra ──",
                        "── Bundle ──",
                        "── Beta ──",
                        "── Gamma ──",
                        "── Production ──",
                        "awsBuildHealth");
        assertThat(calls("codedeploy", "CreateDeployment")).hasSize(3);
        assertThat(calls("cloudformation", "CreateChangeSet")).hasSize(2);
        assertThat(calls("cloudformation", "ExecuteChangeSet")).hasSize(2);
        Path report = only("report.html");
        assertThat(Files.readString(report))
                .contains("Web to production", "web-production-latency", "i-production00008", "AWS::CodeDeploy")
                .doesNotContain("demo-secret-of-the-local-aws");

        repository.change("src/index.html", "shipped often", "shipped more often", "Say it louder");
        assertThat(succeed()).contains("Say it louder", "no changes");
        assertThat(calls("cloudformation", "ExecuteChangeSet"))
                .as("a stack that is as its template says is left alone")
                .hasSize(2);
        assertThat(calls("codedeploy", "CreateDeployment")).hasSize(6);
    }

    @Test
    void theScriptedDeliveryDoesTheSameWithNoMorePermissionsThanThePagesGrant() throws Exception {
        aws.admin()
                .loadScenario("keys: [{accessKeyId: AKIADEMO000000000001, user: jenkins, partition: aws-cn,"
                        + " secretAccessKey: demo-secret-of-the-local-aws, allow: "
                        + PolicyPagesTest.grantedByThePages() + "}]");
        String log = succeed("-f", "Jenkinsfile.scripted");
        assertThat(log).contains("Production runs s3://web-artifacts/Web/");
        assertThat(calls("codedeploy", "CreateDeployment")).hasSize(3);
        assertThat(calls("cloudformation", "ExecuteChangeSet")).hasSize(2);
    }

    @Test
    void killedInTheMiddleOfAStackUpdateItGoesOnAndDoesNothingTwice() throws Exception {
        killAndResume("AWS::CodeDeploy::DeploymentGroup");
        assertThat(calls("cloudformation", "CreateChangeSet")).hasSize(2);
        assertThat(calls("cloudformation", "ExecuteChangeSet")).hasSize(2);
        assertThat(calls("codedeploy", "CreateDeployment")).hasSize(3);
    }

    @Test
    void killedWhileTheGateWatchesItWatchesOn() throws Exception {
        killAndResume("cloudWatchGate");
        assertThat(calls("codedeploy", "CreateDeployment")).hasSize(3);
    }

    @Test
    void aStackThatFailsEndsTheDeliveryBeforeAnythingIsDeployed() throws Exception {
        aws.admin().loadScenario("stackFailures: " + Files.readString(FAILURES.resolve("fail-stack.json")));
        String log = fail();
        assertThat(lastError(log)).contains("Gamma", "does not let CodeDeploy assume it");
        assertThat(calls("codedeploy", "CreateDeployment")).isEmpty();
    }

    @Test
    void anAlarmInGammaKeepsTheDeliveryOutOfProduction() throws Exception {
        aws.admin().loadScenario("metrics: " + Files.readString(FAILURES.resolve("fail-alarm.json")));
        String log = fail();
        assertThat(lastError(log)).contains("web-gamma-errors");
        assertThat(calls("codedeploy", "CreateDeployment")).hasSize(2);
    }

    @Test
    void aRepositoryThatDoesNotExistIsNamedWithTheNearest() throws Exception {
        Path source = Files.writeString(
                work.resolve("source.yaml"), "codeCommit:\n  repository: delivry\n  connection: demo\n");
        try (RunnerProcess runner =
                RunnerProcess.startFrom(source, EXAMPLE.resolve("jenkins.yaml"), home(), aws.endpoint())) {
            assertThat(runner.await()).isEqualTo(2);
            assertThat(runner.log()).doesNotContain("\tat ", "ERROR");
            assertThat(runner.log().lines().toList())
                    .last(STRING)
                    .contains("There is no repository \"delivry\"", "did you mean \"delivery\"?");
        }
    }

    @Test
    void aBranchThatDoesNotExistIsNamedWithThoseThatDo() throws Exception {
        try (RunnerProcess runner = delivery("--branch", "mian")) {
            assertThat(runner.await()).isEqualTo(2);
            assertThat(runner.log()).doesNotContain("\tat ", "ERROR");
            assertThat(runner.log().lines().toList()).last(STRING).contains("no branch mian", "did you mean \"main\"?");
        }
    }

    private String succeed(String... more) throws Exception {
        try (RunnerProcess runner = delivery(more)) {
            assertThat(runner.await()).as(runner.log()).isZero();
            assertThat(runner.log()).doesNotContain("\tat ", "Exception").endsWith("Finished: SUCCESS\n");
            return runner.log();
        }
    }

    private String fail() throws Exception {
        try (RunnerProcess runner = delivery()) {
            assertThat(runner.await()).as(runner.log()).isEqualTo(1);
            assertThat(runner.log()).doesNotContain("\tat ").endsWith("Finished: FAILURE\n");
            return runner.log();
        }
    }

    private void killAndResume(String at) throws Exception {
        try (RunnerProcess killed = delivery()) {
            killed.awaitLog(at);
            killed.kill();
        }
        try (RunnerProcess resumed = delivery("--resume")) {
            assertThat(resumed.await()).as(resumed.log()).isZero();
            assertThat(resumed.log()).endsWith("Finished: SUCCESS\n");
        }
    }

    private static String lastError(String log) {
        return log.lines()
                .filter(line -> line.startsWith("ERROR: "))
                .reduce((first, second) -> second)
                .orElse("");
    }

    private RunnerProcess delivery(String... more) throws IOException {
        return RunnerProcess.startFrom(
                EXAMPLE.resolve("source.yaml"), EXAMPLE.resolve("jenkins.yaml"), home(), aws.endpoint(), more);
    }

    private Path home() {
        return work.resolve("home");
    }

    private Path only(String name) throws IOException {
        try (var walk = Files.walk(home())) {
            List<Path> found =
                    new ArrayList<>(walk.filter(path -> path.endsWith(name)).toList());
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    private List<JournalEntry> calls(String service, String operation) {
        return aws.admin().journal().entries().stream()
                .filter(call -> service.equals(call.service()) && operation.equals(call.operation()))
                .filter(call -> call.error() == null)
                .toList();
    }
}
