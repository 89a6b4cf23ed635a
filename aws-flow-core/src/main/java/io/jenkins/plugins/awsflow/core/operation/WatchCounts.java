package io.jenkins.plugins.awsflow.core.operation;

import java.util.concurrent.atomic.AtomicLong;

/** What the operations of this controller did since it was started. */
public final class WatchCounts {
    private final AtomicLong started = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final AtomicLong polls = new AtomicLong();
    private final AtomicLong wakeUps = new AtomicLong();

    void started() {
        started.incrementAndGet();
    }

    void ended() {
        ended.incrementAndGet();
    }

    void polled() {
        polls.incrementAndGet();
    }

    void woken(int operations) {
        wakeUps.addAndGet(operations);
    }

    /** Operations that AWS confirmed. */
    public long startedOperations() {
        return started.get();
    }

    /** Steps that ended, well or not. */
    public long endedOperations() {
        return ended.get();
    }

    /** Rounds of status calls. */
    public long polls() {
        return polls.get();
    }

    /** Looks at an operation because an event told of it. */
    public long wakeUps() {
        return wakeUps.get();
    }
}
