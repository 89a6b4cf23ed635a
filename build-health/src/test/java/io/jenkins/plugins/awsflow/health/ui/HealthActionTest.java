package io.jenkins.plugins.awsflow.health.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.health.aws.Place;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.nio.file.Path;
import java.util.Locale;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthActionTest {
    @TempDir
    Path home;

    @Test
    void isThereForBuildsThatLookedOnly() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        try (Place place = new Place();
                LocalBuilds builds = new LocalBuilds(home, place.local())) {
            place.set("web-gamma-errors", "ALARM");
            LocalBuilds.Build build = builds.start(
                    "awsBuildHealth connection: 'demo', alarms: ['web-gamma-errors', 'web-gamma-latency']");
            build.succeeds();
            WorkflowRun run = build.run();
            long calls = place.calls("DescribeAlarms");
            HealthAction action = run.getAction(HealthAction.class);
            assertThat(action.getScore()).isEqualTo(9);
            assertThat(action.getSummary())
                    .isEqualTo("AWS: web-gamma-errors is in ALARM: Errors (Sum, 1 min, Stage=gamma) 12 > 5 (1 of 2"
                            + " alarms)");
            Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
            assertThat(action.getSummary())
                    .isEqualTo("AWS：web-gamma-errors 处于告警状态：Errors (Sum, 1 min, Stage=gamma) 12 > 5（2 个告警中的 1 个）");
            Locale.setDefault(Locale.ENGLISH);
            assertThat(action.getMetrics()).isEmpty();
            assertThat(action.getIcon()).isEqualTo("symbol-weather-icon-health-00to19");
            assertThat(action.getIconFileName()).isNull();
            assertThat(action.getUrlName()).isNull();
            assertThat(action.getDisplayName()).isEqualTo("Health of what was shipped");
            assertThat(action.getHtml()).isEqualTo(action.html()).contains("web-gamma-latency");
            assertThat(action.getAlarms()).hasSize(2).first().satisfies(alarm -> {
                assertThat(alarm.getName()).isEqualTo("web-gamma-errors");
                assertThat(alarm.getState()).isEqualTo("ALARM");
                assertThat(alarm.getValue()).isEqualTo(12);
                assertThat(alarm.getThreshold()).isEqualTo("> 5");
                assertThat(alarm.getMeasure()).startsWith("Errors (Sum");
                assertThat(alarm.getSince()).isPositive();
                assertThat(alarm.getRegion()).isEqualTo("cn-north-1");
                assertThat(alarm.getAccount()).isEqualTo("123456789012");
            });
            assertThat(place.calls("DescribeAlarms")).as("no call to show it").isEqualTo(calls);

            LocalBuilds.Build other = builds.start("echo 'nothing'");
            other.succeeds();
            assertThat(other.run().getAction(HealthAction.class)).isNull();
        }
    }
}
