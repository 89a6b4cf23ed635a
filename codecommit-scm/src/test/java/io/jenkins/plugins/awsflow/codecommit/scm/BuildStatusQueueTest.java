package io.jenkins.plugins.awsflow.codecommit.scm;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BuildStatusQueueTest {
    private final ScheduledExecutorService thread = Executors.newScheduledThreadPool(1);
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    private static AwsFlowException busy() {
        return new AwsFlowException(FailureClass.THROTTLED, "slow");
    }

    private void end(String what) {
        told.add(what);
        done.countDown();
    }

    @Test
    void whatIsOutdatedIsNotToldAgain() throws Exception {
        BuildStatusQueue queue = new BuildStatusQueue(thread, attempt -> 0);
        queue.put("job", () -> {
            told.add("running");
            queue.put("job", () -> end("done"));
            throw busy();
        });
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(told).containsExactly("running", "done");
    }

    @Test
    void aBusyCodeCommitHoldsNoThread() throws Exception {
        BuildStatusQueue queue = new BuildStatusQueue(thread, attempt -> TimeUnit.HOURS.toMillis(1));
        queue.put("first", () -> {
            told.add("first");
            throw busy();
        });
        queue.put("second", () -> end("second"));
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(told).containsExactly("first", "second");
    }

    @Test
    void whatFailsForGoodIsTriedOnceAndTheNextStateIsTold() throws Exception {
        BuildStatusQueue queue = new BuildStatusQueue(thread, attempt -> 0);
        queue.put("job", () -> {
            told.add("denied");
            throw new AwsFlowException(FailureClass.DENIED, "no");
        });
        queue.put("job", () -> {
            told.add("broken");
            throw new IllegalStateException("a fault of our own");
        });
        queue.put("other", () -> thread.execute(() -> queue.put("job", () -> end("done"))));
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(told).contains("broken").endsWith("done").doesNotHaveDuplicates();
    }
}
