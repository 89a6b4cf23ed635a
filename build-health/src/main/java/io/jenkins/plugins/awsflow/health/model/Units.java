package io.jenkins.plugins.awsflow.health.model;

import io.jenkins.plugins.awsflow.core.model.Nearest;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.model.out.Measurement;
import java.util.Map;

/**
 * Units of metrics. GetMetricData, which reads several metrics and expressions at once, does not tell them: so they are what
 * somebody wrote, or for metrics that everybody has what the services' user guides say.
 */
public final class Units {
    private static final String SECONDS = "Seconds";
    private static final String MILLISECONDS = "Milliseconds";
    private static final String PERCENT = "Percent";

    /** By namespace and name; sources: the pages on CloudWatch metrics in the services' user guides. */
    private static final Map<String, String> KNOWN = Map.of(
            "AWS/ApplicationELB TargetResponseTime", SECONDS,
            "AWS/ELB Latency", SECONDS,
            "AWS/SQS ApproximateAgeOfOldestMessage", SECONDS,
            "AWS/Lambda Duration", MILLISECONDS,
            "AWS/ApiGateway Latency", MILLISECONDS,
            "AWS/ApiGateway IntegrationLatency", MILLISECONDS,
            "AWS/EC2 CPUUtilization", PERCENT,
            "AWS/ECS CPUUtilization", PERCENT,
            "AWS/ECS MemoryUtilization", PERCENT,
            "AWS/RDS CPUUtilization", PERCENT);

    /** Signs behind a number; a unit that is not here is written out, a count not at all. */
    private static final Map<String, String> SIGNS = Map.of(
            SECONDS,
            "s",
            MILLISECONDS,
            "ms",
            "Microseconds",
            "µs",
            PERCENT,
            "%",
            "Bytes",
            "B",
            "Bytes/Second",
            "B/s",
            "Count/Second",
            "/s",
            "Count",
            "",
            "None",
            "");

    private Units() {}

    /**
     * CloudWatch's name of a unit that somebody wrote.
     *
     * @throws IllegalArgumentException with one line if CloudWatch has no such unit
     */
    static String named(String metric, String written) {
        return Measurement.units().stream()
                .filter(unit -> unit.equalsIgnoreCase(written.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Messages.MetricQuery_unit(
                        metric, written.strip(), Nearest.hint(written.strip(), Measurement.units()))));
    }

    /** The unit of a metric's values; null if it is not known. A number of samples has none. */
    static String of(MetricQuery query) {
        if (query.get(MetricQuery.UNIT) != null) {
            return named(query.title(), query.get(MetricQuery.UNIT));
        }
        return query.get(MetricQuery.METRIC) == null || query.statistic().equals("SampleCount")
                ? null
                : KNOWN.get(query.get(MetricQuery.NAMESPACE) + " " + query.get(MetricQuery.METRIC));
    }

    /** A number with its unit, such as {@code 12}, {@code 120 ms} or {@code 3 Megabytes}. */
    public static String words(double number, String unit) {
        String sign = unit == null ? "" : SIGNS.getOrDefault(unit, unit);
        return sign.isEmpty() ? Words.number(number) : Words.number(number) + " " + sign;
    }
}
