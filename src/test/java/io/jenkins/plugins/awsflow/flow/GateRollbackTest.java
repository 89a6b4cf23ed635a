package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.AwsLocalOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate of one plugin brings back the deployment of another, which it does not know. */
class GateRollbackTest {
    private static final Path EXAMPLE = Hpi.root().resolve("examples/first-deployment");
    private static final String OLD = "github:aws-flow/web@" + "a".repeat(40);
    private static final String NEW = "github:aws-flow/web@" + "b".repeat(40);

    private static final String LATE =
            "region: cn-north-1\nalarms: [{name: late, namespace: Web, metric: Errors, above: 5, missing: notBreaching}]";
    private static final String ERRORS =
            "region: cn-north-1\nmetrics: [{namespace: Web, name: Errors, everySeconds: 60, value: 12}]";

    @TempDir
    private Path work;

    @Test
    void aGateThatClosesDeploysTheRevisionBefore() throws Exception {
        Path jenkinsfile = work.resolve("Jenkinsfile");
        Files.writeString(
                jenkinsfile,
                """
                codeDeploy application: 'Web', group: 'gamma', revision: '%s'
                codeDeploy application: 'Web', group: 'gamma', revision: '%s'
                try {
                  cloudWatchGate alarms: ['late'], soakMinutes: 600, onAlarm: 'rollback'
                } finally {
                  awsOperations().each { echo "${it.title} is ${it.state}" }
                }
                """
                        .formatted(OLD, NEW));
        try (AwsLocal aws = AwsLocal.start(AwsLocalOptions.defaults()
                .scenario(EXAMPLE.resolve("aws-local.yaml"))
                .speed(60))) {
            aws.admin().loadScenario(LATE);
            try (RunnerProcess runner = RunnerProcess.start(
                    jenkinsfile, EXAMPLE.resolve("jenkins.yaml"), work.resolve("home"), aws.endpoint())) {
                runner.awaitLog("watches for");
                aws.admin().loadScenario(ERRORS);
                assertThat(runner.await()).as(runner.log()).isEqualTo(1);
                assertThat(runner.log())
                        .contains("late is in ALARM")
                        .contains("rolls back Web to gamma")
                        .contains("Web to gamma was rolled back by d-")
                        .contains("roll-back of Web to gamma is SUCCEEDED")
                        .doesNotContain("\tat ");
            }
            assertThat(deliveries()).containsExactly("d+", "d+", "r+", "g-", "-");
            assertThat(aws.admin().journal().entries("codedeploy", "CreateDeployment"))
                    .extracting(e -> e.parameters().get("revision").toString())
                    .satisfiesExactly(
                            first -> assertThat(first).contains("aaaa"),
                            second -> assertThat(second).contains("bbbb"),
                            third -> assertThat(third).contains("aaaa"));
        }
    }

    @Test
    void anAlarmThatWasOnBeforeTheDeploymentRollsNothingBack() throws Exception {
        Path jenkinsfile = twoDeployments(
                """
                while (cloudWatchAlarmState(alarms: ['late']) != 'ALARM') {
                  sleep 1
                }
                """,
                "cloudWatchGate alarms: ['late'], soakMinutes: 600, onAlarm: 'rollback'");
        try (AwsLocal aws = local()) {
            aws.admin().loadScenario(LATE);
            aws.admin().loadScenario(ERRORS);
            try (RunnerProcess runner = run(jenkinsfile, aws)) {
                assertThat(runner.await()).as(runner.log()).isEqualTo(1);
                assertThat(runner.log())
                        .contains("It was in ALARM already before \"Web to gamma\" began at")
                        .contains("so that did not cause it")
                        .contains("Nothing is rolled back")
                        .doesNotContain("rolls back Web to gamma");
            }
            assertThat(aws.admin().journal().entries("codedeploy", "CreateDeployment"))
                    .hasSize(2);
        }
    }

    @Test
    void anAlarmThatNeverHadDataRollsNothingBackEvenAfterAKill() throws Exception {
        Path jenkinsfile = twoDeployments(
                "", "cloudWatchGate alarms: ['blind'], soakMinutes: 10, requireData: true, rollback: true");
        try (AwsLocal aws = local()) {
            aws.admin()
                    .loadScenario("region: cn-north-1\n"
                            + "alarms: [{name: blind, namespace: Web, metric: Nothing, above: 5}]");
            try (RunnerProcess runner = run(jenkinsfile, aws)) {
                runner.awaitLog("watches for");
                runner.kill();
            }
            try (RunnerProcess runner = run(jenkinsfile, aws, "--resume")) {
                assertThat(runner.await()).as(runner.log()).isEqualTo(1);
                assertThat(runner.log()).contains("No data for blind").contains("Nothing is rolled back");
            }
            assertThat(aws.admin().journal().entries("codedeploy", "CreateDeployment"))
                    .hasSize(2);
        }
    }

    private static AwsLocal local() throws Exception {
        return AwsLocal.start(AwsLocalOptions.defaults()
                .scenario(EXAMPLE.resolve("aws-local.yaml"))
                .speed(60));
    }

    private RunnerProcess run(Path jenkinsfile, AwsLocal aws, String... more) throws Exception {
        return RunnerProcess.start(
                jenkinsfile, EXAMPLE.resolve("jenkins.yaml"), work.resolve("home"), aws.endpoint(), more);
    }

    private Path twoDeployments(String before, String gate) throws IOException {
        return Files.writeString(
                work.resolve("Jenkinsfile"),
                before
                        + """
                        codeDeploy application: 'Web', group: 'gamma', revision: '%s'
                        codeDeploy application: 'Web', group: 'gamma', revision: '%s'
                        """
                                .formatted(OLD, NEW)
                        + gate
                        + '\n');
    }

    /** What is written down of the build for its delivery figures: kind and end of each operation, and its own end. */
    private List<String> deliveries() throws IOException {
        try (Stream<Path> files = Files.walk(work.resolve("home"))) {
            Path file = files.filter(path -> path.endsWith("aws-flow-deliveries.tsv"))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(file).stream()
                    .map(line -> line.split("\t", -1))
                    .map(fields -> fields[0].equals("o") ? fields[3] + fields[6] : fields[2])
                    .toList();
        }
    }
}
