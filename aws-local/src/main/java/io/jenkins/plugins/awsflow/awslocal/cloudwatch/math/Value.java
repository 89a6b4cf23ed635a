package io.jenkins.plugins.awsflow.awslocal.cloudwatch.math;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** What an expression of metric math can be: a number, a time series, several of them, or a word such as REPEAT. */
sealed interface Value {
    /** A single number. */
    record Scalar(double number) implements Value {}

    /** A text or a key word. */
    record Word(String text) implements Value {}

    /** Several time series. */
    record Many(List<TimeSeries> all) implements Value {
        public Many {
            all = List.copyOf(all);
        }
    }

    /** One time series. */
    record One(TimeSeries series) implements Value {}

    /** Applies a function to each number in a value. */
    static Value each(Value value, DoubleUnaryOperator function) {
        if (value instanceof Scalar scalar) {
            return new Scalar(function.applyAsDouble(scalar.number()));
        }
        if (value instanceof One one) {
            return new One(each(one.series(), function));
        }
        if (value instanceof Many many) {
            return new Many(many.all().stream().map(one -> each(one, function)).toList());
        }
        throw new MathException("a number or a time series is needed, not a text");
    }

    private static TimeSeries each(TimeSeries series, DoubleUnaryOperator function) {
        TreeMap<Long, Double> points = new TreeMap<>();
        series.points().forEach((time, number) -> keep(points, time, function.applyAsDouble(number)));
        return series.with(points);
    }

    /** Combines two values; where only one of two series has a point, the other counts as zero. */
    static Value both(Value left, Value right, DoubleBinaryOperator operator) {
        if (left instanceof Scalar a && right instanceof Scalar b) {
            return new Scalar(operator.applyAsDouble(a.number(), b.number()));
        }
        if (left instanceof Scalar a) {
            return each(right, number -> operator.applyAsDouble(a.number(), number));
        }
        if (right instanceof Scalar b) {
            return each(left, number -> operator.applyAsDouble(number, b.number()));
        }
        if (left instanceof One a && right instanceof One b) {
            return new One(both(a.series(), b.series(), operator));
        }
        if (left instanceof Many a && right instanceof One b) {
            return new Many(
                    a.all().stream().map(one -> both(one, b.series(), operator)).toList());
        }
        if (left instanceof One a && right instanceof Many b) {
            return new Many(
                    b.all().stream().map(one -> both(a.series(), one, operator)).toList());
        }
        throw new MathException("these two cannot be combined");
    }

    private static TimeSeries both(TimeSeries left, TimeSeries right, DoubleBinaryOperator operator) {
        TreeMap<Long, Double> points = new TreeMap<>();
        left.points()
                .forEach((time, a) -> keep(
                        points, time, operator.applyAsDouble(a, right.points().getOrDefault(time, 0.0))));
        right.points().forEach((time, b) -> {
            if (!left.points().containsKey(time)) {
                keep(points, time, operator.applyAsDouble(0, b));
            }
        });
        return left.with(points);
    }

    /** A division by zero leaves no point. */
    private static void keep(Map<Long, Double> points, Long time, double number) {
        if (Double.isFinite(number)) {
            points.put(time, number);
        }
    }
}
