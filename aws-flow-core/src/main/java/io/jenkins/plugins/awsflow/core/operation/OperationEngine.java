package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.CallBudgets;
import io.jenkins.plugins.awsflow.core.aws.SharedThreads;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.PollPace;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** What all operations of a controller share. */
public final class OperationEngine {
    private final Function<String, Optional<OperationKind>> kinds;
    private final Pulse pulse;
    private final PollPace pace;
    private final OperationWatcher watcher;

    /** @param kinds finds a kind by its id */
    public OperationEngine(
            SharedThreads threads, CallBudgets budgets, Function<String, Optional<OperationKind>> kinds) {
        this(new ThreadPulse(threads), budgets, kinds, new PollPace(() -> ThreadLocalRandom.current()
                .nextDouble()));
    }

    OperationEngine(Pulse pulse, CallBudgets budgets, Function<String, Optional<OperationKind>> kinds, PollPace pace) {
        this.kinds = kinds;
        this.pulse = pulse;
        this.pace = pace;
        this.watcher = new OperationWatcher(pulse, budgets, pace);
    }

    /** Who watches. */
    public OperationWatcher watcher() {
        return watcher;
    }

    /** How to deal with a kind of operation. */
    OperationKind kind(String id) throws AwsFlowException {
        return kinds.apply(id)
                .orElseThrow(() -> new AwsFlowException(FailureClass.INVALID, Messages.Operation_NoKind(id)));
    }

    Pulse pulse() {
        return pulse;
    }

    PollPace pace() {
        return pace;
    }
}
