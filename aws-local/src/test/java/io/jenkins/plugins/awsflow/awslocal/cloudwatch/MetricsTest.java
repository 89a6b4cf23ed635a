package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.awslocal.journal.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.MissingRequiredParameterException;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

@SuppressWarnings("unchecked") // the SDK's varargs of consumers
class MetricsTest extends CloudWatchTestBase {
    private static final Dimension STAGE =
            Dimension.builder().name("Stage").value("beta").build();

    private static MetricDatum.Builder latency() {
        return MetricDatum.builder().metricName("Latency").unit(StandardUnit.MILLISECONDS);
    }

    private void put(MetricDatum... data) {
        cloudWatch.putMetricData(request -> request.namespace("Web").metricData(data));
    }

    @Test
    void valuesCountsAndStatisticSetsAddUp() {
        put(
                latency().values(10.0, 20.0).counts(3.0, 1.0).build(),
                latency().value(100.0).build(),
                latency()
                        .statisticValues(set ->
                                set.sampleCount(5.0).sum(500.0).minimum(1.0).maximum(400.0))
                        .build());
        Datapoint point = cloudWatch
                .getMetricStatistics(request -> request.namespace("Web")
                        .metricName("Latency")
                        .startTime(now().minusSeconds(60))
                        .endTime(now().plusSeconds(60))
                        .period(60)
                        .statistics(
                                Statistic.SAMPLE_COUNT,
                                Statistic.SUM,
                                Statistic.MINIMUM,
                                Statistic.MAXIMUM,
                                Statistic.AVERAGE))
                .datapoints()
                .get(0);
        assertThat(point.sampleCount()).isEqualTo(10);
        assertThat(point.sum()).isEqualTo(650);
        assertThat(point.minimum()).isEqualTo(1);
        assertThat(point.maximum()).isEqualTo(400);
        assertThat(point.average()).isEqualTo(65);
        assertThat(point.unit()).isEqualTo(StandardUnit.MILLISECONDS);
        assertThat(point.timestamp().toEpochMilli() % 60_000).isZero();
    }

    @Test
    void percentilesNeedSingleValues() {
        put(latency()
                .values(IntStream.rangeClosed(1, 100).mapToObj(Double::valueOf).toList())
                .build());
        assertThat(percentiles().extendedStatistics())
                .containsEntry("p99", 99.0)
                .containsEntry("p50", 50.0);
        put(latency()
                .statisticValues(
                        set -> set.sampleCount(2.0).sum(3.0).minimum(1.0).maximum(2.0))
                .build());
        assertThat(percentiles().extendedStatistics()).isEmpty();
    }

    private Datapoint percentiles() {
        return cloudWatch
                .getMetricStatistics(request -> request.namespace("Web")
                        .metricName("Latency")
                        .startTime(now().minusSeconds(60))
                        .endTime(now().plusSeconds(60))
                        .period(60)
                        .extendedStatistics("p50", "p99"))
                .datapoints()
                .get(0);
    }

    @Test
    void eachCombinationOfDimensionsIsAMetric() {
        put(latency().value(1.0).build(), latency().value(2.0).dimensions(STAGE).build());
        put("Errors", 1);
        List<Metric> metrics =
                cloudWatch.listMetrics(request -> request.namespace("Web")).metrics();
        assertThat(metrics).hasSize(3);
        assertThat(cloudWatch
                        .listMetrics(request -> request.dimensions(filter -> filter.name("Stage")))
                        .metrics())
                .hasSize(1);
        assertThat(cloudWatch
                        .listMetrics(request -> request.dimensions(
                                filter -> filter.name("Stage").value("prod")))
                        .metrics())
                .isEmpty();
        assertThat(cloudWatch
                        .listMetrics(request -> request.metricName("Errors"))
                        .metrics())
                .hasSize(1);
        pass(Duration.ofHours(4));
        assertThat(cloudWatch
                        .listMetrics(request -> request.recentlyActive("PT3H"))
                        .metrics())
                .isEmpty();
    }

    @Test
    void listsComeInPages() {
        put(IntStream.range(0, 600)
                .mapToObj(i ->
                        MetricDatum.builder().metricName("m" + i).value(1.0).build())
                .toArray(MetricDatum[]::new));
        assertThat(cloudWatch.listMetricsPaginator(request -> {}).stream()
                        .mapToInt(page -> page.metrics().size()))
                .containsExactly(500, 100);
    }

    @Test
    void largeRequestsComeCompressed() {
        // The SDK compresses bodies of ten kilobytes and more.
        put(IntStream.range(0, 1000)
                .mapToObj(i -> MetricDatum.builder()
                        .metricName("metric-with-a-rather-long-name-" + i)
                        .dimensions(STAGE)
                        .value(1.0)
                        .build())
                .toArray(MetricDatum[]::new));
        assertThat(cloudWatch.listMetricsPaginator(request -> {}).metrics().stream())
                .hasSize(1000);
    }

    @Test
    void dataOfMetricsAndExpressionsComeTogether() {
        for (double[] minute : new double[][] {{1, 10}, {2, 10}, {0, 0}}) {
            put("Errors", minute[0]);
            put("Requests", minute[1]);
            pass(Duration.ofMinutes(1));
        }
        GetMetricDataRequest request = GetMetricDataRequest.builder()
                .startTime(now().minus(Duration.ofMinutes(3)))
                .endTime(now())
                .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                .metricDataQueries(
                        q -> q.id("errors").label("Errors of all").metricStat(s -> s.period(60)
                                .stat("Sum")
                                .metric(m -> m.namespace("Web").metricName("Errors"))),
                        q -> q.id("requests").returnData(false).metricStat(s -> s.period(60)
                                .stat("Sum")
                                .metric(m -> m.namespace("Web").metricName("Requests"))),
                        q -> q.id("rate").expression("errors / requests"),
                        q -> q.id("nothing")
                                .metricStat(s -> s.period(60).stat("p99").metric(m -> m.namespace("Web")
                                        .metricName("Nobody"))))
                .build();
        List<MetricDataResult> results = cloudWatch.getMetricData(request).metricDataResults();
        assertThat(results).extracting(MetricDataResult::id).containsExactly("errors", "rate", "nothing");
        assertThat(results.get(0).label()).isEqualTo("Errors of all");
        assertThat(results.get(0).values()).containsExactly(1.0, 2.0, 0.0);
        assertThat(results.get(0).timestamps()).isSorted().hasSize(3);
        assertThat(results.get(1).values()).containsExactly(0.1, 0.2);
        assertThat(results.get(1).statusCodeAsString()).isEqualTo("Complete");
        assertThat(results.get(2).values()).isEmpty();

        MetricDataResult latest = cloudWatch
                .getMetricData(request.toBuilder()
                        .scanBy(ScanBy.TIMESTAMP_DESCENDING)
                        .maxDatapoints(1)
                        .build())
                .metricDataResults()
                .get(0);
        assertThat(latest.values()).containsExactly(0.0);
        assertThat(latest.statusCodeAsString()).isEqualTo("PartialData");
    }

    @Test
    void unitsAreKeptApart() {
        put(
                latency().value(5.0).build(),
                latency().value(7.0).unit(StandardUnit.SECONDS).build());
        assertThat(cloudWatch
                        .getMetricStatistics(request -> request.namespace("Web")
                                .metricName("Latency")
                                .startTime(now().minusSeconds(60))
                                .endTime(now().plusSeconds(60))
                                .period(60)
                                .statistics(Statistic.SUM))
                        .datapoints())
                .extracting(Datapoint::sum)
                .containsExactlyInAnyOrder(5.0, 7.0);
    }

    @Test
    void badDataIsRefusedAsAWhole() {
        refused(
                InvalidParameterValueException.class,
                "within the past two weeks",
                latency().value(1.0).timestamp(now().minus(Duration.ofDays(15))));
        refused(
                InvalidParameterValueException.class,
                "same length",
                latency().values(1.0, 2.0).counts(1.0));
        refused(
                InvalidParameterCombinationException.class,
                "mutually exclusive",
                latency().value(1.0).values(1.0));
        refused(MissingRequiredParameterException.class, "One of Value, Values and StatisticValues", latency());
        refused(
                CloudWatchException.class,
                "Member must satisfy enum value set",
                latency().value(1.0).unit("Bananas"));
        refused(
                InvalidParameterValueException.class,
                "contradict each other",
                latency()
                        .statisticValues(set ->
                                set.sampleCount(1.0).sum(1.0).minimum(2.0).maximum(1.0)));
        assertThat(cloudWatch.listMetrics().metrics()).isEmpty();
    }

    private void refused(Class<? extends Exception> type, String why, MetricDatum.Builder bad) {
        assertThatThrownBy(() -> put(latency().value(1.0).build(), bad.build()))
                .isInstanceOf(type)
                .hasMessageContaining(why);
    }

    @Test
    void badQueriesAreTold() {
        assertThatThrownBy(() -> data("SEARCH('{Web}', 'Sum')"))
                .hasMessageContaining("Error in expression 'e': aws-local does not do SEARCH");
        assertThatThrownBy(() -> data("SELECT AVG(x) FROM y")).hasMessageContaining("no Metrics Insights queries");
        assertThatThrownBy(() -> data("e + 1")).hasMessageContaining("it needs itself");
        assertThatThrownBy(() -> cloudWatch.getMetricStatistics(request -> request.namespace("Web")
                        .metricName("Errors")
                        .startTime(now().minus(Duration.ofDays(2)))
                        .endTime(now())
                        .period(60)
                        .statistics(Statistic.SUM)))
                .isInstanceOf(InvalidParameterCombinationException.class)
                .hasMessageContaining("exceeds the limit of 1440");
    }

    private void data(String expression) {
        Instant end = now();
        cloudWatch.getMetricData(
                request -> request.startTime(end.minusSeconds(60)).endTime(end).metricDataQueries(q -> q.id("e")
                        .expression(expression)));
    }

    @Test
    void identitiesFaultsAndJournalWorkAsForAllServices() {
        aws.admin()
                .loadScenario(
                        "keys: [{accessKeyId: AKIADENIED, secretAccessKey: s, user: ci, deny: [\"cloudwatch:Describe*\"]}]");
        try (CloudWatchClient denied =
                clients.as(AwsBasicCredentials.create("AKIADENIED", "s")).cloudWatch()) {
            denied.listMetrics();
            assertThatThrownBy(denied::describeAlarms)
                    .hasMessageContaining("is not authorized to perform: cloudwatch:DescribeAlarms");
        }
        try (CloudWatchClient stranger =
                clients.as(AwsBasicCredentials.create("AKIANOBODY", "s")).cloudWatch()) {
            assertThatThrownBy(stranger::describeAlarms).hasMessageContaining("security token");
        }
        aws.admin().faults().add(Fault.throttle("monitoring", "DescribeAlarms").times(1));
        cloudWatch.describeAlarms(request -> request.alarmNamePrefix("web-"));
        assertThat(aws.admin().journal().entries("monitoring", "DescribeAlarms"))
                .extracting(JournalEntry::error)
                .containsExactly("AccessDenied", "InvalidClientTokenId", "Throttling", null);
        assertThat(aws.admin()
                        .journal()
                        .entries("monitoring", "DescribeAlarms")
                        .get(3)
                        .parameters())
                .containsEntry("AlarmNamePrefix", "web-");
    }

    @Test
    void dateOfTheReplyIsCloudWatchsTime() {
        pass(Duration.ofHours(5));
        String date = cloudWatch
                .describeAlarms()
                .sdkHttpResponse()
                .firstMatchingHeader("Date")
                .orElseThrow();
        assertThat(java.time.ZonedDateTime.parse(date, java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                .isBetween(now().minusSeconds(1), now());
    }
}
