package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.AwsLocalOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deployment that an alarm stops: the plugin for deployments knows no CloudWatch, yet its reason names what was measured. */
class AlarmedDeploymentTest {
    private static final Path EXAMPLE = Hpi.root().resolve("examples/first-deployment");
    private static final String WATCHED =
            """
            region: cn-north-1
            alarms: [{name: late, namespace: Web, metric: Errors, above: 5, missing: notBreaching}]
            applications:
              - name: Watched
                groups:
                  - name: production
                    config: CodeDeployDefault.OneAtATime
                    tags: {Stage: production}
                    settings: {alarmConfiguration: {enabled: true, alarms: [{name: late}]}}
            """;
    private static final String ERRORS =
            "region: cn-north-1\nmetrics: [{namespace: Web, name: Errors, everySeconds: 60, value: 12}]";

    @TempDir
    private Path work;

    @Test
    void namesTheAlarmItsValueAndWhenItWentOn() throws Exception {
        assertThat(logOfADeployment())
                .contains("ALARM_ACTIVE")
                .containsPattern(
                        "Alarm late is on: Errors \\(Sum, 1 min\\) 12 > 5, since \\S.* before the deployment began")
                .doesNotContain("\tat ");
    }

    /** Runs a deployment to a group whose alarm is on. */
    private String logOfADeployment() throws Exception {
        Path jenkinsfile = work.resolve("Jenkinsfile");
        Files.writeString(
                jenkinsfile,
                """
                while (cloudWatchAlarmState(alarms: ['late']) != 'ALARM') {
                  sleep 1
                }
                codeDeploy application: 'Watched', group: 'production', revision: 'github:aws-flow/web@%s'
                """
                        .formatted("a".repeat(40)));
        try (AwsLocal aws = AwsLocal.start(AwsLocalOptions.defaults()
                .scenario(EXAMPLE.resolve("aws-local.yaml"))
                .speed(30))) {
            aws.admin().loadScenario(WATCHED);
            aws.admin().loadScenario(ERRORS);
            try (RunnerProcess runner = RunnerProcess.start(
                    jenkinsfile, EXAMPLE.resolve("jenkins.yaml"), work.resolve("home"), aws.endpoint())) {
                assertThat(runner.await()).as(runner.log()).isEqualTo(1);
                return runner.log();
            }
        }
    }
}
