package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** Whether anybody still wants the result. JGit asks now and then; a connection that it waits for is closed. */
final class Cancellation extends EmptyProgressMonitor {
    private final AtomicReference<HttpURLConnection> open = new AtomicReference<>();
    private volatile boolean cancelled;

    /**
     * The connection that is waited for from now on.
     *
     * @throws InterruptedIOException when nobody wants it any more
     */
    void waitsFor(HttpURLConnection connection) throws InterruptedIOException {
        open.set(connection);
        if (cancelled) {
            throw new InterruptedIOException();
        }
    }

    /** Takes effect on a connection only once it is established: to be called again until the work is over. */
    void cancel() {
        cancelled = true;
        HttpURLConnection connection = open.get();
        if (connection != null) {
            connection.disconnect();
        }
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }
}
