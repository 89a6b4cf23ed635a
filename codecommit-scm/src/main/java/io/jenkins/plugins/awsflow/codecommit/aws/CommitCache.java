package io.jenkins.plugins.awsflow.codecommit.aws;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was read of commits, which never changes. Kept apart by identity, so that nobody sees what they may not read
 * themselves; the least used goes first.
 */
final class CommitCache {
    /** Contents of this size are read anew each time. */
    static final int MOST_OF_ONE = 512 * 1024;

    private final long mostBytes;
    private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(256, 0.75f, true);
    private long bytes;

    private static final class Entry {
        private final Object value;
        private final int weight;

        Entry(Object value, int weight) {
            this.value = value;
            this.weight = weight;
        }
    }

    CommitCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    synchronized <T> Optional<T> get(String key, Class<T> type) {
        Entry entry = entries.get(key);
        return entry == null ? Optional.empty() : Optional.of(type.cast(entry.value));
    }

    synchronized void put(String key, Object value, int weight) {
        if (weight > MOST_OF_ONE) {
            return;
        }
        Entry before = entries.put(key, new Entry(value, weight));
        bytes += weight - (before == null ? 0 : before.weight);
        Iterator<Map.Entry<String, Entry>> oldest = entries.entrySet().iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            bytes -= oldest.next().getValue().weight;
            oldest.remove();
        }
    }

    synchronized int size() {
        return entries.size();
    }
}
