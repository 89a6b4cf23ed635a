package hudson.remoting;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** Runs everything in this process. */
public class LocalChannel implements VirtualChannel {
    private final ExecutorService executor;

    public LocalChannel(ExecutorService executor) {
        this.executor = executor;
    }

    @Override
    public <V, T extends Throwable> V call(Callable<V, T> callable) throws T {
        return callable.call();
    }

    @Override
    public <V, T extends Throwable> Future<V> callAsync(Callable<V, T> callable) {
        Result<V> f = new Result<>();
        executor.execute(() -> {
            try {
                f.complete(callable.call());
            } catch (Throwable t) {
                f.completeExceptionally(t);
            }
        });
        return f;
    }

    private static final class Result<V> extends CompletableFuture<V> implements Future<V> {}

    @Override
    public void close() {
        // nothing is held
    }

    @Override
    public void join() throws InterruptedException {
        // never disconnects
    }

    @Override
    public void join(long timeout) throws InterruptedException {
        // never disconnects
    }

    @Override
    public <T> T export(Class<T> intf, T instance) {
        return instance;
    }

    @Override
    public void syncLocalIO() throws InterruptedException {
        // nothing is in flight
    }
}
