package io.jenkins.plugins.awsflow.awslocal.logs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The log groups of one account in one region. Whoever uses it holds its lock. */
final class LogStore {
    /** By name. */
    final Map<String, Group> groups = new TreeMap<>();

    private long events;

    /** One log group. */
    static final class Group {
        final String name;
        final long created;
        /** Days; 0 for ever. */
        int retention;

        final Map<String, Stream> streams = new TreeMap<>();

        Group(String name, long created) {
            this.name = name;
            this.created = created;
        }
    }

    /** One stream of a group. */
    static final class Stream {
        final String name;
        final long created;
        final List<Event> events = new ArrayList<>();

        Stream(String name, long created) {
            this.name = name;
            this.created = created;
        }

        /** Brings what was added into the order of time. */
        void sort() {
            events.sort(Comparator.comparingLong(Event::time));
        }
    }

    /** One line or more that came together; times in milliseconds since the epoch. */
    record Event(String stream, String id, long time, long ingested, String message) {}

    /** Adds an event; {@link Stream#sort()} comes after the last one. */
    void add(Stream stream, long time, long now, String message) {
        stream.events.add(new Event(stream.name, String.format("%056d", ++events), time, now, message));
    }

    /** The events of some streams in a span, both ends counted, in the order of their times. */
    static List<Event> between(List<Stream> streams, long from, long to) {
        List<Event> found = new ArrayList<>();
        for (Stream stream : streams) {
            for (Event event : stream.events) {
                if (event.time() >= from && event.time() <= to) {
                    found.add(event);
                }
            }
        }
        found.sort(Comparator.comparingLong(Event::time).thenComparing(Event::id));
        return found;
    }
}
