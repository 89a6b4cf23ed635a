package io.jenkins.plugins.awsflow.health.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.health.aws.CloudWatchApi;
import io.jenkins.plugins.awsflow.health.aws.GateMetrics;
import io.jenkins.plugins.awsflow.health.model.MetricQueries;
import io.jenkins.plugins.awsflow.health.model.MetricQuery;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** What a gate compares with is the time before the deployment, and nothing of the deployment itself. */
@SuppressWarnings("unchecked") // the SDK's varargs of consumers
class BaselineTest {
    private static final long MINUTE = 60_000;

    private static LedgerRecord ended(String kind, String title, long begin, boolean rollback) {
        OperationRequest request = new OperationRequest(kind, title, "token-" + title, Map.of());
        LedgerRecord record = new LedgerRecord(
                rollback ? request.asRollbackOf("other") : request,
                ConnectionRef.named("demo"),
                LocalAws.REGION,
                "123456789012",
                begin,
                Long.MAX_VALUE);
        record.started("id", null, begin);
        record.ended(OperationState.SUCCEEDED, null, Map.of(), begin + 1);
        return record;
    }

    @Test
    void aDeploymentIsWhatDeliversAndBringsNothingBack() {
        LedgerRecord running = new LedgerRecord(
                new OperationRequest("deployment", "running", "token", Map.of()),
                ConnectionRef.named("demo"),
                LocalAws.REGION,
                "123456789012",
                90,
                Long.MAX_VALUE);
        List<LedgerRecord> records = List.of(
                ended("deployment", "first", 10, false),
                ended("deployment", "second", 20, false),
                ended("deployment", "back", 30, true),
                ended("changeset", "plan", 40, false),
                ended("cloudwatch.gate", "gate", 50, false),
                running);
        assertThat(LastDeployment.of(records, "deployment"::equals))
                .get()
                .extracting(record -> record.request().title())
                .isEqualTo("second");
        assertThat(LastDeployment.of(records, "nothing"::equals)).isEmpty();
        assertThat(LastDeployment.begin(running)).isEqualTo(90);
    }

    private static MetricQuery query(String... fields) {
        Map<String, String> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put(fields[i], fields[i + 1]);
        }
        return MetricQuery.of(map, Map.of());
    }

    @Test
    void thePeriodThatTheDeploymentCutShortDoesNotCount() throws Exception {
        long minute = System.currentTimeMillis() / MINUTE * MINUTE - 10 * MINUTE;
        try (LocalAws local = new LocalAws(null, 1)) {
            CloudWatchClient cloudWatch = local.session().client(CloudWatchApi.SERVICE, CloudWatchClient::builder);
            double[] values = {10, 20, 900};
            for (int i = 0; i < values.length; i++) {
                double value = values[i];
                Instant time = Instant.ofEpochMilli(minute + i * MINUTE);
                cloudWatch.putMetricData(request -> request.namespace("Web")
                        .metricData(
                                datum -> datum.metricName("Errors").value(value).timestamp(time)));
            }
            MetricQueries queries = MetricQueries.of(List.of(
                    query("namespace", "Web", "metric", "Errors", "id", "e", "maxIncreasePercent", "10"),
                    query("expression", "e * 2", "maxIncreasePercent", "10")));
            Baseline baseline = new Baseline(
                    new GateMetrics(new CloudWatchApi(local.session())), new ProgressLog(TaskListener.NULL, "gate"));
            // Half a minute into the third one.
            assertThat(baseline.of(queries, minute + 2 * MINUTE + 30_000, 60, false)
                            .all())
                    .extracting(MetricQuery::baseline)
                    .containsExactly(15.0, 30.0);
            assertThat(baseline.of(queries, minute + 3 * MINUTE, 60, false).all())
                    .extracting(MetricQuery::baseline)
                    .containsExactly(310.0, 620.0);
        }
    }

    @Test
    void anExpressionSpansTheLongestPeriodOfWhatItUses() {
        MetricQueries queries = MetricQueries.of(List.of(
                query("namespace", "Web", "metric", "Errors", "id", "e", "periodSeconds", "300"),
                query("expression", "e * 2", "id", "twice"),
                query("expression", "twice + 1", "maxIncreasePercent", "10"),
                query("namespace", "Web", "metric", "Errors", "periodSeconds", "3600", "above", "1")));
        assertThat(queries.comparedPeriod()).isEqualTo(300);
        assertThat(queries.longestPeriod()).isEqualTo(3600);
    }
}
