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
    /** Whether the program has ended, so that no task does anything but answer those who wait for it. */
    private volatile boolean over;

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
                over = true;
                runRest();
                return;
            }
            run(task);
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable t) {
            onError.accept(t);
        }
    }

    private void runRest() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            run(task);
        }
    }

    void post(Runnable task) {
        tasks.add(task);
        if (over) {
            runRest();
        }
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
