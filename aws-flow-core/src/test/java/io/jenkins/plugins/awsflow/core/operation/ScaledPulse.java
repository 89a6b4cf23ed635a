package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.aws.SharedThreads;

/** The real threads on a clock that runs faster: pauses shrink, the order of things does not change. */
final class ScaledPulse implements Pulse {
    private final Pulse real;
    private final long begin = System.currentTimeMillis();
    private final int factor;

    ScaledPulse(SharedThreads threads, int factor) {
        this.real = new ThreadPulse(threads);
        this.factor = factor;
    }

    @Override
    public long now() {
        return begin + (System.currentTimeMillis() - begin) * factor;
    }

    @Override
    public void after(long millis, Runnable task) {
        real.after(millis / factor, task);
    }

    @Override
    public void poll(Runnable task) {
        real.poll(task);
    }

    @Override
    public void start(Runnable task) {
        real.start(task);
    }

    @Override
    public void stop(Runnable task) {
        real.stop(task);
    }

    @Override
    public boolean closed() {
        return real.closed();
    }
}
