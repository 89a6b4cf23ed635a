package io.jenkins.plugins.awsflow.core.operation;

/** Time and threads as the operations see them; tests put their own in its place. */
interface Pulse {
    /** Milliseconds since the epoch. */
    long now();

    /** Runs something short once that much time has passed. */
    void after(long millis, Runnable task);

    /** Runs something that looks at AWS. */
    void poll(Runnable task);

    /** Runs something that leads up to a start. */
    void start(Runnable task);

    /** Runs something that stops an operation, from a reserve of its own. */
    void stop(Runnable task);

    /**
     * Whether the controller is going down: work is being interrupted, and what fails now says nothing about the
     * operation.
     */
    boolean closed();
}
