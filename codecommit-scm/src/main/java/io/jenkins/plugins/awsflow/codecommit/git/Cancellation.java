package io.jenkins.plugins.awsflow.codecommit.git;

import java.net.HttpURLConnection;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** Whether anybody still wants the result. JGit asks now and then; a connection that it waits for is closed. */
final class Cancellation extends EmptyProgressMonitor {
    private final AtomicReference<HttpURLConnection> open = new AtomicReference<>();
    private volatile boolean cancelled;

    /** The connection that is waited for from now on. */
    void waitsFor(HttpURLConnection connection) {
        open.set(connection);
        if (cancelled) {
            connection.disconnect();
        }
    }

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
