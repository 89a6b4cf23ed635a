package io.jenkins.plugins.awsflow.codecommit.scm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Gathers what comes while it is at work, so that many things at once take one pass and one thread.
 *
 * @param <T> what comes
 */
final class Gathering<T> {
    private static final Logger LOGGER = Logger.getLogger(Gathering.class.getName());

    private final Consumer<List<T>> pass;
    private List<T> waiting = new ArrayList<>();
    private boolean busy;

    /** @param pass gets what came since it was called last; never called twice at a time */
    Gathering(Consumer<List<T>> pass) {
        this.pass = pass;
    }

    /** Has something be seen to soon. */
    void add(T one, Executor executor) {
        synchronized (this) {
            waiting.add(one);
            if (busy) {
                return;
            }
            busy = true;
        }
        try {
            executor.execute(this::drain);
        } catch (RejectedExecutionException e) {
            synchronized (this) {
                busy = false;
            }
            throw e;
        }
    }

    private void drain() {
        for (List<T> some = next(); !some.isEmpty(); some = next()) {
            try {
                pass.accept(some);
            } catch (RuntimeException e) {
                LOGGER.log(Level.WARNING, "What was heard could not be seen to", e);
            }
        }
    }

    private synchronized List<T> next() {
        List<T> some = waiting;
        waiting = new ArrayList<>();
        busy = !some.isEmpty();
        return some;
    }
}
