package io.jenkins.plugins.awsflow.awslocal.cloudwatch.math;

import java.util.Map;
import java.util.TreeMap;

/** What FILL puts where a series has no point: a number, another series' point, the last point, or a line. */
final class Filling {
    private Filling() {}

    static TimeSeries fill(TimeSeries series, Value filler) {
        TreeMap<Long, Double> points = new TreeMap<>(series.points());
        for (long time = series.from(); time < series.to(); time += series.periodMillis()) {
            if (!points.containsKey(time)) {
                Double number = filler(series, filler, time);
                if (number != null) {
                    points.put(time, number);
                }
            }
        }
        return series.with(points);
    }

    private static Double filler(TimeSeries series, Value filler, long time) {
        if (filler instanceof Value.Scalar scalar) {
            return scalar.number();
        }
        if (filler instanceof Value.One one) {
            return one.series().points().get(time);
        }
        if (filler instanceof Value.Word word) {
            Map.Entry<Long, Double> before = series.points().floorEntry(time);
            Map.Entry<Long, Double> after = series.points().ceilingEntry(time);
            switch (word.text()) {
                case "REPEAT" -> {
                    return before == null ? null : before.getValue();
                }
                case "LINEAR" -> {
                    if (before == null || after == null) {
                        return null;
                    }
                    double share = (double) (time - before.getKey()) / (after.getKey() - before.getKey());
                    return before.getValue() + share * (after.getValue() - before.getValue());
                }
                default -> throw new MathException("FILL takes a number, REPEAT or LINEAR, not " + word.text());
            }
        }
        throw new MathException("FILL takes a number, one time series, REPEAT or LINEAR");
    }
}
