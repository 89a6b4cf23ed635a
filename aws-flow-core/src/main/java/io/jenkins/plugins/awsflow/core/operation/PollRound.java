package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks AWS for a batch. One operation that this identity may not see, or that AWS does not like, must not hide the
 * others: such a batch is split until the one is found.
 */
final class PollRound {
    /** What one operation's part of a poll is: a snapshot, a failure, or neither if AWS does not know it. */
    record Outcome(OperationSnapshot snapshot, AwsFlowException failure) {
        static final Outcome UNKNOWN = new Outcome(null, null);
    }

    private final OperationKind kind;
    private final AwsSession session;
    private final Map<Watched, Outcome> outcomes = new LinkedHashMap<>();
    private boolean answered;

    PollRound(OperationKind kind, AwsSession session) {
        this.kind = kind;
        this.session = session;
    }

    /** Asks for all of them, in one call if that goes well. */
    Map<Watched, Outcome> ask(List<Watched> batch) {
        List<OperationHandle> handles = new ArrayList<>();
        batch.forEach(w -> handles.add(w.handle));
        try {
            Map<String, OperationSnapshot> found = kind.poll(session, handles);
            answered = true;
            for (Watched w : batch) {
                OperationSnapshot snapshot = found.get(w.handle.watchedId());
                outcomes.put(w, snapshot == null ? Outcome.UNKNOWN : new Outcome(snapshot, null));
            }
        } catch (AwsFlowException | RuntimeException | LinkageError e) {
            AwsFlowException failure = AwsErrors.translate(e, kind.displayName());
            if (batch.size() > 1 && splits(failure)) {
                int half = batch.size() / 2;
                ask(batch.subList(0, half));
                ask(batch.subList(half, batch.size()));
            } else {
                batch.forEach(w -> outcomes.put(w, new Outcome(null, failure)));
            }
        }
        return outcomes;
    }

    /** Whether AWS answered at least one of the calls. */
    boolean answered() {
        return answered;
    }

    private static boolean splits(AwsFlowException failure) {
        return switch (failure.failureClass()) {
            case DENIED, NOT_FOUND, INVALID -> true;
            default -> false;
        };
    }
}
