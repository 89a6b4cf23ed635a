package io.jenkins.plugins.awsflow.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.aws.SharedThreads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The threads that stop operations. */
class ThreadPulseTest {
    private static final int MANY = 50;

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatHangsHoldsUpNoOtherStop() {
        SharedThreads threads = new SharedThreads();
        CountDownLatch hang = new CountDownLatch(1);
        try {
            ThreadPulse pulse = new ThreadPulse(threads);
            AtomicInteger begun = new AtomicInteger();
            CountDownLatch done = new CountDownLatch(MANY);
            // Two of three threads wait for an answer, whichever these are.
            for (int i = 0; i < 2; i++) {
                pulse.stop(() -> {
                    begun.incrementAndGet();
                    ThreadPulseTest.await(hang);
                });
            }
            for (int i = 0; i < MANY; i++) {
                pulse.stop(done::countDown);
            }
            await(done);
            assertThat(begun).hasValue(2);
        } finally {
            hang.countDown();
            threads.close();
        }
    }

    @Test
    void eachStopIsDoneOnce() {
        SharedThreads threads = new SharedThreads();
        try {
            ThreadPulse pulse = new ThreadPulse(threads);
            AtomicInteger count = new AtomicInteger();
            CountDownLatch done = new CountDownLatch(MANY);
            for (int i = 0; i < MANY; i++) {
                pulse.stop(() -> {
                    count.incrementAndGet();
                    done.countDown();
                });
            }
            await(done);
            CountDownLatch idle = new CountDownLatch(3);
            pulse.stop(idle::countDown);
            pulse.stop(idle::countDown);
            pulse.stop(idle::countDown);
            await(idle);
            assertThat(count).hasValue(MANY);
        } finally {
            threads.close();
        }
    }
}
