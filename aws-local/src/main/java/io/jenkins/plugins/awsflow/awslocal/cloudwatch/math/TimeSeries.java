package io.jenkins.plugins.awsflow.awslocal.cloudwatch.math;

import java.util.NavigableMap;

/**
 * Numbers by time.
 *
 * @param label what it is called
 * @param points values by the begin of their period, in milliseconds
 * @param periodMillis distance of the points
 * @param from begin of the first period that was asked for
 * @param to end of the last one, exclusive
 */
public record TimeSeries(String label, NavigableMap<Long, Double> points, long periodMillis, long from, long to) {
    /** The same periods with other values. */
    TimeSeries with(NavigableMap<Long, Double> others) {
        return new TimeSeries(label, others, periodMillis, from, to);
    }

    /** The same values under another name. */
    public TimeSeries named(String name) {
        return new TimeSeries(name, points, periodMillis, from, to);
    }
}
