package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import java.util.Arrays;

/**
 * What one PutMetricData said of a metric at one time: values with their counts, or a summary of values that are not
 * known one by one.
 */
final class Sample {
    final String unit;
    final double count;
    final double sum;
    final double minimum;
    final double maximum;
    /** Single values; empty where only the summary is known. */
    final double[] values;

    final double[] counts;

    private Sample(
            String unit, double count, double sum, double minimum, double maximum, double[] values, double[] counts) {
        this.unit = unit;
        this.count = count;
        this.sum = sum;
        this.minimum = minimum;
        this.maximum = maximum;
        this.values = values;
        this.counts = counts;
    }

    static Sample of(String unit, double... values) {
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        return of(unit, values, ones);
    }

    static Sample of(String unit, double[] values, double[] counts) {
        double count = 0;
        double sum = 0;
        double minimum = Double.POSITIVE_INFINITY;
        double maximum = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            count += counts[i];
            sum += values[i] * counts[i];
            minimum = Math.min(minimum, values[i]);
            maximum = Math.max(maximum, values[i]);
        }
        return new Sample(unit, count, sum, minimum, maximum, values, counts);
    }

    /** A statistic set; the values are known if all of them are equal. */
    static Sample summary(String unit, double count, double sum, double minimum, double maximum) {
        boolean same = minimum == maximum;
        return new Sample(
                unit,
                count,
                sum,
                minimum,
                maximum,
                same ? new double[] {minimum} : new double[0],
                same ? new double[] {count} : new double[0]);
    }
}
