package io.jenkins.plugins.awsflow.codecommit.scm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work that is done later, and its end. */
class TurnsTest {
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(1);
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private void run(Turns.Work work) throws InterruptedException {
        new Turns(threads, attempt -> 1).run("not done", work, over::countDown);
        assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Such as that of a class that is missing, which nobody would hear of. */
    @ParameterizedTest
    @ValueSource(classes = {NoClassDefFoundError.class, StackOverflowError.class, IllegalStateException.class})
    void whateverWorkFailsWithItIsOverThenAndNotDoneAgain(Class<? extends Throwable> failure) throws Exception {
        Throwable thrown = failure.getDeclaredConstructor().newInstance();
        AtomicInteger runs = new AtomicInteger();
        run(() -> {
            runs.incrementAndGet();
            if (thrown instanceof Error e) {
                throw e;
            }
            throw (RuntimeException) thrown;
        });
        assertThat(runs).hasValue(1);
    }

    @Test
    void workThatIsDoneIsOver() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        run(runs::incrementAndGet);
        assertThat(runs).hasValue(1);
    }
}
