package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is made of the samples of a period: one of the five plain statistics, or a percentile. */
final class Statistic {
    static final List<String> PLAIN = List.of("SampleCount", "Average", "Sum", "Minimum", "Maximum");
    private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(?:\\.\\d{1,10})?|100(?:\\.0{1,10})?)");

    private final String name;
    private final double percentile;

    private Statistic(String name, double percentile) {
        this.name = name;
        this.percentile = percentile;
    }

    /**
     * Reads a statistic's name, such as {@code Sum} or {@code p99.9}.
     *
     * @throws io.jenkins.plugins.awsflow.awslocal.wire.AwsException when it is none, or one that is not done here
     */
    static Statistic of(String name) {
        if (PLAIN.contains(name)) {
            return new Statistic(name, -1);
        }
        Matcher matcher = PERCENTILE.matcher(name);
        if (matcher.matches()) {
            return new Statistic(name, Double.parseDouble(matcher.group(1)));
        }
        throw Errors.validation("The statistic '" + name + "' is not one of " + PLAIN
                + " or a percentile such as p99; aws-local does no others");
    }

    String name() {
        return name;
    }

    /** Its value; empty if the samples do not tell it. */
    Optional<Double> of(List<Sample> samples) {
        double count = 0;
        double sum = 0;
        double minimum = Double.POSITIVE_INFINITY;
        double maximum = Double.NEGATIVE_INFINITY;
        for (Sample sample : samples) {
            count += sample.count;
            sum += sample.sum;
            minimum = Math.min(minimum, sample.minimum);
            maximum = Math.max(maximum, sample.maximum);
        }
        if (count == 0) {
            return Optional.empty();
        }
        return switch (name) {
            case "SampleCount" -> Optional.of(count);
            case "Average" -> Optional.of(sum / count);
            case "Sum" -> Optional.of(sum);
            case "Minimum" -> Optional.of(minimum);
            case "Maximum" -> Optional.of(maximum);
            default -> percentile(samples, count);
        };
    }

    /** The smallest value that at least this share of the values does not exceed. */
    private Optional<Double> percentile(List<Sample> samples, double count) {
        TreeMap<Double, Double> counts = new TreeMap<>();
        for (Sample sample : samples) {
            if (sample.values.length == 0 || sample.minimum < 0) {
                // CloudWatch has no percentiles of summaries, nor where a value is negative.
                return Optional.empty();
            }
            for (int i = 0; i < sample.values.length; i++) {
                counts.merge(sample.values[i], sample.counts[i], Double::sum);
            }
        }
        double wanted = Math.max(percentile / 100 * count, Double.MIN_VALUE);
        double seen = 0;
        for (var entry : counts.entrySet()) {
            seen += entry.getValue();
            if (seen >= wanted) {
                return Optional.of(entry.getKey());
            }
        }
        return Optional.of(counts.lastKey());
    }
}
