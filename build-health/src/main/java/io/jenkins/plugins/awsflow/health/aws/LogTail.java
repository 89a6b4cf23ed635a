package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.health.model.logs.LogCursor;
import io.jenkins.plugins.awsflow.health.model.logs.LogLine;
import io.jenkins.plugins.awsflow.health.model.logs.LogRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;

/**
 * The reading of some log groups in this process; what must last of it is its cursor. A filter on a large group gives page
 * after page without an event, so a look that has read its pages is gone on with by the next, page by page, group by group.
 */
public final class LogTail {
    /** Pages that one look reads, of all groups together. */
    static final int MOST_PAGES = 10;

    /** Pages that the last look reads. */
    static final int MOST_LAST = 300;

    private static final Map<String, LogTail> OPEN = new ConcurrentHashMap<>();

    /** Held while logs are read: one look at a time. */
    private final Object lock = new Object();

    private final String id;
    private final LogRequest request;
    private final LogCursor cursor;
    private final List<LogLine> pending = new ArrayList<>();
    /** The groups; the one whose turn it is comes first. */
    private final Deque<String> turns;
    /** The looks at groups that did not come to their ends. */
    private final Map<String, Look> begun = new HashMap<>();

    private long lines;

    private LogTail(String id, LogRequest request, LogCursor cursor) {
        this.id = id;
        this.request = request;
        this.cursor = cursor;
        this.turns = new ArrayDeque<>(request.groups());
    }

    /** Where the next page of a group is. */
    private static final class Look {
        private final long from;
        private final String page;

        Look(long from, String page) {
            this.from = from;
            this.page = page;
        }
    }

    /** How many are read in this process. */
    public static int reading() {
        return OPEN.size();
    }

    /** Begins to read, or goes on. */
    public static LogTail open(String id, LogRequest request, LogCursor cursor) {
        LogTail tail = new LogTail(id, request, cursor.copy());
        OPEN.put(id, tail);
        return tail;
    }

    /** One that is open; else null. */
    static LogTail of(String id) {
        return OPEN.get(id);
    }

    public void close() {
        OPEN.remove(id, this);
    }

    /** How far it came. */
    public LogCursor cursor() {
        synchronized (lock) {
            return cursor.copy();
        }
    }

    /** What was read and not taken yet, in the order of CloudWatch. */
    public List<LogLine> take() {
        synchronized (lock) {
            List<LogLine> taken = new ArrayList<>(pending);
            pending.clear();
            return taken;
        }
    }

    /** How many lines were read so far. */
    long lines() {
        synchronized (lock) {
            return lines;
        }
    }

    /** Reads a page of each group, so that one that is not there, or must not be read, is known. */
    public void first(LogsApi api) {
        synchronized (lock) {
            request.groups().forEach(group -> page(api, group));
        }
    }

    /** Reads on; what one look cannot read, the next does. */
    public void read(LogsApi api) {
        synchronized (lock) {
            Deque<String> left = new ArrayDeque<>(turns);
            for (int pages = 0; pages < MOST_PAGES && !left.isEmpty(); pages++) {
                String group = left.remove();
                turns.remove(group);
                turns.add(group);
                if (!page(api, group)) {
                    left.add(group);
                }
            }
        }
    }

    /**
     * Reads all groups to their ends of now.
     *
     * @param goesOn asked after each page
     * @return whether all were read; false if there is too much
     */
    public boolean last(LogsApi api, BooleanSupplier goesOn) {
        Deque<String> left = new ArrayDeque<>(request.groups());
        Set<String> before;
        synchronized (lock) {
            before = new HashSet<>(begun.keySet());
        }
        for (int pages = 0; pages < MOST_LAST && !left.isEmpty(); pages++) {
            String group = left.remove();
            boolean end;
            synchronized (lock) {
                end = page(api, group);
            }
            // A look that began long ago has passed what came late.
            if (!end || before.remove(group)) {
                left.add(group);
            }
            if (!goesOn.getAsBoolean()) {
                return true;
            }
        }
        return left.isEmpty();
    }

    /** Reads the next page of a group; whether it was the last one. */
    private boolean page(LogsApi api, String group) {
        Look look = begun.getOrDefault(group, new Look(cursor.from(group), null));
        FilterLogEventsResponse response;
        try {
            response = api.client().filterLogEvents(request(group, look));
        } catch (InvalidParameterException e) {
            // A page can be asked for during a day only; the look begins anew.
            if (begun.remove(group) == null) {
                throw e;
            }
            return false;
        }
        List<LogLine> read = new ArrayList<>();
        for (FilteredLogEvent event : response.events()) {
            read.add(new LogLine(group, event.logStreamName(), event.eventId(), event.timestamp(), event.message()));
        }
        List<LogLine> fresh = cursor.fresh(group, read);
        pending.addAll(fresh);
        lines += fresh.size();
        if (response.nextToken() == null) {
            begun.remove(group);
            return true;
        }
        begun.put(group, new Look(look.from, response.nextToken()));
        return false;
    }

    private FilterLogEventsRequest request(String group, Look look) {
        return FilterLogEventsRequest.builder()
                .logGroupName(group)
                .filterPattern(request.filter())
                .startTime(look.from)
                .nextToken(look.page)
                .build();
    }
}
