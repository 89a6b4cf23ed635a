package io.jenkins.plugins.awsflow.health.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.health.model.AlarmState;
import io.jenkins.plugins.awsflow.health.model.AlarmView;
import io.jenkins.plugins.awsflow.health.model.HealthGroup;
import io.jenkins.plugins.awsflow.health.model.HealthMetric;
import io.jenkins.plugins.awsflow.health.model.MetricQuery;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthHtmlTest {
    private static final long READ = 1_764_100_000_000L;

    @BeforeEach
    void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @AfterEach
    void englishAgain() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private static AlarmView alarm(String name, AlarmState state) {
        return AlarmView.of(name, state, READ - 60_000)
                .measure("Errors (Sum, 1 min)")
                .threshold(">", 5)
                .link("https://console.aws.amazon.com/x#alarmsV2:alarm/" + name)
                .build();
    }

    private static String html(String problem, AlarmView... alarms) {
        return HealthHtml.of(
                List.of(new HealthGroup("web-*", "cn-north-1", "123456789012", READ, problem, List.of(alarms))),
                ZoneOffset.UTC);
    }

    @Test
    void showsEachAlarmWithStateValueThresholdAndLink() {
        String html = html(
                null,
                alarm("errors", AlarmState.ALARM).with("1 2 12", 12.0),
                alarm("silent", AlarmState.INSUFFICIENT_DATA));
        assertThat(html)
                .contains("Health: web-*", "cn-north-1, 123456789012", "<dd>9 %</dd>")
                .contains("aws-flow__operation--failed")
                .contains("<tr class=\"aws-flow__event--error\"><td>"
                        + "<a href=\"https://console.aws.amazon.com/x#alarmsV2:alarm/errors\""
                        + " rel=\"noopener noreferrer\">errors</a>"
                        + "<div class=\"aws-flow__detail\">Errors (Sum, 1 min)</div></td>"
                        + "<td class=\"aws-flow__short\"><span class=\"aws-flow__text\">In alarm</span>"
                        + "<div class=\"aws-flow__detail\">since 19:45:40</div></td>"
                        + "<td class=\"aws-flow__short\">12<div class=\"aws-flow__detail\">alarm if &gt; 5</div></td>")
                .contains("<tr class=\"aws-flow__event--warning\">", "No data");
    }

    @Test
    void drawsTheLastHourWithALabelThatSaysTheSame() {
        assertThat(html(null, alarm("errors", AlarmState.OK).with("1 2 12", 12.0)))
                .contains("aria-label=\"3 values: least 1, most 12, last 12\"")
                .contains("points=\"2.0,22.0 60.0,20.2 118.0,2.0\"")
                .contains("stroke=\"currentColor\"")
                .contains("y1=\"14.7\"");
        assertThat(html(null, alarm("errors", AlarmState.OK).with("7", 7.0))).contains("points=\"2.0,2.0 118.0,2.0\"");
        assertThat(html(null, alarm("errors", AlarmState.OK))).doesNotContain("<svg");
        assertThat(html(null, alarm("errors", AlarmState.OK).with("garbage", 1.0)))
                .doesNotContain("<svg");
    }

    @Test
    void showsMetricsWithValueUnitAndLinkInATableOfTheirOwn() {
        MetricQuery latency = MetricQuery.shown(
                Map.of("namespace", "Web", "metric", "Latency", "unit", "Milliseconds", "above", "500"), Map.of());
        MetricQuery requests = MetricQuery.shown(Map.of("namespace", "Web", "metric", "Requests"), Map.of());
        TreeMap<Long, Double> values = new TreeMap<>(Map.of(READ - 120_000, 100.0, READ - 60_000, 620.0));
        String html = HealthHtml.of(
                List.of(new HealthGroup(
                        "Latency, Requests",
                        "cn-north-1",
                        "123456789012",
                        READ,
                        null,
                        List.of(),
                        List.of(
                                HealthMetric.of(latency, values, READ, "https://console.amazonaws.cn/x#graph"),
                                HealthMetric.of(requests, new TreeMap<>(), READ, null)))),
                ZoneOffset.UTC);
        assertThat(html)
                .contains("aria-label=\"Metrics\"", ">Beyond its threshold<", "since 19:45:40")
                .contains("<a href=\"https://console.amazonaws.cn/x#graph\" rel=\"noopener noreferrer\">Latency</a>")
                .contains(">620 ms<div class=\"aws-flow__detail\">bad if &gt; 500 ms</div>", "<svg")
                .contains(">No data<")
                .doesNotContain("Alarms, the worst first");
    }

    @Test
    void keepsWhatCameFromAwsOutOfThePage() {
        String html = html(
                "<script>alert(1)</script>",
                AlarmView.of("<img src=x onerror=alert(1)>", AlarmState.ALARM, READ)
                        .measure("\"><b>")
                        .link("javascript:alert(1)")
                        .reason("<i>")
                        .build());
        assertThat(html)
                .doesNotContain("<script", "<img", "<b>", "javascript:", "<i>")
                .contains("&lt;script&gt;", "&lt;img src=x onerror=alert(1)&gt;");
    }

    @Test
    void hasNoStyleAndNoScript() {
        assertThat(html(null, alarm("errors", AlarmState.ALARM).with("1 2", 2.0)))
                .doesNotContainPattern("<style|<script|\\sstyle=|\\son[a-z]+=");
    }

    @Test
    void saysWhatCouldNotBeRead() {
        assertThat(html("There is no alarm x"))
                .contains("There is no alarm x", "aws-flow__operation--unknown")
                .doesNotContain("<table");
    }

    @Test
    void speaksTheLanguageOfTheReader() {
        Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
        assertThat(html(null, alarm("errors", AlarmState.ALARM))).contains("健康状况：web-*", "告警中");
        assertThat(html(null, alarm("errors", AlarmState.ALARM).with("1 2", 2.0)))
                .contains("最近一小时");
    }
}
