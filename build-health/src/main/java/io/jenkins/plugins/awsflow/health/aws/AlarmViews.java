package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsPartition;
import io.jenkins.plugins.awsflow.core.operation.Spans;
import io.jenkins.plugins.awsflow.health.model.AlarmState;
import io.jenkins.plugins.awsflow.health.model.AlarmView;
import io.jenkins.plugins.awsflow.health.model.ReasonData;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/** Turns CloudWatch's alarms into the model's. */
final class AlarmViews {
    private AlarmViews() {}

    static AlarmView of(MetricAlarm alarm, AwsPartition partition) {
        return AlarmView.of(
                        alarm.alarmName(),
                        AlarmState.of(alarm.stateValueAsString()),
                        since(alarm.stateTransitionedTimestamp(), alarm.stateUpdatedTimestamp()))
                .reason(alarm.stateReason())
                .measure(measure(alarm))
                .threshold(sign(alarm), alarm.threshold() == null ? 0 : alarm.threshold())
                .value(ReasonData.lastValue(alarm.stateReasonData()))
                .link(link(alarm.alarmName(), partition))
                .build();
    }

    static AlarmView of(CompositeAlarm alarm, AwsPartition partition) {
        return AlarmView.of(
                        alarm.alarmName(),
                        AlarmState.of(alarm.stateValueAsString()),
                        since(alarm.stateTransitionedTimestamp(), alarm.stateUpdatedTimestamp()))
                .rule(alarm.alarmRule())
                .reason(alarm.stateReason())
                .link(link(alarm.alarmName(), partition))
                .build();
    }

    /** Older accounts of an alarm have only the time of the last update. */
    private static long since(Instant transitioned, Instant updated) {
        Instant since = transitioned != null ? transitioned : updated;
        return since == null ? 0 : since.toEpochMilli();
    }

    /** In words that no language owns: it is frozen into builds that are read in several. */
    private static String measure(MetricAlarm alarm) {
        List<String> details = new ArrayList<>();
        if (alarm.hasMetrics() && !alarm.metrics().isEmpty()) {
            return expression(alarm.metrics());
        }
        String statistic = alarm.statistic() == null ? alarm.extendedStatistic() : alarm.statisticAsString();
        if (alarm.period() != null) {
            details.add(statistic);
            details.add(Spans.text(alarm.period() * 1000L));
        }
        alarm.dimensions().forEach(dimension -> details.add(dimension.name() + "=" + dimension.value()));
        return details.isEmpty()
                ? String.valueOf(alarm.metricName())
                : alarm.metricName() + " (" + String.join(", ", details) + ")";
    }

    /** The query whose result is watched. */
    private static String expression(List<MetricDataQuery> queries) {
        for (MetricDataQuery query : queries) {
            if (!Boolean.FALSE.equals(query.returnData())) {
                String what = query.expression() != null
                        ? query.expression()
                        : query.metricStat().metric().metricName();
                return query.label() == null || query.label().isBlank() ? what : query.label() + " (" + what + ")";
            }
        }
        return "";
    }

    private static String sign(MetricAlarm alarm) {
        return switch (String.valueOf(alarm.comparisonOperatorAsString())) {
            case "GreaterThanOrEqualToThreshold" -> "≥";
            case "GreaterThanThreshold" -> ">";
            case "LessThanThreshold" -> "<";
            case "LessThanOrEqualToThreshold" -> "≤";
            // The bands of anomaly detection have no number to compare with.
            default -> null;
        };
    }

    /** Where the web console shows an alarm; null where the console is not known. */
    static String link(String name, AwsPartition partition) {
        String console = partition.consoleLink("cloudwatch/home");
        return console == null ? null : console + "#alarmsV2:alarm/" + encoded(name);
    }

    /** Where the web console lists alarms whose names hold a text. */
    static String search(String text, AwsPartition partition) {
        String console = partition.consoleLink("cloudwatch/home");
        return console == null ? null : console + "#alarmsV2:?~(search~'" + encoded(text) + ")";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
