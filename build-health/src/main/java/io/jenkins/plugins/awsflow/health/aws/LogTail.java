package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.health.model.logs.LogCursor;
import io.jenkins.plugins.awsflow.health.model.logs.LogLine;
import io.jenkins.plugins.awsflow.health.model.logs.LogRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** The reading of some log groups in this process; what must last of it is its cursor. */
public final class LogTail {
    /** Pages of one group that one look reads; the next look goes on. */
    private static final int MOST_PAGES = 10;

    private static final Map<String, LogTail> OPEN = new ConcurrentHashMap<>();

    /** Held while logs are read: one look at a time. */
    private final Object lock = new Object();

    private final String id;
    private final LogRequest request;
    private final LogCursor cursor;
    private final List<LogLine> pending = new ArrayList<>();
    private long lines;

    private LogTail(String id, LogRequest request, LogCursor cursor) {
        this.id = id;
        this.request = request;
        this.cursor = cursor;
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

    /** Reads what came since the last time. */
    public void read(LogsApi api) {
        synchronized (lock) {
            request.groups().forEach(group -> read(api, group));
        }
    }

    private void read(LogsApi api, String group) {
        FilterLogEventsRequest.Builder call = FilterLogEventsRequest.builder()
                .logGroupName(group)
                .filterPattern(request.filter())
                .startTime(cursor.from(group));
        String page = null;
        int pages = 0;
        do {
            FilterLogEventsResponse response =
                    api.client().filterLogEvents(call.nextToken(page).build());
            List<LogLine> read = new ArrayList<>();
            for (FilteredLogEvent event : response.events()) {
                read.add(
                        new LogLine(group, event.logStreamName(), event.eventId(), event.timestamp(), event.message()));
            }
            List<LogLine> fresh = cursor.fresh(group, read);
            pending.addAll(fresh);
            lines += fresh.size();
            page = response.nextToken();
        } while (page != null && ++pages < MOST_PAGES);
    }
}
