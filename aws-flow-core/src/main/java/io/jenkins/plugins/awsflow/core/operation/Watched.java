package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;

/** What the watcher knows of one operation. Kept small: there may be ten thousand. Guarded by the watcher's lock. */
final class Watched {
    final OperationHandle handle;
    final SessionSource source;
    final OperationObserver observer;
    PollGroup group;
    /** The last snapshot that the observer dealt with; null before the first. */
    OperationSnapshot last;
    /** When something last happened to it, in milliseconds since the epoch. */
    long progressAt;
    /** Polls in a row that cannot heal by waiting, or that did not know it. */
    int strikes;
    /** When the first of these was. */
    long struckAt;
    /** A poll for it is under way. */
    boolean asked;
    /** It was woken while a poll was under way. */
    boolean again;
    /** Its deadline has passed; the next look is the last. */
    boolean expiring;
    /** Over: left in queues to be dropped when its turn comes. */
    boolean done;

    Watched(OperationHandle handle, SessionSource source, OperationObserver observer, long now) {
        this.handle = handle;
        this.source = source;
        this.observer = observer;
        this.progressAt = now;
    }
}
