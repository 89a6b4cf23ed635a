package io.jenkins.plugins.awsflow.codecommit.aws;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Repeats what CodeCommit is too busy for, ever more slowly, and says so. CodeCommit's limits hold for all callers of an
 * account together, so a scan that gave up would fail for what somebody else does.
 */
public final class Patience {
    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 60_000;

    /** A network or server that fails is worth a few attempts. */
    private static final int MOST_FAILURES = 4;

    /** In all, of throttled attempts: with the spans between them about half an hour. */
    private static final int MOST_THROTTLED = 40;

    private final Consumer<String> teller;
    private final Sleeper sleeper;

    /** Something that may fail. */
    public interface Attempt<T> {
        T run() throws AwsFlowException, InterruptedException;
    }

    /** Waits. */
    interface Sleeper {
        void sleep(long millis) throws InterruptedException;
    }

    /** @param teller told each time that it has to wait */
    public Patience(Consumer<String> teller) {
        this(teller, TimeUnit.MILLISECONDS::sleep);
    }

    /** Tries once, for work that nobody should wait for. */
    public static Patience none() {
        return new Patience(text -> {}, null);
    }

    Patience(Consumer<String> teller, Sleeper sleeper) {
        this.teller = teller;
        this.sleeper = sleeper;
    }

    /** Runs something until it succeeds or fails for good. */
    public <T> T run(Attempt<T> attempt) throws AwsFlowException, InterruptedException {
        int throttled = 0;
        int failed = 0;
        while (true) {
            try {
                return attempt.run();
            } catch (AwsFlowException e) {
                boolean slow = e.failureClass() == FailureClass.THROTTLED;
                int count = slow ? ++throttled : ++failed;
                if (sleeper == null
                        || !e.failureClass().healsByWaiting()
                        || count >= (slow ? MOST_THROTTLED : MOST_FAILURES)) {
                    throw e;
                }
                long span = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(count - 1, 6));
                long millis = span / 2 + ThreadLocalRandom.current().nextLong(span / 2 + 1);
                double seconds = millis / 1000.0;
                teller.accept(
                        slow
                                ? Messages.Patience_throttled(seconds)
                                : Messages.Patience_failed(e.getMessage(), seconds));
                sleeper.sleep(millis);
            }
        }
    }
}
