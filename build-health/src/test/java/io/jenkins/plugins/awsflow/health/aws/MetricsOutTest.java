package io.jenkins.plugins.awsflow.health.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.health.model.out.Measurement;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** Sends over the wire. */
class MetricsOutTest {
    private LocalAws local;

    @BeforeEach
    void start() throws Exception {
        local = new LocalAws(null, 1);
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private static List<Measurement> many(int number, String value) {
        List<Measurement> all = new ArrayList<>();
        long now = System.currentTimeMillis();
        for (int i = 0; i < number; i++) {
            all.add(Measurement.of("k" + i, "M" + i, "1", "Count", Map.of("Job", value), now));
        }
        return all;
    }

    @Test
    void aThousandGoInOneCall() throws Exception {
        List<Integer> sent = new ArrayList<>();
        int calls = new MetricsOut(local.session(), "Jenkins").put(many(1_500, "web"), batch -> sent.add(batch.size()));
        assertThat(calls).isEqualTo(2);
        assertThat(sent).containsExactly(1_000, 500);
        assertThat(local.answered(CloudWatchApi.SERVICE, "PutMetricData")).isEqualTo(2);
        assertThat(local.session()
                        .client(CloudWatchApi.SERVICE, CloudWatchClient::builder)
                        .listMetricsPaginator(request -> request.namespace("Jenkins"))
                        .metrics())
                .hasSize(1_500);
    }

    @Test
    void noCallIsLargerThanAMegabyte() {
        List<List<Measurement>> batches = MetricsOut.batches(many(1_000, "x".repeat(1_000)));
        assertThat(batches).hasSizeGreaterThan(3);
        assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSizeLessThan(300));
    }

    @Test
    void eventsOfALogBecomeMetrics() throws Exception {
        CloudWatchLogsClient logs = local.session().client(LogsApi.SERVICE, CloudWatchLogsClient::builder);
        logs.createLogGroup(request -> request.logGroupName("/jenkins"));
        Map<String, String> properties = new LinkedHashMap<>(Map.of("Build", "7"));
        List<Integer> sent = new ArrayList<>();
        int calls = new MetricsOut(local.session(), "Jenkins")
                .log("/jenkins", "web/7", many(150, "web"), properties, batch -> sent.add(batch.size()));
        assertThat(calls).isEqualTo(1);
        assertThat(sent).containsExactly(150);
        assertThat(logs.filterLogEvents(
                                request -> request.logGroupName("/jenkins").filterPattern("\"Build\""))
                        .events())
                .hasSize(2)
                .allMatch(event -> event.message().contains("\"Build\":\"7\""));
        assertThat(local.session()
                        .client(CloudWatchApi.SERVICE, CloudWatchClient::builder)
                        .listMetrics(request -> request.namespace("Jenkins").metricName("M149"))
                        .metrics())
                .singleElement()
                .satisfies(
                        metric -> assertThat(metric.dimensions().get(0).value()).isEqualTo("web"));
    }

    @Test
    void linesGoInOrderAndADayAtATime() throws Exception {
        long now = System.currentTimeMillis();
        List<LogsApi.Line> lines = List.of(
                new LogsApi.Line(now, "now"),
                new LogsApi.Line(now - 30 * 3_600_000L, "two days ago"),
                new LogsApi.Line(now - 15 * 24 * 3_600_000L, "too old"));
        assertThat(LogsApi.batches(lines)).extracting(List::size).containsExactly(1, 1, 1);
        local.session()
                .client(LogsApi.SERVICE, CloudWatchLogsClient::builder)
                .createLogGroup(request -> request.logGroupName("g"));
        LogsApi api = new LogsApi(local.session());
        api.stream("g", "s");
        api.stream("g", "s");
        int lost = 0;
        for (List<LogsApi.Line> batch : LogsApi.batches(lines)) {
            lost += api.put("g", "s", batch);
        }
        assertThat(lost).isEqualTo(1);
    }
}
