package io.jenkins.plugins.awsflow.health.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.connection.AwsFlowConfiguration;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates on metrics and tags in Jenkinsfiles, against a local CloudWatch that lives two hundred times as fast. */
class GateMetricBuildsTest {
    @TempDir
    Path home;

    private LocalAws local;
    private LocalBuilds builds;

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        local = new LocalAws(
                """
                region: cn-north-1
                metrics:
                  - {namespace: Web, name: Errors, dimensions: {Stage: gamma}, unit: Count, value: 8}
                  - {namespace: Web, name: Requests, dimensions: {Stage: gamma}, unit: Count, value: 100}
                alarms:
                  - {name: quiet, namespace: Web, metric: Nobody, above: 5, missing: notBreaching, settings: {Tags: [{Key: stage, Value: gamma}]}}
                """,
                200);
        builds = new LocalBuilds(home, local);
        AwsFlowConfiguration.get().setDefaultConnection("demo");
    }

    @AfterEach
    void stop() {
        builds.close();
        local.close();
    }

    @Test
    void aRateOfErrorsThatIsTooHighFailsTheBuild() throws Exception {
        LocalBuilds.Build build = builds.start(
                """
                cloudWatchGate soakMinutes: 30, metrics: [
                  [id: 'errors', namespace: 'Web', metric: 'Errors', dimensions: [Stage: 'gamma']],
                  [id: 'requests', namespace: 'Web', metric: 'Requests', dimensions: [Stage: 'gamma']],
                  [expression: '100 * errors / requests', label: 'Error rate', above: 5.5]]
                """);
        assertThat(build.fails())
                .hasMessageStartingWith("Error rate is beyond its threshold since ")
                .hasMessageContaining("Error rate (100 * errors / requests) 8 > 5.5.");
    }

    @Test
    void aSoakGoesOnAfterARestartWithWhatItComparesWith() throws Exception {
        LocalBuilds.Build before = builds.start(
                """
                cloudWatchGate soakMinutes: 600, metrics: [
                  [namespace: 'Web', metric: 'Errors', dimensions: [Stage: 'gamma'], maxIncreasePercent: 50]]
                """);
        before.says("started CloudWatch gate");
        builds.shutDown();
        local.aws()
                .admin()
                .loadScenario(
                        "region: cn-north-1\n"
                                + "metrics: [{namespace: Web, name: Errors, dimensions: {Stage: gamma}, unit: Count, value: 13}]");
        LocalBuilds.Build after = builds.resume(before);
        assertThat(after.fails())
                .hasMessageMatching(".*Errors \\(Sum, 1 min, Stage=gamma, 8 \\+ 50 %\\) (13|21) > 12\\..*");
        assertThat(after.lines()).as("the hour before is read once").noneMatch(line -> line.contains("on average"));
        assertThat(new OperationLedger(after.run().getRootDir().toPath()).all()).hasSize(1);
    }

    @Test
    void whatIsAsBeforeOpensTheGateTogetherWithTaggedAlarms() throws Exception {
        List<String> lines = builds.start(
                        """
                        def gate = cloudWatchGate tags: [stage: 'gamma'], soakMinutes: 10, requireData: true, metrics: [
                          [namespace: 'Web', metric: 'Errors', dimensions: [Stage: 'gamma'], maxIncreasePercent: 50]]
                        echo gate.alarms.collect { "${it.name} ${it.state} ${it.threshold}" }.join(', ')
                        """)
                .succeeds();
        assertThat(lines)
                .anyMatch(line -> line.endsWith("Errors in the 1 h before: 8 on average"))
                .anyMatch(line -> line.endsWith("quiet OK 5.0, Errors OK 12.0"));
    }

    @Test
    void badInputIsOneClearLine() throws Exception {
        assertThat(builds.start("cloudWatchGate metrics: [[namespace: 'Web', metric: 'Errors', above: 1,"
                                + " periodSeconds: 90]]")
                        .fails())
                .hasMessageContaining("cloudWatchGate: metrics: Errors cannot have the period of 90 seconds");
        assertThat(builds.start("cloudWatchGate metrics: [[namespace: 'Web', metric: 'Errors', above: 1,"
                                + " periodSeconds: 300]]")
                        .fails())
                .hasMessageContaining("soakMinutes: 5 is too short for metrics with a period of 5 min");
        assertThat(builds.start(
                                """
                                cloudWatchGate requireData: true,
                                  metrics: [[namespace: 'Web', metric: 'Nobody', maxIncreasePercent: 10]]
                                """)
                        .fails())
                .hasMessageContaining("Nobody had no values in the 1 h before the deployment");
        assertThat(builds.start("cloudWatchGate baselineMinutes: 9, soakMinutes: 10, metrics:"
                                + " [[namespace: 'Web', metric: 'Errors', maxIncreasePercent: 1, periodSeconds: 300]]")
                        .fails())
                .hasMessageContaining("cloudWatchGate: baselineMinutes: 9 is too short for metrics with")
                .hasMessageContaining("a period of 5 min");
        assertThat(builds.start("cloudWatchGate tags: [stage: 'nowhere']").fails())
                .hasMessageContaining("has the tags stage=nowhere");
        assertThat(builds.start("cloudWatchGate tags: [stage: 'gamma'], alarmPrefix: 'web'")
                        .fails())
                .hasMessageContaining("give one of alarms, alarmPrefix and tags");
        assertThat(builds.start("cloudWatchGate tags: 'gamma'").fails())
                .hasMessageContaining("\"gamma\" is no name=value");
        assertThat(builds.start("cloudWatchGate baselineMinutes: 0, alarmPrefix: 'q'")
                        .fails())
                .hasMessageContaining("baselineMinutes: 0 is not from 1 to");
        assertThat(builds.start("cloudWatchGate metrics: [[expression: 'NOSUCH(5)', above: 1]], soakMinutes: 5")
                        .fails())
                .hasMessageContaining("Metrics NOSUCH(5)");
    }

    /** Unknown alarm, no data, wrong period, another region: each has its own line in the reader's language, too. */
    @Test
    void badInputIsOneClearLineInChineseToo() throws Exception {
        Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
        assertThat(builds.start("cloudWatchGate alarms: 'q'").fails()).hasMessageContaining("中没有告警“q”；");
        assertThat(builds.start("cloudWatchGate alarmPrefix: 'nobody'").fails())
                .hasMessageContaining("中没有以“nobody”开头的告警；");
        assertThat(builds.start("cloudWatchGate metrics: [[namespace: 'Web', metric: 'Errors', above: 1,"
                                + " periodSeconds: 90]]")
                        .fails())
                .hasMessageContaining("Errors 的周期不能是 90 秒");
        assertThat(builds.start(
                                """
                                cloudWatchGate requireData: true,
                                  metrics: [[namespace: 'Web', metric: 'Nobody', maxIncreasePercent: 10]]
                                """)
                        .fails())
                .hasMessageContaining("Nobody")
                .message()
                .doesNotContain("had no values");
        String elsewhere = "arn:aws-cn:cloudwatch:cn-northwest-1:123456789012:alarm:web";
        for (String step : List.of(
                "cloudWatchGate alarms: '%s'",
                "cloudWatchAlarmState alarms: '%s'", "awsBuildHealth alarms: '%s', failOnError: true")) {
            assertThat(builds.start(step.formatted(elsewhere)).fails())
                    .as(step)
                    .hasMessageContaining("告警 web 位于 cn-northwest-1、账户 123456789012，而连接指向 cn-north-1");
        }
    }

    @Test
    void statesAndHealthAreReadByTags() throws Exception {
        assertThat(builds.start(
                                """
                                echo 'worst ' + cloudWatchAlarmState(tags: [stage: 'gamma'])
                                awsBuildHealth tags: [stage: 'gamma']
                                """)
                        .succeeds())
                .anyMatch(line -> line.endsWith("worst OK"))
                .anyMatch(line -> line.contains("stage=gamma: 100 %"));
    }
}
