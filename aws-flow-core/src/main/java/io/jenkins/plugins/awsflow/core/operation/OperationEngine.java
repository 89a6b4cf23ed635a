package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.CallBudgets;
import io.jenkins.plugins.awsflow.core.aws.SharedThreads;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.OperationDecision;
import io.jenkins.plugins.awsflow.core.model.PollPace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Predicate;

/** What all operations of a controller share. */
public final class OperationEngine {
    private final Function<String, Optional<OperationKind>> kinds;
    private final Pulse pulse;
    private final PollPace pace;
    private final OperationWatcher watcher;
    private final Turns turns;
    /** Those that this process takes care of, by token. */
    private final Map<String, OperationDriver> drivers = new ConcurrentHashMap<>();

    /**
     * That of a controller.
     *
     * @param kinds finds a kind by its id
     * @param places where the order of those who wait for their turn is kept
     * @param running whether a build that an earlier process left waiting still runs, by its id in Jenkins
     */
    public OperationEngine(
            SharedThreads threads,
            CallBudgets budgets,
            Function<String, Optional<OperationKind>> kinds,
            Path places,
            Predicate<String> running) {
        this(
                new ThreadPulse(threads),
                budgets,
                kinds,
                new PollPace(() -> ThreadLocalRandom.current().nextDouble()),
                new Turns(new TurnFiles(places), running));
    }

    OperationEngine(Pulse pulse, CallBudgets budgets, Function<String, Optional<OperationKind>> kinds, PollPace pace) {
        this(pulse, budgets, kinds, pace, new Turns(new TurnFiles(null), build -> false));
    }

    OperationEngine(
            Pulse pulse,
            CallBudgets budgets,
            Function<String, Optional<OperationKind>> kinds,
            PollPace pace,
            Turns turns) {
        this.turns = turns;
        this.kinds = kinds;
        this.pulse = pulse;
        this.pace = pace;
        this.watcher = new OperationWatcher(pulse, budgets, pace);
    }

    /** Who watches. */
    public OperationWatcher watcher() {
        return watcher;
    }

    /**
     * Tells an operation what a person said to it.
     *
     * @throws AwsFlowException one line: it does not wait for a word, somebody was faster, or nobody takes care of it at
     *     present, as while a build is resumed
     */
    public void decide(String token, OperationDecision word) throws IOException, AwsFlowException {
        OperationDriver driver = drivers.get(token);
        if (driver == null) {
            throw new AwsFlowException(FailureClass.CONFLICT, Messages.Word_NobodyListens());
        }
        driver.decide(word);
    }

    /** The build of an operation that this process takes care of, as people read it; null for any other. */
    String buildOf(String token) {
        OperationDriver driver = drivers.get(token);
        return driver == null ? null : driver.build();
    }

    void joined(String token, OperationDriver driver) {
        drivers.put(token, driver);
    }

    void left(String token, OperationDriver driver) {
        drivers.remove(token, driver);
        turns.leave(token);
    }

    Turns turns() {
        return turns;
    }

    /** How to deal with a kind of operation. */
    OperationKind kind(String id) throws AwsFlowException {
        return kinds.apply(id)
                .orElseThrow(() -> new AwsFlowException(FailureClass.INVALID, Messages.Operation_NoKind(id)));
    }

    /** A kind by its id; empty if its plugin is gone. */
    Optional<OperationKind> findKind(String id) {
        return kinds.apply(id);
    }

    Pulse pulse() {
        return pulse;
    }

    PollPace pace() {
        return pace;
    }
}
