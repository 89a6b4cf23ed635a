package io.jenkins.plugins.awsflow.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.aws.LocalAccount;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AfterBuildTest {
    @TempDir
    Path home;

    private LocalAccount account;
    private LocalBuilds builds;
    private Run<?, ?> run;

    @BeforeEach
    void start() throws Exception {
        account = new LocalAccount(100);
        builds = new LocalBuilds(
                home, account.aws().endpoint(), LocalAccount.REGION, LocalAccount.KEY, LocalAccount.SECRET);
        run = builds.idle();
    }

    @AfterEach
    void stop() {
        builds.close();
        account.close();
    }

    /** Fails so often, with the same kind of trouble, and counts. */
    private static final class Stubborn implements AfterBuild.Work {
        private final FailureClass trouble;
        private final int failures;
        private final AtomicInteger attempts = new AtomicInteger();
        private final List<String> told = new CopyOnWriteArrayList<>();
        private final CountDownLatch end = new CountDownLatch(1);

        Stubborn(FailureClass trouble, int failures) {
            this.trouble = trouble;
            this.failures = failures;
        }

        @Override
        public void run() throws AwsFlowException {
            if (attempts.incrementAndGet() <= failures) {
                throw new AwsFlowException(trouble, "attempt " + attempts);
            }
            end.countDown();
        }

        @Override
        public void failed(AwsFlowException problem) {
            told.add(problem.getMessage());
            end.countDown();
        }
    }

    private Stubborn end(Stubborn work) throws InterruptedException {
        AfterBuild.submit(run, work, attempts -> attempts);
        assertThat(work.end.await(30, TimeUnit.SECONDS)).isTrue();
        return work;
    }

    @Test
    void troubleThatHealsGetsAnotherTurn() throws Exception {
        Stubborn work = end(new Stubborn(FailureClass.THROTTLED, 3));
        assertThat(work.attempts).hasValue(4);
        assertThat(work.told).isEmpty();
    }

    @Test
    void troubleThatStaysIsToldOnce() throws Exception {
        assertThat(end(new Stubborn(FailureClass.DENIED, 100)).told).containsExactly("attempt 1");
        assertThat(end(new Stubborn(FailureClass.TRANSIENT, 100)).told).containsExactly("attempt 6");
    }

    @Test
    void aShutdownWaitsForWhatIsUnderWay() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        AfterBuild.submit(run, new AfterBuild.Work() {
            @Override
            public void run() throws AwsFlowException {
                begun.countDown();
                try {
                    Thread.sleep(500);
                    done.incrementAndGet();
                } catch (InterruptedException e) {
                    throw new AwsFlowException(FailureClass.TRANSIENT, "interrupted", e);
                }
            }

            @Override
            public void failed(AwsFlowException problem) {
                throw new AssertionError(problem);
            }
        });
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        AwsFlowRuntime.shutDown();
        assertThat(done).hasValue(1);
    }
}
