package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/** JGit's static state, set once for each JVM and class loader, and the threads that it works in. */
final class GitRuntime {
    /** Of pack files that stay mapped into the heap; enough for the walks of one checkout. */
    private static final long PACKED_BYTES = 32L * WindowCacheConfig.MB;
    /** Files above this are streamed and never held whole. */
    private static final int STREAM_BYTES = 16 * WindowCacheConfig.MB;

    private static final long CANCEL_MILLIS = 100;

    private static boolean prepared;

    private GitRuntime() {}

    /** Work with JGit. */
    interface Work<T> {
        T run(Cancellation cancellation) throws GitTrouble;
    }

    /**
     * Runs work with JGit and waits for it. It has a thread of its own: JGit swallows interrupts, and its service loaders
     * look through the thread's class loader, which on a controller sees the JGit of other plugins. Whoever interrupts the
     * waiting thread ends the work.
     */
    static <T> T run(Work<T> work) throws GitTrouble {
        return run(Duration.ZERO, work);
    }

    /**
     * The same, for so long.
     *
     * @param limit zero for none
     */
    static <T> T run(Duration limit, Work<T> work) throws GitTrouble {
        prepare();
        Cancellation cancellation = new Cancellation();
        FutureTask<T> task = new FutureTask<>(() -> work.run(cancellation));
        Thread thread = new Thread(task, "aws-flow-git");
        thread.setDaemon(true);
        thread.setContextClassLoader(GitRuntime.class.getClassLoader());
        thread.start();
        long millis = limit.isZero() ? Long.MAX_VALUE : limit.toMillis();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get(cancellation.isCancelled() ? CANCEL_MILLIS : millis, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancellation.cancel();
                } catch (TimeoutException e) {
                    cancellation.cancel();
                }
            }
        } catch (ExecutionException e) {
            if (cancellation.isCancelled() && !interrupted) {
                throw new GitTrouble(TroubleKind.OTHER, Messages.Git_tooLong(limit.toMinutes()));
            }
            throw trouble(e.getCause(), interrupted);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static GitTrouble trouble(Throwable cause, boolean interrupted) {
        if (interrupted) {
            return new GitTrouble(TroubleKind.CANCELLED, "interrupted");
        }
        if (cause instanceof GitTrouble trouble) {
            return trouble;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(cause);
    }

    private static synchronized void prepare() {
        if (!prepared) {
            FS.FileStoreAttributes.setBackground(true);
            SystemReader.setInstance(new GitSettings(SystemReader.getInstance()));
            WindowCacheConfig windows = new WindowCacheConfig();
            windows.setPackedGitLimit(PACKED_BYTES);
            windows.setStreamFileThreshold(STREAM_BYTES);
            windows.setExposeStatsViaJmx(false);
            windows.install();
            prepared = true;
        }
    }
}
