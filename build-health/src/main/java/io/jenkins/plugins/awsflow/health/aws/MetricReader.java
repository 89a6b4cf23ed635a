package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.health.model.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/** Reads the latest values of the metrics behind alarms, in as few calls as the service allows. */
final class MetricReader {
    /** Queries that one GetMetricData takes; source: CloudWatch's API reference. */
    private static final int BATCH = 500;

    /** Values that are kept of a metric. */
    private static final int KEPT = 60;

    /** Alarms on expressions take a call each, so only so many of them are read. */
    private static final int EXPRESSIONS = 20;

    private static final Duration SPAN = Duration.ofHours(1);
    /** An alarm's long periods show at least so many values. */
    private static final int LEAST_PERIODS = 3;

    private final CloudWatchApi api;

    MetricReader(CloudWatchApi api) {
        this.api = api;
    }

    /** Values of a metric, oldest first. */
    record Points(List<Double> values) {
        Points {
            values = List.copyOf(values);
        }

        Double last() {
            return values.isEmpty() ? null : values.get(values.size() - 1);
        }

        /** With six digits each, so that builds stay small. */
        String text() {
            return values.stream().map(Words::number).collect(Collectors.joining(" "));
        }
    }

    /** By the alarm's name; alarms whose metric has no values have none. */
    Map<String, Points> lastHour(CloudWatchApi.Found found) {
        Map<String, Points> points = new HashMap<>();
        Map<String, MetricDataQuery> single = new LinkedHashMap<>();
        Map<String, String> names = new HashMap<>();
        int expressions = 0;
        int longest = 0;
        for (MetricAlarm alarm : found.metricAlarms().values()) {
            if (alarm.hasMetrics() && !alarm.metrics().isEmpty()) {
                if (expressions++ < EXPRESSIONS) {
                    read(alarm.metrics(), longestPeriod(alarm.metrics()))
                            .forEach((id, values) -> points.put(alarm.alarmName(), values));
                }
            } else if (alarm.metricName() != null && alarm.period() != null) {
                String id = "m" + single.size();
                single.put(id, query(id, alarm));
                names.put(id, alarm.alarmName());
                longest = Math.max(longest, alarm.period());
            }
        }
        List<MetricDataQuery> queries = new ArrayList<>(single.values());
        for (int from = 0; from < queries.size(); from += BATCH) {
            List<MetricDataQuery> batch = queries.subList(from, Math.min(queries.size(), from + BATCH));
            read(batch, longest).forEach((id, values) -> points.put(names.get(id), values));
        }
        return points;
    }

    private static MetricDataQuery query(String id, MetricAlarm alarm) {
        String statistic = alarm.statistic() == null ? alarm.extendedStatistic() : alarm.statisticAsString();
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.period(Math.max(60, alarm.period()))
                        .stat(statistic)
                        .unit(alarm.unitAsString())
                        .metric(metric -> metric.namespace(alarm.namespace())
                                .metricName(alarm.metricName())
                                .dimensions(alarm.dimensions())))
                .build();
    }

    private static int longestPeriod(List<MetricDataQuery> queries) {
        return queries.stream()
                .mapToInt(query ->
                        query.metricStat() == null ? 60 : query.metricStat().period())
                .max()
                .orElse(60);
    }

    private Map<String, Points> read(List<MetricDataQuery> queries, int periodSeconds) {
        Instant now = Instant.now();
        Duration span = Duration.ofSeconds(Math.max(SPAN.toSeconds(), (long) LEAST_PERIODS * periodSeconds));
        Map<String, List<Double>> values = new LinkedHashMap<>();
        GetMetricDataRequest request = GetMetricDataRequest.builder()
                .metricDataQueries(queries)
                .startTime(now.minus(span))
                .endTime(now.plusSeconds(60))
                .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                .build();
        for (MetricDataResult result :
                api.client().getMetricDataPaginator(request).metricDataResults()) {
            values.computeIfAbsent(result.id(), id -> new ArrayList<>()).addAll(result.values());
        }
        Map<String, Points> points = new LinkedHashMap<>();
        values.forEach((id, all) -> {
            if (!all.isEmpty()) {
                points.put(id, new Points(all.subList(Math.max(0, all.size() - KEPT), all.size())));
            }
        });
        return points;
    }
}
