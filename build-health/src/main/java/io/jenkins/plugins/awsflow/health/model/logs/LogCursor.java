package io.jenkins.plugins.awsflow.health.model.logs;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far some log groups were read. CloudWatch may tell of an event later than of others that came after it, so the last
 * minute is always read again, and what was told of it is remembered. Persisted with the step.
 */
public final class LogCursor implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Milliseconds. */
    private static final long AGAIN = 60_000;

    private final long begin;
    /** The newest event of each group. */
    private final LinkedHashMap<String, Long> newest = new LinkedHashMap<>();
    /** The times of the events of each group that were told and may come again, by their ids. */
    private final LinkedHashMap<String, LinkedHashMap<String, Long>> told = new LinkedHashMap<>();

    /** @param begin from when on events count, in milliseconds since the epoch */
    public LogCursor(long begin) {
        this.begin = begin;
    }

    /** From when on a group is to be read. */
    public long from(String group) {
        return Math.max(begin, newest.getOrDefault(group, begin) - AGAIN);
    }

    /** The lines that were not told before; from now on they were. */
    public List<LogLine> fresh(String group, List<LogLine> read) {
        List<LogLine> fresh = new ArrayList<>();
        Map<String, Long> known = told.computeIfAbsent(group, any -> new LinkedHashMap<>());
        for (LogLine line : read) {
            if (known.put(line.id(), line.time()) == null) {
                fresh.add(line);
            }
            newest.merge(group, line.time(), Math::max);
        }
        long oldest = from(group);
        known.values().removeIf(time -> time < oldest);
        return fresh;
    }

    /** The same as it stands now. */
    public LogCursor copy() {
        LogCursor copy = new LogCursor(begin);
        copy.newest.putAll(newest);
        told.forEach((group, known) -> copy.told.put(group, new LinkedHashMap<>(known)));
        return copy;
    }

    /** How many events are remembered. */
    int remembered() {
        return told.values().stream().mapToInt(Map::size).sum();
    }

    /** For tests: the newest of each group. */
    Map<String, Long> newest() {
        return newest;
    }
}
