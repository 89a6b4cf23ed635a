package io.jenkins.plugins.awsflow.awslocal.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** The calls that were made, the newest kept up to a limit. Safe for use by many threads. */
public final class Journal {
    private final int limit;
    private final Deque<JournalEntry> entries = new ArrayDeque<>();
    private long dropped;

    public Journal(int limit) {
        this.limit = limit;
    }

    public synchronized void add(JournalEntry entry) {
        if (entries.size() == limit) {
            entries.removeFirst();
            dropped++;
        }
        entries.addLast(entry);
    }

    /** All entries, oldest first. */
    public synchronized List<JournalEntry> entries() {
        return new ArrayList<>(entries);
    }

    public List<JournalEntry> entries(Predicate<JournalEntry> filter) {
        return entries().stream().filter(filter).toList();
    }

    /** The calls of one operation. */
    public List<JournalEntry> entries(String service, String operation) {
        return entries(entry -> service.equals(entry.service()) && operation.equals(entry.operation()));
    }

    /** How many entries were given up because of the limit. */
    public synchronized long dropped() {
        return dropped;
    }

    public synchronized void clear() {
        entries.clear();
        dropped = 0;
    }
}
