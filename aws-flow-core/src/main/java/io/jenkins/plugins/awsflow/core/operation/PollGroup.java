package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.Lane;
import io.jenkins.plugins.awsflow.core.model.PollPace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Operations that one call can ask for together: same lane, same identity, same kind. Guarded by the watcher's lock.
 */
final class PollGroup {
    /**
     * What makes operations fit into one call.
     *
     * @param successor whether they are watched as what AWS started in their wake: the same one may be watched for itself,
     *     and then its end means something else
     */
    record Key(Lane lane, String identity, String kind, boolean successor) {}

    final Key key;
    final OperationKind kind;
    /** Replaced when AWS refuses it and the same identity gets another. */
    volatile AwsSession session;
    /** Who is next; whoever was asked goes to the end. */
    private final Deque<Watched> queue = new ArrayDeque<>();
    /** All that are not done, those being asked included. */
    private final Set<Watched> members = new HashSet<>();
    /** When the next call is due. */
    long due = Long.MAX_VALUE;
    /** When the earliest timer for this group goes off. */
    long timerAt = Long.MAX_VALUE;
    /** Calls in a row that failed. */
    int failures;

    PollGroup(Key key, OperationKind kind, AwsSession session) {
        this.key = key;
        this.kind = kind;
        this.session = session;
    }

    void join(Watched w) {
        w.group = this;
        members.add(w);
        queue.addFirst(w);
    }

    void leave(Watched w) {
        if (w.group == this) {
            w.group = null;
            members.remove(w);
            queue.remove(w);
        }
    }

    void toFront(Watched w) {
        queue.remove(w);
        queue.addFirst(w);
    }

    void toEnd(Watched w) {
        queue.addLast(w);
    }

    int size() {
        return members.size();
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    boolean hasWaiting() {
        return !queue.isEmpty();
    }

    /** Takes out the next ones to ask for. */
    List<Watched> take() {
        List<Watched> batch = new ArrayList<>();
        while (batch.size() < kind.batchSize() && !queue.isEmpty()) {
            batch.add(queue.removeFirst());
        }
        return batch;
    }

    /** Calls that it takes to ask for all. */
    int batches() {
        return (size() + kind.batchSize() - 1) / kind.batchSize();
    }

    /** The interval that the liveliest operation wants. */
    long interval(long now) {
        long shortest = PollPace.SLOWEST;
        for (Watched w : queue) {
            shortest = Math.min(shortest, PollPace.interval(now - w.progressAt));
        }
        return shortest;
    }
}
