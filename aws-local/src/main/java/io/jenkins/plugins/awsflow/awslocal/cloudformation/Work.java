package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import java.util.Set;

/** One thing to be done to one resource in the course of a {@link Phase}. */
abstract class Work {
    /** Where it stands. */
    enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    final String key;
    /** Keys of those that must be done before. */
    final Set<String> after;

    State state = State.WAITING;
    Phase phase;

    Work(String key, Set<String> after) {
        this.key = key;
        this.after = Set.copyOf(after);
    }

    /** Begins; ends by {@link #succeed} or {@link #fail}, at once or later. */
    abstract void begin(long now);

    /** The event of a work that is given up because another one failed. */
    abstract void cancelled(long now);

    /** The verb of the stack's reason if it fails: {@code create}, {@code update} or {@code delete}. */
    abstract String verb();

    /** Whether it is still wanted that it goes on. */
    final boolean goesOn() {
        return state == State.RUNNING && !phase.isOver();
    }

    final void succeed(long now) {
        phase.ended(this, State.DONE, now);
    }

    final void fail(long now) {
        phase.ended(this, State.FAILED, now);
    }
}
