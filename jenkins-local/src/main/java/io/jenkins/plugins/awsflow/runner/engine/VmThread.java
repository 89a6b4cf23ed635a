package io.jenkins.plugins.awsflow.runner.engine;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** The one thread that runs a build's program; everything that changes the program goes through it. */
final class VmThread {
    /** Deeply nested programs are saved recursively: room for that. */
    private static final long STACK_BYTES = 64L << 20;

    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final Consumer<Throwable> onError;

    VmThread(String name, Consumer<Throwable> onError) {
        this.onError = onError;
        thread = new Thread(null, this::loop, name, STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
    }

    private void loop() {
        while (true) {
            Runnable task;
            try {
                task = tasks.take();
            } catch (InterruptedException e) {
                return;
            }
            try {
                task.run();
            } catch (Throwable t) {
                onError.accept(t);
            }
        }
    }

    void post(Runnable task) {
        tasks.add(task);
    }

    /** Whether there is more to do at this moment. */
    boolean isBusy() {
        return !tasks.isEmpty();
    }

    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** Does it now when this is the thread, later otherwise. */
    void runOrPost(Runnable task) {
        if (isCurrent()) {
            task.run();
        } else {
            post(task);
        }
    }

    void end() {
        thread.interrupt();
    }
}
