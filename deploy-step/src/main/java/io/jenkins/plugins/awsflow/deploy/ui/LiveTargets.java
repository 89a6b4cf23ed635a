package io.jenkins.plugins.awsflow.deploy.ui;

import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.TargetPage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Pages of targets that readers look at now. Reading happens beside the request, which waits for it only a moment and
 * then shows what was read before; however many look at a page, it is read once while it is fresh.
 */
final class LiveTargets {
    /** So long a request waits, in milliseconds: the page is to be there within 200. */
    static final long PATIENCE = 120;

    /** A reading that failed is tried again after so many milliseconds at the latest. */
    static final long RETRY = 15_000;

    /** Pages that are remembered; the one that nobody has looked at for the longest time goes first. */
    private static final int MOST = 64;

    private final Executor executor;
    private final LongSupplier clock;
    private final Map<String, Entry> entries = new LinkedHashMap<>(MOST, 0.75f, true);

    private static final class Entry {
        private CompletableFuture<TargetPage> reading;
        private TargetPage last;
        private String problem;
        private long readAt;
    }

    /**
     * What is known of a page.
     *
     * @param page the newest that was read; empty while the first reading goes on, or if it failed
     * @param problem why the last reading failed; null if it did not
     */
    record Known(Optional<TargetPage> page, String problem) {}

    LiveTargets(Executor executor, LongSupplier clock) {
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * The page under a key, read anew if what is known is old.
     *
     * @param what what is read, for what is said if that fails
     * @param fresh so long one reading serves all readers, in milliseconds
     * @param reader makes the calls to AWS; called on another thread
     */
    Known page(String key, String what, long fresh, Callable<TargetPage> reader) {
        Entry entry;
        CompletableFuture<TargetPage> reading;
        synchronized (this) {
            entry = entries.computeIfAbsent(key, any -> new Entry());
            trim();
            long serves = entry.problem == null ? fresh : Math.min(fresh, RETRY);
            boolean old = entry.readAt == 0 || clock.getAsLong() - entry.readAt >= serves;
            if (entry.reading == null && old) {
                CompletableFuture<TargetPage> begun = read(entry, what, reader);
                entry.reading = begun.isDone() ? null : begun;
            }
            reading = entry.reading;
        }
        if (reading != null) {
            await(reading);
        }
        synchronized (this) {
            return new Known(Optional.ofNullable(entry.last), entry.problem);
        }
    }

    private CompletableFuture<TargetPage> read(Entry entry, String what, Callable<TargetPage> reader) {
        CompletableFuture<TargetPage> reading = new CompletableFuture<>();
        try {
            executor.execute(() -> {
                try {
                    done(entry, reader.call(), null);
                } catch (Exception | LinkageError e) {
                    // Whatever it is, the reader of the page is told, and the next reading may do better.
                    done(entry, null, AwsErrors.translate(e, what).getMessage());
                }
                reading.complete(null);
            });
        } catch (RejectedExecutionException e) {
            // Not a reading: whoever asks next tries again.
            entry.problem = Messages.LiveTargets_busy();
            reading.complete(null);
        }
        return reading;
    }

    private synchronized void done(Entry entry, TargetPage page, String problem) {
        entry.reading = null;
        entry.readAt = clock.getAsLong();
        entry.problem = problem;
        if (page != null) {
            entry.last = page;
        }
    }

    private static void await(CompletableFuture<TargetPage> reading) {
        try {
            reading.get(PATIENCE, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            // It goes on beside; what was read before is shown meanwhile.
            return;
        }
    }

    private void trim() {
        while (entries.size() > MOST) {
            entries.remove(entries.keySet().iterator().next());
        }
    }
}
