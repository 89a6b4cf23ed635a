package io.jenkins.plugins.awsflow.core.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Who waits for a thing that one operation at a time can hold: roll-backs, and then first come, first served. The order is that of the
 * arrivals, which are written down, so that it is the same in the next process whoever comes back first. Not thread-safe.
 */
public final class TurnQueue {
    /**
     * One who waits.
     *
     * @param token of the operation
     * @param build where Jenkins finds the build; empty if it cannot
     * @param arrivedAt milliseconds since the epoch
     * @param rollback whether it brings back what was there before: those go before all that bring something new, which
     *     they would undo if they came after it
     */
    public record Entry(String token, String build, long arrivedAt, boolean rollback) {
        public Entry {
            Objects.requireNonNull(token, "token");
            Objects.requireNonNull(build, "build");
        }
    }

    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::rollback, Comparator.reverseOrder())
            .thenComparingLong(Entry::arrivedAt)
            .thenComparing(Entry::token);

    private final List<Entry> entries = new ArrayList<>();

    /** Takes a place; somebody who has one keeps it. */
    public void enter(Entry entry) {
        if (place(entry.token()) == 0) {
            entries.add(entry);
            entries.sort(ORDER);
        }
    }

    /**
     * Gives a place up.
     *
     * @return whether there was one
     */
    public boolean leave(String token) {
        return entries.removeIf(entry -> entry.token().equals(token));
    }

    /** The place from 1; 0 for somebody who does not wait. */
    public int place(String token) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).token().equals(token)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Those who come before somebody. */
    public List<Entry> before(String token) {
        return List.copyOf(entries.subList(0, Math.max(0, place(token) - 1)));
    }

    /** All, in their order. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }
}
