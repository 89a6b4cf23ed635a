package io.jenkins.plugins.awsflow.awslocal.cloudwatch.math;

import io.jenkins.plugins.awsflow.awslocal.cloudwatch.math.Expression.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** The functions of metric math. Those that are not here are refused by name. */
final class Functions {
    private static final List<String> NOT_DONE = List.of(
            "SEARCH",
            "ANOMALY_DETECTION_BAND",
            "INSIGHT_RULE_METRIC",
            "SERVICE_QUOTA",
            "SORT",
            "SLICE",
            "DB_PERF_INSIGHTS",
            "LAMBDA");

    /** Makes one number of many. */
    private static final Map<String, ToDoubleFunction<DoubleStream>> AGGREGATES = Map.of(
            "SUM", DoubleStream::sum,
            "AVG", numbers -> numbers.average().orElse(0),
            "MIN", numbers -> numbers.min().orElse(0),
            "MAX", numbers -> numbers.max().orElse(0),
            "STDDEV", Functions::deviation);

    private Functions() {}

    static Node named(String name, List<Node> arguments) {
        if (NOT_DONE.contains(name)) {
            throw new MathException("aws-local does not do " + name + " in expressions");
        }
        ToDoubleFunction<DoubleStream> aggregate = AGGREGATES.get(name);
        if (aggregate != null) {
            Node of = one(name, arguments);
            return scope -> aggregate(of.value(scope), aggregate, name.equals("AVG"));
        }
        return switch (name) {
            case "ABS" -> each(name, arguments, Math::abs);
            case "CEIL" -> each(name, arguments, Math::ceil);
            case "FLOOR" -> each(name, arguments, Math::floor);
            case "LOG" -> each(name, arguments, Math::log);
            case "LOG10" -> each(name, arguments, Math::log10);
            case "DIFF" -> steps(name, arguments, (before, now) -> now[1] - before[1]);
            case "DIFF_TIME" -> steps(name, arguments, (before, now) -> (now[0] - before[0]) / 1000);
            case "RATE" ->
                steps(name, arguments, (before, now) -> (now[1] - before[1]) / ((now[0] - before[0]) / 1000));
            case "RUNNING_SUM" -> series(name, arguments, Functions::runningSum);
            case "FILL" -> fill(arguments);
            case "IF" -> Conditions.node(arguments);
            case "METRICS" -> metrics(arguments);
            case "TIME_SERIES" -> timeSeries(one(name, arguments));
            case "PERIOD" -> scalar(name, arguments, many -> many.get(0).periodMillis() / 1000.0);
            case "METRIC_COUNT" -> scalar(name, arguments, many -> (double) many.size());
            case "DATAPOINT_COUNT" -> count(one(name, arguments));
            case "FIRST" -> pick(name, arguments, many -> many.get(0));
            case "LAST" -> pick(name, arguments, many -> many.get(many.size() - 1));
            case "REMOVE_EMPTY" -> removeEmpty(one(name, arguments));
            default -> throw new MathException("there is no function " + name);
        };
    }

    private static double deviation(DoubleStream numbers) {
        double[] all = numbers.toArray();
        double mean = DoubleStream.of(all).average().orElse(0);
        return Math.sqrt(DoubleStream.of(all)
                .map(number -> (number - mean) * (number - mean))
                .average()
                .orElse(0));
    }

    /** One number of one series; one series of several, point by point. */
    private static Value aggregate(Value value, ToDoubleFunction<DoubleStream> function, boolean missingIsZero) {
        if (value instanceof Value.One one) {
            return new Value.Scalar(
                    function.applyAsDouble(numbers(one.series().points().values())));
        }
        if (!(value instanceof Value.Many many) || many.all().isEmpty()) {
            throw new MathException("a time series is needed");
        }
        TreeSet<Long> times = new TreeSet<>();
        many.all().forEach(series -> times.addAll(series.points().keySet()));
        TreeMap<Long, Double> points = new TreeMap<>();
        for (Long time : times) {
            List<Double> there = new ArrayList<>();
            for (TimeSeries series : many.all()) {
                Double point = series.points().get(time);
                if (point != null) {
                    there.add(point);
                } else if (missingIsZero) {
                    there.add(0.0);
                }
            }
            points.put(time, function.applyAsDouble(numbers(there)));
        }
        return new Value.One(many.all().get(0).with(points));
    }

    private static DoubleStream numbers(Collection<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue);
    }

    private static Node each(String name, List<Node> arguments, java.util.function.DoubleUnaryOperator function) {
        Node of = one(name, arguments);
        return scope -> Value.each(of.value(scope), function);
    }

    /** What lies between a point and the one before it; each is given as time and value. */
    private interface Step {
        double between(double[] before, double[] now);
    }

    private static Node steps(String name, List<Node> arguments, Step step) {
        return series(name, arguments, series -> {
            TreeMap<Long, Double> points = new TreeMap<>();
            double[] before = null;
            for (Map.Entry<Long, Double> point : series.points().entrySet()) {
                double[] now = {point.getKey(), point.getValue()};
                if (before != null) {
                    points.put(point.getKey(), step.between(before, now));
                }
                before = now;
            }
            return series.with(points);
        });
    }

    private static TimeSeries runningSum(TimeSeries series) {
        TreeMap<Long, Double> points = new TreeMap<>();
        double sum = 0;
        for (Map.Entry<Long, Double> point : series.points().entrySet()) {
            sum += point.getValue();
            points.put(point.getKey(), sum);
        }
        return series.with(points);
    }

    private static Node fill(List<Node> arguments) {
        if (arguments.size() != 2) {
            throw new MathException("FILL takes a time series and what to fill it with");
        }
        return scope -> {
            Value filler = arguments.get(1).value(scope);
            return over(arguments.get(0).value(scope), series -> Filling.fill(series, filler));
        };
    }

    private static Node metrics(List<Node> arguments) {
        return scope -> {
            String part = arguments.isEmpty() ? "" : word(arguments.get(0).value(scope));
            return new Value.Many(scope.metrics().entrySet().stream()
                    .filter(entry -> entry.getKey().contains(part))
                    .map(Map.Entry::getValue)
                    .toList());
        };
    }

    private static Node timeSeries(Node number) {
        return scope -> {
            if (!(number.value(scope) instanceof Value.Scalar scalar)) {
                throw new MathException("TIME_SERIES takes a single number");
            }
            return new Value.One(Filling.fill(scope.empty(), scalar));
        };
    }

    private static Node count(Node of) {
        return scope -> {
            Value value = of.value(scope);
            if (value instanceof Value.One one) {
                return new Value.Scalar(one.series().points().size());
            }
            return aggregate(value, numbers -> (double) numbers.count(), false);
        };
    }

    private static Node removeEmpty(Node of) {
        return scope -> new Value.Many(all(of.value(scope)).stream()
                .filter(series -> !series.points().isEmpty())
                .toList());
    }

    private static Node scalar(String name, List<Node> arguments, ToDoubleFunction<List<TimeSeries>> function) {
        Node of = one(name, arguments);
        return scope -> new Value.Scalar(function.applyAsDouble(some(name, of.value(scope))));
    }

    private static Node pick(String name, List<Node> arguments, Function<List<TimeSeries>, TimeSeries> function) {
        Node of = one(name, arguments);
        return scope -> new Value.One(function.apply(some(name, of.value(scope))));
    }

    private static Node series(String name, List<Node> arguments, Function<TimeSeries, TimeSeries> function) {
        Node of = one(name, arguments);
        return scope -> over(of.value(scope), function);
    }

    private static Value over(Value value, Function<TimeSeries, TimeSeries> function) {
        return value instanceof Value.Many many
                ? new Value.Many(many.all().stream().map(function).toList())
                : new Value.One(function.apply(some("it", value).get(0)));
    }

    private static List<TimeSeries> some(String name, Value value) {
        List<TimeSeries> all = all(value);
        if (all.isEmpty()) {
            throw new MathException(name + " takes time series, and there are none");
        }
        return all;
    }

    static List<TimeSeries> all(Value value) {
        if (value instanceof Value.One one) {
            return List.of(one.series());
        }
        if (value instanceof Value.Many many) {
            return many.all();
        }
        throw new MathException("a time series is needed, not a number or a text");
    }

    private static String word(Value value) {
        if (value instanceof Value.Word word) {
            return word.text();
        }
        throw new MathException("a text is needed");
    }

    private static Node one(String name, List<Node> arguments) {
        if (arguments.size() != 1) {
            throw new MathException(name + " takes one argument, not " + arguments.size());
        }
        return arguments.get(0);
    }
}
