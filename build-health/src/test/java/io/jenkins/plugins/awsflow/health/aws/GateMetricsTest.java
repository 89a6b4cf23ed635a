package io.jenkins.plugins.awsflow.health.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.health.model.AlarmChoice;
import io.jenkins.plugins.awsflow.health.model.GateSettings;
import io.jenkins.plugins.awsflow.health.model.HealthGroup;
import io.jenkins.plugins.awsflow.health.model.MetricQueries;
import io.jenkins.plugins.awsflow.health.model.MetricQuery;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** Metrics of gates and alarms by their tags, over the wire. */
@SuppressWarnings("unchecked") // the SDK's varargs of consumers
class GateMetricsTest {
    private static final long MINUTE = 60_000;

    private final GateKind kind = new GateKind();
    /** The begin of a minute some minutes ago. */
    private final long begun = System.currentTimeMillis() / MINUTE * MINUTE - 10 * MINUTE;

    private LocalAws local;

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        local = new LocalAws(
                """
                region: cn-north-1
                alarms:
                  - {name: errors, namespace: Web, metric: Errors, above: 5, missing: notBreaching, settings: {Tags: [{Key: stage, Value: gamma}, {Key: service, Value: web}]}}
                  - {name: latency, namespace: Web, metric: Latency, above: 5, missing: notBreaching, settings: {Tags: [{Key: stage, Value: gamma}]}}
                  - {name: all, rule: "ALARM(errors) OR ALARM(latency)", settings: {Tags: [{Key: kind, Value: composite}]}}
                """,
                1);
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private void put(String metric, int firstMinute, double... values) throws Exception {
        CloudWatchClient cloudWatch = local.session().client(CloudWatchApi.SERVICE, CloudWatchClient::builder);
        for (int i = 0; i < values.length; i++) {
            double value = values[i];
            Instant time = Instant.ofEpochMilli(begun + (firstMinute + i) * MINUTE);
            cloudWatch.putMetricData(request -> request.namespace("Web").metricData(datum -> datum.metricName(metric)
                    .value(value)
                    .timestamp(time)
                    .dimensions(dimension -> dimension.name("Stage").value("gamma"))));
        }
    }

    private static MetricQuery metric(String name, Map<String, String> more) {
        Map<String, String> fields = new java.util.LinkedHashMap<>(more);
        fields.put(MetricQuery.NAMESPACE, "Web");
        fields.put(MetricQuery.METRIC, name);
        return MetricQuery.of(fields, Map.of("Stage", "gamma"));
    }

    private static MetricQuery expression(String text, String above) {
        return MetricQuery.of(Map.of(MetricQuery.EXPRESSION, text, MetricQuery.ABOVE, above), Map.of());
    }

    private OperationHandle gate(MetricQueries metrics, String... alarms) throws Exception {
        GateSettings settings = GateSettings.of(new AlarmChoice(List.of(alarms), null), 540, begun, begun)
                .metrics(metrics)
                .requireData(true);
        OperationRequest request =
                new OperationRequest(GateKind.ID, settings.title(), Marker.newToken(), settings.parameters());
        return new OperationHandle(
                request,
                kind.start(local.session(), request),
                null,
                ConnectionRef.named("demo"),
                LocalAws.REGION,
                local.session().account(),
                Long.MAX_VALUE);
    }

    private OperationSnapshot poll(OperationHandle gate) throws Exception {
        return kind.poll(local.session(), List.of(gate)).get(gate.watchedId());
    }

    @Test
    void aMetricBeyondItsThresholdEndsTheGate() throws Exception {
        put("Errors", -3, 50, 50, 50, 1, 2, 7);
        OperationHandle gate = gate(MetricQueries.of(List.of(metric("Errors", Map.of(MetricQuery.ABOVE, "5")))));
        OperationSnapshot end = poll(gate);
        assertThat(end.state()).isEqualTo(OperationState.FAILED);
        assertThat(kind.explain(local.session(), gate, end))
                .startsWith("Errors is beyond its threshold since ")
                .contains("Errors (Sum, 1 min, Stage=gamma) 7 > 5. It went off 2 min after this gate began.")
                .contains("#metricsV2:graph=~(metrics~(~(~'Web~'Errors~'Stage~'gamma~(stat~'Sum~period~60)))");
        assertThat(kind.link(gate)).contains("#metricsV2:graph=~(metrics~(~(~'Web~");
    }

    @Test
    void whatWasBeforeTheGateDoesNotCountAndQuietMetricsOpenIt() throws Exception {
        put("Errors", -3, 50, 50, 50, 1, 2, 3);
        OperationHandle gate = gate(MetricQueries.of(List.of(metric("Errors", Map.of(MetricQuery.ABOVE, "5")))));
        assertThat(poll(gate).state()).isEqualTo(OperationState.SUCCEEDED);
    }

    @Test
    void expressionsAreReckonedByCloudWatch() throws Exception {
        put("Errors", 0, 1, 1, 9);
        put("Requests", 0, 100, 100, 100);
        OperationHandle gate = gate(MetricQueries.of(List.of(
                metric("Errors", Map.of(MetricQuery.ID, "errors")),
                metric("Requests", Map.of(MetricQuery.ID, "requests")),
                expression("100 * errors / requests", "5"))));
        OperationSnapshot end = poll(gate);
        assertThat(end.state()).isEqualTo(OperationState.FAILED);
        assertThat(end.counts()).containsExactlyEntriesOf(Map.of("ALARM", 1L));
        assertThat(kind.explain(local.session(), gate, end)).contains("100 * errors / requests 9 > 5");
    }

    @Test
    void aMetricWithoutDataIsNoGoodSignIfDataAreRequired() throws Exception {
        OperationHandle gate = gate(MetricQueries.of(List.of(metric("Typo", Map.of(MetricQuery.ABOVE, "5")))));
        OperationSnapshot end = poll(gate);
        assertThat(end.remoteState()).isEqualTo("INSUFFICIENT_DATA");
        assertThat(kind.explain(local.session(), gate, end)).startsWith("No data for Typo after 9 min");
    }

    @Test
    void manyGatesAreReadInFewCalls() throws Exception {
        put("Errors", 0, 1, 2, 3);
        List<OperationHandle> gates = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            gates.add(gate(
                    MetricQueries.of(List.of(
                            metric("Errors", Map.of(MetricQuery.ID, "e", MetricQuery.ABOVE, "5")),
                            expression("e * " + i, "60"))),
                    "errors"));
        }
        long before = local.answered(CloudWatchApi.SERVICE, "GetMetricData");
        Map<String, OperationSnapshot> ends = kind.poll(local.session(), gates);
        assertThat(local.answered(CloudWatchApi.SERVICE, "GetMetricData") - before)
                .isEqualTo(1);
        IntStream.range(0, 60)
                .forEach(i -> assertThat(ends.get(gates.get(i).watchedId()).state())
                        .as("%s", i)
                        .isEqualTo(i * 3 > 60 ? OperationState.FAILED : OperationState.SUCCEEDED));
    }

    @Test
    void ofSeveralSeriesTheWorstCounts() throws Exception {
        put("Hits", 0, 90, 90, 90);
        put("Tries", 0, 10, 10, 10);
        MetricQuery hits = metric("Hits", Map.of(MetricQuery.ID, "hits"));
        MetricQuery tries = metric("Tries", Map.of(MetricQuery.ID, "tries"));
        GateMetrics metrics = new GateMetrics(new CloudWatchApi(local.session()));
        for (String side : List.of(MetricQuery.BELOW, MetricQuery.ABOVE)) {
            MetricQuery both = MetricQuery.of(Map.of(MetricQuery.EXPRESSION, "[hits, tries]", side, "50"), Map.of());
            GateMetrics.Values values =
                    metrics.read(MetricQueries.of(List.of(hits, tries, both)), begun, begun + 3 * MINUTE);
            assertThat(values.of(2).values()).as(side).containsOnly(side.equals(MetricQuery.BELOW) ? 10.0 : 90.0);
        }
    }

    @Test
    void whatACallCanOnlyHaveAloneSharesNone() throws Exception {
        put("Errors", 0, 1, 2, 3);
        put("Requests", 0, 100, 100, 100);
        MetricQuery errors = metric("Errors", Map.of(MetricQuery.ID, "errors"));
        MetricQueries sum = MetricQueries.of(List.of(errors, expression("SUM(METRICS())", "50")));
        MetricQueries other = MetricQueries.of(List.of(metric("Requests", Map.of(MetricQuery.ABOVE, "500"))));
        OperationHandle summed = gate(sum, "errors");
        OperationHandle another = gate(other, "errors");
        assertThat(kind.poll(local.session(), List.of(another, summed)).values())
                .extracting(OperationSnapshot::state)
                .containsOnly(OperationState.SUCCEEDED);
        MetricQueries select = MetricQueries.of(List.of(expression("SELECT MAX(Errors) FROM Web", "5")));
        Map<String, MetricQueries> gates = new java.util.LinkedHashMap<>();
        gates.put("a", select);
        gates.put("b", other);
        gates.put("c", sum);
        gates.put("d", other);
        gates.put("e", MetricQueries.of(List.of(expression("select max(Errors) from Web", "5"))));
        assertThat(GateMetrics.batches(gates)).extracting(List::size).containsExactly(2, 1, 2, 1);
    }

    @Test
    void alarmsAreFoundByTheirTags() throws Exception {
        KnownAlarms known = new KnownAlarms(new CloudWatchApi(local.session()), "here");
        assertThat(known.named(new AlarmChoice(null, null, Map.of("stage", "gamma")))
                        .alarms())
                .containsExactlyInAnyOrder("errors", "latency");
        assertThat(known.named(new AlarmChoice(null, null, Map.of("stage", "gamma", "service", "")))
                        .alarms())
                .containsExactly("errors");
        assertThat(known.require(new AlarmChoice(null, null, Map.of("kind", "composite")))
                        .alarms())
                .hasSize(1);
        assertThatThrownBy(() -> known.require(new AlarmChoice(null, null, Map.of("stage", "beta"))))
                .hasMessageStartingWith("No alarm in here has the tags stage=beta. Tag the alarms");
        HealthGroup group = new HealthReader(local.session(), "awsBuildHealth")
                .read(new AlarmChoice(null, null, Map.of("stage", "gamma")), false);
        assertThat(group.title()).isEqualTo("stage=gamma");
        assertThat(group.alarms()).hasSize(2);
    }
}
