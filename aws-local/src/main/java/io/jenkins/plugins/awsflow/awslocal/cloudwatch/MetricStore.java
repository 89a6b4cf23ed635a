package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The metrics of one account in one region, all in the time lapse's milliseconds. Whoever uses it holds its lock. */
final class MetricStore {
    /** What is older is forgotten: CloudWatch keeps points of one minute for 15 days. */
    private static final long KEPT_MILLIS = 15L * 24 * 3600 * 1000;

    private final Map<MetricKey, TreeMap<Long, List<Sample>>> metrics = new LinkedHashMap<>();

    void add(MetricKey key, long time, Sample sample) {
        TreeMap<Long, List<Sample>> points = metrics.computeIfAbsent(key, k -> new TreeMap<>());
        points.computeIfAbsent(time, t -> new ArrayList<>(1)).add(sample);
        points.headMap(points.lastKey() - KEPT_MILLIS).clear();
    }

    /** All metrics that have data, in the order in which they first came. */
    List<MetricKey> keys() {
        return new ArrayList<>(metrics.keySet());
    }

    /** The time of a metric's last sample; the other if it has none. */
    long last(MetricKey key, long otherwise) {
        TreeMap<Long, List<Sample>> points = metrics.get(key);
        return points == null ? otherwise : points.lastKey();
    }

    /**
     * The samples of a metric in a period.
     *
     * @param from inclusive
     * @param to exclusive
     * @param unit null for all
     */
    List<Sample> samples(MetricKey key, long from, long to, String unit) {
        TreeMap<Long, List<Sample>> points = metrics.get(key);
        if (points == null || from >= to) {
            return List.of();
        }
        List<Sample> found = new ArrayList<>();
        for (List<Sample> samples : points.subMap(from, to).values()) {
            for (Sample sample : samples) {
                if (unit == null || unit.equals(sample.unit)) {
                    found.add(sample);
                }
            }
        }
        return found;
    }

    /** The units in which a metric was reported in a period. */
    List<String> units(MetricKey key, long from, long to) {
        return samples(key, from, to, null).stream()
                .map(sample -> sample.unit)
                .distinct()
                .toList();
    }

    /**
     * A statistic per period; periods without data are left out.
     *
     * @param from begin of the first period
     */
    NavigableMap<Long, Double> series(
            MetricKey key, long from, long to, long periodMillis, Statistic statistic, String unit) {
        TreeMap<Long, Double> series = new TreeMap<>();
        TreeMap<Long, List<Sample>> points = metrics.get(key);
        Long at = points == null ? null : points.ceilingKey(from);
        while (at != null && at < to) {
            long begin = from + Math.floorDiv(at - from, periodMillis) * periodMillis;
            long end = begin + periodMillis;
            statistic.of(samples(key, begin, Math.min(end, to), unit)).ifPresent(value -> series.put(begin, value));
            at = points.ceilingKey(end);
        }
        return series;
    }
}
