package io.jenkins.plugins.awsflow.health.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.operation.JudgedOperations;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.health.aws.CloudWatchApi;
import io.jenkins.plugins.awsflow.health.aws.GateMetrics;
import io.jenkins.plugins.awsflow.health.model.MetricQueries;
import io.jenkins.plugins.awsflow.health.model.MetricQuery;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** What a gate compares with is the time before the deployment, and nothing of the deployment itself. */
@SuppressWarnings("unchecked") // the SDK's varargs of consumers
class BaselineTest {
    private static final long MINUTE = 60_000;
    private static final String ACCOUNT = "123456789012";

    private static LedgerRecord ended(String kind, String title, long begin) {
        return ended(new OperationRequest(kind, title, "token-" + title, Map.of()), LocalAws.REGION, ACCOUNT, begin);
    }

    private static LedgerRecord ended(OperationRequest request, String region, String account, long begin) {
        LedgerRecord record = begun(request, region, account, begin);
        record.started("id", null, begin);
        record.ended(OperationState.SUCCEEDED, null, Map.of(), begin + 1);
        return record;
    }

    private static LedgerRecord begun(OperationRequest request, String region, String account, long begin) {
        return new LedgerRecord(request, ConnectionRef.named("demo"), region, account, begin, Long.MAX_VALUE);
    }

    private static OperationRequest deployment(String title) {
        return new OperationRequest("deployment", title, "token-" + title, Map.of());
    }

    /** What a gate that begins at 100 takes for the deployment before it. */
    private static Optional<LastDeployment> before(LedgerRecord... records) {
        JudgedOperations judged = new JudgedOperations("deployment"::equals, "gate"::equals, OperationRequest::title);
        return LastDeployment.of(judged.of(List.of(records), ACCOUNT, LocalAws.REGION, 100));
    }

    @Test
    void aDeploymentIsWhatDeliversAndBringsNothingBack() {
        LedgerRecord running = begun(deployment("running"), LocalAws.REGION, ACCOUNT, 90);
        assertThat(before(
                        ended("deployment", "first", 10),
                        ended("gate", "opened", 15),
                        ended("deployment", "second", 20),
                        ended(deployment("back").asRollbackOf("other"), LocalAws.REGION, ACCOUNT, 30),
                        ended("changeset", "plan", 40),
                        running))
                .hasValueSatisfying(deployment -> {
                    assertThat(deployment.title()).isEqualTo("second");
                    assertThat(deployment.begin()).isEqualTo(20);
                });
        assertThat(before(running, ended("changeset", "plan", 40))).isEmpty();
        assertThat(LastDeployment.begin(running)).isEqualTo(90);
    }

    @Test
    void aDeploymentElsewhereIsNotWhatTheGateJudges() {
        assertThat(before(
                        ended("deployment", "here", 10),
                        ended(deployment("other region"), "us-west-2", ACCOUNT, 20),
                        ended(deployment("other account"), LocalAws.REGION, "210987654321", 30)))
                .hasValueSatisfying(deployment -> assertThat(deployment.title()).isEqualTo("here"));
    }

    @Test
    void severalBeforeOneGateAreComparedWithTheTimeBeforeTheFirst() {
        assertThat(before(ended("deployment", "eu", 10), ended("deployment", "us", 20)))
                .hasValueSatisfying(deployment -> {
                    assertThat(deployment.title()).isEqualTo("us, eu");
                    assertThat(deployment.begin()).isEqualTo(10);
                });
        assertThat(before(
                        ended("deployment", "a", 10),
                        ended("deployment", "b", 20),
                        ended("deployment", "c", 30),
                        ended("deployment", "d", 40)))
                .hasValueSatisfying(deployment -> assertThat(deployment.title()).isEqualTo("d, c, b, …"));
    }

    @Test
    void aFixIsComparedWithTheTimeAfterTheRollBackOfWhatItMends() {
        assertThat(before(
                        ended("deployment", "bad", 10),
                        ended(deployment("back").asRollbackOf("token-bad"), LocalAws.REGION, ACCOUNT, 20),
                        ended("deployment", "fix", 30)))
                .hasValueSatisfying(deployment -> {
                    assertThat(deployment.title()).isEqualTo("fix");
                    assertThat(deployment.begin()).isEqualTo(30);
                });
    }

    @Test
    void whatEndsAsTheGateIsAtWorkIsNotWhatItJudges() {
        LedgerRecord slow = begun(deployment("slow"), LocalAws.REGION, ACCOUNT, 90);
        slow.started("id", null, 90);
        slow.ended(OperationState.SUCCEEDED, null, Map.of(), 101);
        assertThat(before(ended("deployment", "quick", 10), slow))
                .hasValueSatisfying(deployment -> assertThat(deployment.title()).isEqualTo("quick"));
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
            assertThat(baseline.of(queries, minute + 2 * MINUTE + 30_000, minute + 3 * MINUTE, 60, false)
                            .all())
                    .extracting(MetricQuery::baseline)
                    .containsExactly(15.0, 30.0);
            assertThat(baseline.of(queries, minute + 3 * MINUTE, minute + 3 * MINUTE, 60, false)
                            .all())
                    .extracting(MetricQuery::baseline)
                    .containsExactly(310.0, 620.0);
        }
    }

    @Test
    void aMetricThatWasBeyondAFixedLimitBeforeTheDeploymentIsNoted() throws Exception {
        long minute = System.currentTimeMillis() / MINUTE * MINUTE - 10 * MINUTE;
        try (LocalAws local = new LocalAws(null, 1)) {
            CloudWatchClient cloudWatch = local.session().client(CloudWatchApi.SERVICE, CloudWatchClient::builder);
            double[] values = {1, 9, 9, 9, 1, 9};
            for (int i = 0; i < values.length; i++) {
                double value = values[i];
                Instant time = Instant.ofEpochMilli(minute + i * MINUTE);
                cloudWatch.putMetricData(request -> request.namespace("Web")
                        .metricData(
                                datum -> datum.metricName("Errors").value(value).timestamp(time)));
            }
            MetricQueries queries = MetricQueries.of(List.of(
                    query("namespace", "Web", "metric", "Errors", "above", "5"),
                    query("namespace", "Web", "metric", "Errors", "above", "5", "datapoints", "3"),
                    query("namespace", "Web", "metric", "Errors", "below", "5")));
            Baseline baseline = new Baseline(
                    new GateMetrics(new CloudWatchApi(local.session())), new ProgressLog(TaskListener.NULL, "gate"));
            long deployedAt = minute + 3 * MINUTE;
            assertThat(baseline.of(queries, deployedAt, minute + 4 * MINUTE, 60, false)
                            .all())
                    .as("bad before the deployment and as the gate begins; twice, and not three times")
                    .extracting(MetricQuery::badSince)
                    .containsExactly(minute + MINUTE, 0L, 0L);
            assertThat(baseline.of(queries, deployedAt, minute + 6 * MINUTE, 60, false)
                            .all())
                    .as("good for a minute meanwhile")
                    .extracting(MetricQuery::badSince)
                    .containsExactly(0L, 0L, 0L);
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
