package hudson;

import hudson.model.TaskListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A process that was launched. */
public abstract class Proc {
    protected Proc() {}

    public abstract boolean isAlive() throws IOException, InterruptedException;

    public abstract void kill() throws IOException, InterruptedException;

    public abstract int join() throws IOException, InterruptedException;

    public abstract InputStream getStdout();

    public abstract InputStream getStderr();

    public abstract OutputStream getStdin();

    /** Waits for the end; when the time is over the process is killed. */
    public final int joinWithTimeout(long timeout, TimeUnit unit, TaskListener listener)
            throws IOException, InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Thread watch = new Thread(
                () -> {
                    try {
                        if (!done.await(timeout, unit)) {
                            listener.error("Timeout after %d %s", timeout, unit);
                            kill();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (IOException e) {
                        listener.error("Failed to kill the process: %s", e.getMessage());
                    }
                },
                "time limit of a process");
        watch.setDaemon(true);
        watch.start();
        try {
            return join();
        } finally {
            done.countDown();
        }
    }
}
