package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import io.jenkins.plugins.awsflow.awslocal.cloudwatch.CloudWatchService.Operation;
import io.jenkins.plugins.awsflow.awslocal.cloudwatch.CloudWatchService.Request;
import io.jenkins.plugins.awsflow.awslocal.cloudwatch.math.TimeSeries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts metrics and reads them. */
final class MetricOperations {
    private static final int MOST_DATA = 1000;
    private static final int MOST_VALUES = 150;
    private static final int PAGE = 500;
    private static final int MOST_POINTS = 1440;
    private static final int MOST_DATAPOINTS = 100_800;
    private static final long HOUR = 3_600_000;
    /** Points may be that old, and that far ahead. */
    private static final long OLDEST = 14 * 24 * HOUR;

    private static final long NEWEST = 2 * HOUR;
    private static final double GREATEST = Math.pow(2, 360);

    private static final List<String> UNITS = List.of(
            "Seconds",
            "Microseconds",
            "Milliseconds",
            "Bytes",
            "Kilobytes",
            "Megabytes",
            "Gigabytes",
            "Terabytes",
            "Bits",
            "Kilobits",
            "Megabits",
            "Gigabits",
            "Terabits",
            "Percent",
            "Count",
            "Bytes/Second",
            "Kilobytes/Second",
            "Megabytes/Second",
            "Gigabytes/Second",
            "Terabytes/Second",
            "Bits/Second",
            "Kilobits/Second",
            "Megabits/Second",
            "Gigabits/Second",
            "Terabits/Second",
            "Count/Second",
            "None");

    void register(Map<String, Operation> operations) {
        operations.put("PutMetricData", this::put);
        operations.put("ListMetrics", this::list);
        operations.put("GetMetricStatistics", this::statistics);
        operations.put("GetMetricData", this::data);
    }

    /** A point that is to be stored. */
    private record Datum(MetricKey key, long time, Sample sample) {}

    private Map<String, Object> put(Request request) {
        Input in = request.in();
        String namespace = in.need("Namespace");
        List<Input> list = new ArrayList<>(in.objects("MetricData"));
        in.objects("EntityMetricData").forEach(entity -> list.addAll(entity.objects("MetricData")));
        if (list.isEmpty()) {
            throw Errors.missing("The parameter MetricData is required.");
        }
        if (list.size() > MOST_DATA) {
            throw Errors.validation("The collection MetricData must not have a size greater than " + MOST_DATA + ".");
        }
        List<Datum> data = new ArrayList<>();
        list.forEach(item -> data.add(datum(request, namespace, item)));
        // All or nothing: what is wrong was told before.
        data.forEach(datum -> request.state().metrics.add(datum.key(), datum.time(), datum.sample()));
        return null;
    }

    private static Datum datum(Request request, String namespace, Input in) {
        MetricKey key = MetricKey.of(namespace, in);
        Instant given = in.time("Timestamp");
        long time = given == null ? request.now() : request.times().lapse(given);
        if (time < request.now() - OLDEST || time > request.now() + NEWEST) {
            throw Errors.value("The parameter Timestamp must specify a time within the past two weeks or the next two"
                    + " hours.");
        }
        int resolution = in.number("StorageResolution", 60, 1, 60);
        if (resolution != 1 && resolution != 60) {
            throw Errors.value("The parameter StorageResolution must be 1 or 60.");
        }
        long step = resolution * 1000L;
        return new Datum(key, Math.floorDiv(time, step) * step, sample(in));
    }

    private static Sample sample(Input in) {
        String unit = in.oneOf("Unit", "None", UNITS);
        in.exclusive("Value", "StatisticValues");
        in.exclusive("Value", "Values");
        in.exclusive("Values", "StatisticValues");
        if (in.has("StatisticValues")) {
            Input set = in.object("StatisticValues");
            for (String member : new String[] {"SampleCount", "Sum", "Minimum", "Maximum"}) {
                set.need(member);
                finite(set.decimal(member));
            }
            if (set.decimal("Minimum") > set.decimal("Maximum") || set.decimal("SampleCount") < 0) {
                throw Errors.value("The StatisticValues contradict each other.");
            }
            return Sample.summary(
                    unit,
                    set.decimal("SampleCount"),
                    set.decimal("Sum"),
                    set.decimal("Minimum"),
                    set.decimal("Maximum"));
        }
        if (in.has("Values")) {
            return values(in, unit);
        }
        if (!in.has("Value")) {
            throw Errors.missing("One of Value, Values and StatisticValues is required.");
        }
        return Sample.of(unit, finite(in.decimal("Value")));
    }

    private static Sample values(Input in, String unit) {
        List<Double> values = in.decimals("Values");
        List<Double> counts = in.has("Counts") ? in.decimals("Counts") : Collections.nCopies(values.size(), 1.0);
        if (values.size() != counts.size()) {
            throw Errors.value("The parameters Values and Counts must have the same length.");
        }
        if (values.isEmpty() || values.size() > MOST_VALUES) {
            throw Errors.value("The parameter Values must have from 1 to " + MOST_VALUES + " items.");
        }
        double[] numbers = new double[values.size()];
        double[] times = new double[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = finite(values.get(i));
            times[i] = finite(counts.get(i));
        }
        return Sample.of(unit, numbers, times);
    }

    private static double finite(double value) {
        if (!Double.isFinite(value) || Math.abs(value) > GREATEST) {
            throw Errors.value("The value " + value + " is not between -2^360 and 2^360.");
        }
        return value;
    }

    private Map<String, Object> list(Request request) {
        Input in = request.in();
        in.refuse("OwningAccount");
        long since = in.has("RecentlyActive") ? request.now() - 3 * HOUR : Long.MIN_VALUE;
        MetricStore store = request.state().metrics;
        List<MetricKey> found = store.keys().stream()
                .filter(key -> !in.has("Namespace") || in.text("Namespace").equals(key.namespace()))
                .filter(key -> !in.has("MetricName") || in.text("MetricName").equals(key.name()))
                .filter(key -> in.objects("Dimensions").stream().allMatch(filter -> has(key, filter)))
                .filter(key -> store.last(key, Long.MIN_VALUE) >= since)
                .toList();
        Map<String, Object> output = new LinkedHashMap<>();
        List<MetricKey> page = Pages.page(in, found, PAGE, output);
        output.put("Metrics", Pages.views(page, MetricKey::view));
        return output;
    }

    private static boolean has(MetricKey key, Input filter) {
        String value = key.dimensions().get(filter.need("Name"));
        return value != null && (!filter.has("Value") || value.equals(filter.text("Value")));
    }

    private Map<String, Object> statistics(Request request) {
        Input in = request.in();
        MetricKey key = MetricKey.of(in);
        long period = MetricQueries.period(in, "Period");
        long from = Math.floorDiv(request.times().lapse(needTime(in, "StartTime")), period) * period;
        long to = request.times().lapse(needTime(in, "EndTime"));
        if (from >= to) {
            throw Errors.value("The parameter StartTime must be less than the parameter EndTime.");
        }
        if ((to - from) / period > MOST_POINTS) {
            throw Errors.combination("You have requested up to " + (to - from) / period
                    + " datapoints, which exceeds the limit of " + MOST_POINTS + ". You may reduce the datapoints"
                    + " requested by increasing Period, or decreasing the time range.");
        }
        List<Statistic> plain = in.texts("Statistics", 5).stream()
                .map(name -> Statistic.of(checkPlain(name)))
                .toList();
        List<Statistic> extended =
                in.texts("ExtendedStatistics", 10).stream().map(Statistic::of).toList();
        if (plain.isEmpty() && extended.isEmpty()) {
            throw Errors.missing("At least one of Statistics and ExtendedStatistics is required.");
        }
        List<Object> points = new ArrayList<>();
        MetricStore store = request.state().metrics;
        List<String> units = in.has("Unit") ? List.of(in.text("Unit")) : store.units(key, from, to);
        for (String unit : units) {
            for (long at = from; at < to; at += period) {
                List<Sample> samples = store.samples(key, at, Math.min(at + period, to), unit);
                if (!samples.isEmpty()) {
                    points.add(point(request.times().clock(at), unit, samples, plain, extended));
                }
            }
        }
        Map<String, Object> output = new LinkedHashMap<>();
        output.put("Label", key.name());
        output.put("Datapoints", points);
        return output;
    }

    private static String checkPlain(String name) {
        if (!Statistic.PLAIN.contains(name)) {
            throw Errors.value("The value " + name + " for parameter Statistics is not one of " + Statistic.PLAIN);
        }
        return name;
    }

    private static Map<String, Object> point(
            Instant time, String unit, List<Sample> samples, List<Statistic> plain, List<Statistic> extended) {
        Map<String, Object> point = new LinkedHashMap<>();
        point.put("Timestamp", time);
        plain.forEach(statistic -> statistic.of(samples).ifPresent(value -> point.put(statistic.name(), value)));
        point.put("Unit", unit);
        Codec.FreeMap map = new Codec.FreeMap();
        extended.forEach(statistic -> statistic.of(samples).ifPresent(value -> map.put(statistic.name(), value)));
        if (!map.isEmpty()) {
            point.put("ExtendedStatistics", map);
        }
        return point;
    }

    private static Instant needTime(Input in, String name) {
        in.need(name);
        return in.time(name);
    }

    private Map<String, Object> data(Request request) {
        Input in = request.in();
        List<Input> list = in.objects("MetricDataQueries");
        if (list.isEmpty()) {
            throw Errors.missing("The parameter MetricDataQueries is required.");
        }
        MetricQueries queries = MetricQueries.of(list);
        long from = request.times().lapse(needTime(in, "StartTime"));
        long to = request.times().lapse(needTime(in, "EndTime"));
        if (from >= to) {
            throw Errors.validation("The parameter StartTime must be less than the parameter EndTime.");
        }
        boolean ascending = "TimestampAscending"
                .equals(in.oneOf(
                        "ScanBy", "TimestampDescending", List.of("TimestampAscending", "TimestampDescending")));
        int most = in.number("MaxDatapoints", MOST_DATAPOINTS, 1, MOST_DATAPOINTS);
        List<Map<String, Object>> all = new ArrayList<>();
        queries.compute(request.state().metrics, from, to, true)
                .forEach((query, series) -> series.forEach(one ->
                        all.add(result(request, query, series.size() > 1 ? one : one.named(""), ascending, most))));
        Map<String, Object> output = new LinkedHashMap<>();
        output.put("MetricDataResults", new ArrayList<Object>(Pages.page(in, all, PAGE, output)));
        output.put("Messages", List.of());
        return output;
    }

    private static Map<String, Object> result(
            Request request, MetricQueries.Query query, TimeSeries series, boolean ascending, int most) {
        List<Long> times = new ArrayList<>(series.points().keySet());
        if (!ascending) {
            Collections.reverse(times);
        }
        List<Long> shown = times.subList(0, Math.min(times.size(), most));
        String own = series.label().isEmpty() ? query.ownLabel() : series.label();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("Id", query.id());
        result.put("Label", query.label() != null ? query.label() : own);
        result.put("Timestamps", Pages.views(shown, request.times()::clock));
        result.put("Values", Pages.views(shown, series.points()::get));
        result.put("StatusCode", shown.size() < times.size() ? "PartialData" : "Complete");
        return result;
    }
}
