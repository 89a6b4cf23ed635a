package io.jenkins.plugins.awsflow.core.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is written down of one operation, from before its first call until after its end. One thread at a time changes a
 * record; {@link LedgerJson} gives it its lasting form.
 */
public final class LedgerRecord {
    /** Events beyond this are dropped from the front; their number is kept. */
    public static final int MOST_EVENTS = 500;

    /** How far the record has come. */
    public enum Phase {
        /** To be started; {@link #attempts()} tells whether AWS may have been asked already. */
        INTENT,
        /** AWS gave it an id. */
        STARTED,
        /** Nothing more will be written. */
        ENDED
    }

    private final OperationRequest request;
    private final ConnectionRef connection;
    private final String region;
    private final String account;
    private final long intentAt;
    private long deadline;
    Phase phase = Phase.INTENT;
    OperationState state = OperationState.STARTING;
    int attempts;
    String id;
    String followId;
    OperationState verdict;
    long verdictAt;
    OperationDecision decision;
    String remoteState = "";
    String link;
    String reason;
    long startedAt;
    long endedAt;
    int droppedEvents;
    final List<OperationEvent> events = new ArrayList<>();
    final Map<String, String> memory = new LinkedHashMap<>();
    final List<OperationTable> tables = new ArrayList<>();
    Map<String, Object> result = new LinkedHashMap<>();

    /**
     * An intent.
     *
     * @param intentAt now, in milliseconds since the epoch
     * @param deadline when the wait gives up, likewise
     */
    public LedgerRecord(
            OperationRequest request,
            ConnectionRef connection,
            String region,
            String account,
            long intentAt,
            long deadline) {
        this.request = Objects.requireNonNull(request, "request");
        this.connection = Objects.requireNonNull(connection, "connection");
        this.region = Objects.requireNonNull(region, "region");
        this.account = Objects.requireNonNull(account, "account");
        this.intentAt = intentAt;
        this.deadline = deadline;
    }

    /** AWS is about to be asked: from now on the operation may exist although no id is known. */
    public void asking() {
        attempts++;
    }

    /**
     * Its turn has come: the time that it waited for that does not count.
     *
     * @param newDeadline when the wait gives up from now on
     */
    public void turn(long newDeadline) {
        deadline = newDeadline;
        state = OperationState.STARTING;
        remoteState = "";
    }

    /** It waits for its turn. */
    public void queued() {
        state = OperationState.QUEUED;
    }

    /** AWS said that it did not do what it was asked last. */
    public void refused() {
        attempts = Math.max(0, attempts - 1);
    }

    /** A person said whether it goes on; the first one stands. */
    public void decide(OperationDecision word) {
        if (decision == null) {
            decision = Objects.requireNonNull(word, "word");
        }
    }

    /** AWS gave it an id. */
    public void started(String newId, String newLink, long now) {
        id = Objects.requireNonNull(newId, "id");
        link = newLink;
        startedAt = now;
        phase = Phase.STARTED;
        state = OperationState.RUNNING;
    }

    /** What a poll brought; after the end only the events are taken. */
    public void progress(OperationState newState, String newRemoteState, List<OperationEvent> more) {
        if (phase != Phase.ENDED) {
            state = newState;
            remoteState = newRemoteState;
        }
        add(more);
    }

    /**
     * From now on the operation that AWS started in its wake is watched.
     *
     * @param decided how the first one ended; null if the successor's end decides alone
     * @param at when that was, in milliseconds since the epoch
     */
    public void follows(String successor, OperationState decided, long at) {
        followId = Objects.requireNonNull(successor, "successor");
        verdictAt = decided == null ? 0 : at;
        verdict = decided;
    }

    /** Replaces what {@code OperationKind.describe} wrote down. */
    public void remember(OperationNotes notes) {
        memory.clear();
        memory.putAll(notes.memory());
        tables.clear();
        tables.addAll(notes.tables());
    }

    /** What {@code OperationKind.describe} wrote down, to be changed and given to {@link #remember}. */
    public OperationNotes notes() {
        return new OperationNotes(memory, tables);
    }

    /** Adds events. */
    public void add(List<OperationEvent> more) {
        events.addAll(more);
        int excess = events.size() - MOST_EVENTS;
        if (excess > 0) {
            events.subList(0, excess).clear();
            droppedEvents += excess;
        }
    }

    /**
     * The end. The first one stands, unless it was only that nothing is known.
     *
     * @param why one line; null for a good end
     * @param values what the step returns
     */
    public void ended(OperationState finalState, String why, Map<String, Object> values, long now) {
        if (phase == Phase.ENDED && state != OperationState.UNKNOWN) {
            return;
        }
        phase = Phase.ENDED;
        state = Objects.requireNonNull(finalState, "finalState");
        reason = why;
        result = new LinkedHashMap<>(values);
        endedAt = now;
    }

    /** The handle to watch it with; only after {@link #started}. */
    public OperationHandle handle() {
        return new OperationHandle(request, id, followId, connection, region, account, deadline);
    }

    public OperationRequest request() {
        return request;
    }

    public ConnectionRef connection() {
        return connection;
    }

    public String region() {
        return region;
    }

    public String account() {
        return account;
    }

    /** When the intent was written. */
    public long intentAt() {
        return intentAt;
    }

    public long deadline() {
        return deadline;
    }

    public Phase phase() {
        return phase;
    }

    public OperationState state() {
        return state;
    }

    /** How often AWS was asked to start it, those times left out of which it said itself that it did not. */
    public int attempts() {
        return attempts;
    }

    /** AWS's id; null before the start is confirmed. */
    public String id() {
        return id;
    }

    /** The operation that AWS started in its wake; may be null. */
    public String followId() {
        return followId;
    }

    /** How the first operation ended when a successor is watched; may be null. */
    public OperationState verdict() {
        return verdict;
    }

    /** When that was, in milliseconds since the epoch; 0 if it is not known. */
    public long verdictAt() {
        return verdictAt;
    }

    /** What a person said when it waited for a word; null if nobody did. */
    public OperationDecision decision() {
        return decision;
    }

    /** AWS's own word for the state; may be empty. */
    public String remoteState() {
        return remoteState;
    }

    /** Link into the web console; may be null. */
    public String link() {
        return link;
    }

    /** Why it did not end well; null if it did. */
    public String reason() {
        return reason;
    }

    /** 0 before the start is confirmed. */
    public long startedAt() {
        return startedAt;
    }

    /** 0 before the end. */
    public long endedAt() {
        return endedAt;
    }

    /** How many early events are no longer kept. */
    public int droppedEvents() {
        return droppedEvents;
    }

    /** The events, oldest first. */
    public List<OperationEvent> events() {
        return new ArrayList<>(events);
    }

    /** What {@code OperationKind.describe} remembers. */
    public Map<String, String> memory() {
        return new LinkedHashMap<>(memory);
    }

    /** What is shown of the operation besides its events. */
    public List<OperationTable> tables() {
        return new ArrayList<>(tables);
    }

    /** What the step returns; empty before the end. */
    public Map<String, Object> result() {
        return new LinkedHashMap<>(result);
    }
}
