package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.model.PullRequestNote;
import io.jenkins.plugins.awsflow.core.model.WordGiver;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A service of AWS in a few maps, which can be told to go wrong. */
final class FakeKind extends OperationKind {
    static final String ID = "fake.operation";

    /** By id: what polls say. */
    final Map<String, OperationSnapshot> states = new LinkedHashMap<>();
    /** By token: the id of what was started. */
    final Map<String, String> startedByToken = new LinkedHashMap<>();
    /** Thrown by the next calls of start, in order; null lets one through. */
    final Deque<Failure> startFailures = new ArrayDeque<>();
    /** Thrown by each poll while set. */
    FailureClass pollFailure;
    /** Ids that make a poll that asks for them fail. */
    final Set<String> denied = new HashSet<>();
    /** Thrown by describe, explain and result while set. */
    FailureClass detailFailure;

    /** Thrown by settle while set. */
    FailureClass settleFailure;

    int settles;
    FailureClass findFailure;
    RuntimeException stopFailure;
    /** Stops that fail for a passing reason before one works. */
    int stopTroubles;
    /** Finds come empty so often, as lists lag behind. */
    int findLag;
    /** Runs in the midst of start, before AWS has it. */
    Runnable beforeStart = () -> {};
    /** Runs in the midst of start, after AWS has it and before the reply. */
    Runnable afterStart = () -> {};

    final List<List<String>> polls = new ArrayList<>();
    final List<String> stops = new ArrayList<>();
    int starts;
    int finds;
    int describes;
    /** Words that were given to AWS. */
    final List<String> words = new ArrayList<>();
    /** Thrown by proceed while set. */
    FailureClass wordFailure;
    /** Runs in the midst of proceed. */
    Runnable duringWord = () -> {};

    /** What requests wait for; null for nothing. */
    String turn;
    /** Who holds that; null if it is free. */
    TurnHolder holder;
    /** Thrown by each look at who holds it while set. */
    FailureClass lookFailure;

    int looks;
    WordGiver giver = WordGiver.STEP;

    /** What reviewers should read; null for nothing. */
    String note;

    boolean startRetried;
    /** Another one in its place. */
    String id = ID;
    /** Whether it knows a way back. */
    boolean rollsBack = true;
    /** Whether it is a gate. */
    boolean judges;
    /** Whether bad ends are due to what was done before. */
    boolean condemns = true;
    /** What was there before; null if nothing was. */
    String before;
    /** Where all that it does goes; null for where the title says. */
    String place;

    /** How a start fails, and whether AWS did it all the same. */
    record Failure(FailureClass failure, boolean done) {}

    @Override
    public String id() {
        return id;
    }

    @Override
    public String service() {
        return "fake";
    }

    @Override
    public String displayName() {
        return "Fake operation";
    }

    @Override
    public int batchSize() {
        return 25;
    }

    @Override
    public Duration defaultTimeout() {
        return Duration.ofHours(1);
    }

    @Override
    public Optional<String> find(AwsSession session, OperationRequest request, long since) throws AwsFlowException {
        finds++;
        raise(findFailure, "find");
        return findLag-- > 0 ? Optional.empty() : Optional.ofNullable(startedByToken.get(request.token()));
    }

    @Override
    public String start(AwsSession session, OperationRequest request) throws AwsFlowException {
        raise(holder == null ? null : FailureClass.CONFLICT, "start");
        starts++;
        startRetried |= ((FakeSession) session).retrying();
        beforeStart.run();
        Failure failure = startFailures.poll();
        if (failure != null && !failure.done()) {
            raise(failure.failure(), "start");
        }
        String id = "d-" + (startedByToken.size() + 1);
        if (startedByToken.putIfAbsent(request.token(), id) != null) {
            throw new AssertionError("started twice");
        }
        states.putIfAbsent(id, running(0));
        afterStart.run();
        if (failure != null) {
            raise(failure.failure(), "start");
        }
        return id;
    }

    @Override
    public String turn(OperationRequest request) {
        return turn;
    }

    @Override
    public Optional<TurnHolder> holder(AwsSession session, OperationRequest request, Function<String, String> builds)
            throws AwsFlowException {
        looks++;
        raise(lookFailure, "look");
        return Optional.ofNullable(holder);
    }

    @Override
    public WordGiver giver(OperationHandle handle) {
        return giver;
    }

    @Override
    public PullRequestNote pullRequestNote(OperationHandle handle, OperationSnapshot now, OperationNotes notes) {
        return note == null ? null : new PullRequestNote("fake", note);
    }

    @Override
    public Map<String, OperationSnapshot> poll(AwsSession session, Collection<OperationHandle> handles)
            throws AwsFlowException {
        List<String> ids = handles.stream().map(OperationHandle::watchedId).toList();
        polls.add(ids);
        raise(pollFailure, "poll");
        if (ids.stream().anyMatch(denied::contains)) {
            throw new AwsFlowException(FailureClass.DENIED, "denied");
        }
        Map<String, OperationSnapshot> found = new LinkedHashMap<>(states);
        found.keySet().retainAll(ids);
        return found;
    }

    @Override
    public List<OperationEvent> describe(
            AwsSession session, OperationHandle handle, OperationSnapshot now, OperationNotes notes)
            throws AwsFlowException {
        describes++;
        raise(detailFailure, "describe");
        String key = handle.watchedId() + " " + now.remoteState() + now.counts();
        if (notes.memory().putIfAbsent(key, "told") != null) {
            return List.of();
        }
        return List.of(new OperationEvent(FakePulse.T0, OperationEvent.Level.INFO, handle.watchedId(), key));
    }

    @Override
    public String proceed(AwsSession session, OperationHandle handle, OperationSnapshot now) throws AwsFlowException {
        duringWord.run();
        raise(wordFailure, "proceed");
        words.add(handle.watchedId());
        return handle.watchedId() + " goes on";
    }

    @Override
    public void settle(SessionSource changes, OperationHandle handle, OperationSnapshot now) throws AwsFlowException {
        settles++;
        raise(settleFailure, "settle");
    }

    @Override
    public String stop(AwsSession session, OperationHandle handle, String mode) throws AwsFlowException {
        raise(stopTroubles-- > 0 ? FailureClass.THROTTLED : null, "stop");
        stops.add(handle.watchedId() + " " + mode);
        if (stopFailure != null) {
            throw stopFailure;
        }
        return handle.watchedId() + " stopped";
    }

    @Override
    public boolean condemns(OperationHandle handle, OperationSnapshot last) {
        return condemns;
    }

    @Override
    public String target(OperationRequest request) {
        return place == null ? request.title() : place;
    }

    @Override
    public boolean rollsBack() {
        return rollsBack;
    }

    @Override
    public boolean delivers() {
        return !judges;
    }

    @Override
    public boolean judges() {
        return judges;
    }

    @Override
    public Optional<OperationRequest> rollback(AwsSession session, OperationHandle handle, String token) {
        return Optional.ofNullable(before)
                .map(was -> new OperationRequest(id, "back to " + was, token, Map.of("application", was)));
    }

    @Override
    public String explain(AwsSession session, OperationHandle handle, OperationSnapshot last) throws AwsFlowException {
        raise(detailFailure, "explain");
        return handle.id() + " failed: script";
    }

    @Override
    public Map<String, Object> result(AwsSession session, OperationHandle handle, OperationSnapshot last)
            throws AwsFlowException {
        raise(detailFailure, "result");
        return Map.of("id", handle.id(), "status", last.remoteState());
    }

    @Override
    public String link(OperationHandle handle) {
        return "https://console.example.com/" + handle.id();
    }

    static OperationSnapshot running(long done) {
        return OperationSnapshot.of(OperationState.RUNNING, "InProgress")
                .count("Succeeded", done)
                .build();
    }

    static OperationSnapshot awaiting() {
        return OperationSnapshot.of(OperationState.WAITING, "Ready")
                .awaitsWord(true)
                .build();
    }

    static OperationSnapshot ended(OperationState state, String word) {
        return OperationSnapshot.of(state, word).build();
    }

    private static void raise(FailureClass failure, String what) throws AwsFlowException {
        if (failure != null) {
            throw new AwsFlowException(failure, what + " " + failure);
        }
    }
}
