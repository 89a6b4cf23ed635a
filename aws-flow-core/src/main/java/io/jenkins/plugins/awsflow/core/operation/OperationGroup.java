package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.model.GroupOrder;
import io.jenkins.plugins.awsflow.core.model.GroupOrder.State;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Several operations of one step, each with a driver, a token and a record of its own, begun as an order says. What must
 * outlive this process is in the ledger; this object can be made anew at any moment and goes on from there. No thread
 * waits.
 */
public final class OperationGroup {
    private static final Logger LOGGER = Logger.getLogger(OperationGroup.class.getName());

    private final OperationEngine engine;
    private final GroupHost host;
    private final GroupOrder order;
    private final Map<String, State> states = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> results = new LinkedHashMap<>();
    private final Map<String, String> reasons = new LinkedHashMap<>();
    private final Map<String, OperationDriver> drivers = new LinkedHashMap<>();
    private boolean loaded;
    private boolean over;
    private Throwable stopped;

    public OperationGroup(OperationEngine engine, GroupHost host, GroupOrder order) {
        this.engine = engine;
        this.host = host;
        this.order = order;
        order.names().forEach(name -> states.put(name, State.WAITING));
    }

    /** Begins, or goes on after a restart. Returns at once. */
    public void attach() {
        engine.pulse().start(this::load);
    }

    /**
     * Stops what runs, begins nothing more, and fails the step when each has answered; each does within 20 seconds.
     *
     * @param cause what the step fails with
     */
    public void stop(Throwable cause) {
        List<OperationDriver> running;
        synchronized (this) {
            if (over || stopped != null) {
                return;
            }
            stopped = cause;
            running = running();
        }
        running.forEach(driver -> driver.stop(cause));
        settle();
    }

    /** One line for a thread dump; in English, as Jenkins wants it. */
    public synchronized String status() {
        StringJoiner text = new StringJoiner(", ");
        for (State state : State.values()) {
            List<String> names = states.keySet().stream()
                    .filter(name -> states.get(name) == state)
                    .toList();
            if (!names.isEmpty()) {
                text.add(state.name().toLowerCase(Locale.ROOT) + " " + String.join(" ", names));
            }
        }
        return (stopped == null ? "" : "stopping: ") + text;
    }

    private List<OperationDriver> running() {
        List<OperationDriver> running = new ArrayList<>();
        drivers.forEach((name, driver) -> {
            if (states.get(name) == State.RUNNING) {
                running.add(driver);
            }
        });
        return running;
    }

    /** Finds out from the ledger how far an earlier process got. */
    private void load() {
        List<OperationDriver> found = new ArrayList<>();
        Throwable cause;
        try {
            synchronized (this) {
                for (String name : order.names()) {
                    load(name).ifPresent(found::add);
                }
                loaded = true;
                cause = stopped;
            }
        } catch (IOException | RuntimeException e) {
            synchronized (this) {
                over = true;
            }
            host.failed(e, List.of());
            return;
        }
        for (OperationDriver driver : found) {
            driver.attach();
            if (cause != null) {
                driver.stop(cause);
            }
        }
        settle();
    }

    private Optional<OperationDriver> load(String name) throws IOException {
        String refusal = host.refusal(name);
        if (refusal != null) {
            states.put(name, State.FAILED);
            reasons.put(name, refusal);
            return Optional.empty();
        }
        Optional<LedgerRecord> record = record(name);
        if (record.isEmpty()) {
            return Optional.empty();
        }
        LedgerRecord there = record.get();
        if (there.phase() != LedgerRecord.Phase.ENDED) {
            return Optional.of(driver(name));
        }
        if (there.state().good()) {
            states.put(name, State.DONE);
            results.put(name, there.result());
        } else {
            states.put(name, State.FAILED);
            reasons.put(name, String.valueOf(there.reason()));
        }
        return Optional.empty();
    }

    private Optional<LedgerRecord> record(String name) throws IOException {
        return host.ledger().read(host.task(name).token());
    }

    private OperationDriver driver(String name) {
        states.put(name, State.RUNNING);
        Member member = new Member(name, host.member(name, new LinkedHashMap<>(results)));
        OperationDriver driver = new OperationDriver(engine, member, host.task(name));
        drivers.put(name, driver);
        return driver;
    }

    /** Begins what may begin, and ends the step if nothing does and nothing runs. */
    private void settle() {
        List<String> begun = new ArrayList<>();
        List<OperationDriver> fresh = new ArrayList<>();
        boolean ends;
        synchronized (this) {
            if (!loaded || over || engine.pulse().closed()) {
                return;
            }
            if (stopped == null && !host.overdue()) {
                begun.addAll(order.next(states));
                begun.forEach(name -> fresh.add(driver(name)));
            }
            ends = !states.containsValue(State.RUNNING);
            over = ends;
        }
        begun.forEach(name -> host.changed(outcome(name)));
        fresh.forEach(OperationDriver::attach);
        Throwable cause = stopped();
        if (cause != null) {
            // A stop that came between was told only to those that ran by then.
            fresh.forEach(driver -> driver.stop(cause));
        }
        if (ends) {
            List<GroupHost.Outcome> outcomes =
                    order.names().stream().map(this::outcome).toList();
            if (cause == null) {
                host.ended(outcomes);
            } else {
                host.failed(cause, outcomes);
            }
        }
    }

    private synchronized Throwable stopped() {
        return stopped;
    }

    private GroupHost.Outcome outcome(String name) {
        LedgerRecord record = null;
        try {
            record = record(name).orElse(null);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "the record of " + name + " is told without its details");
        }
        synchronized (this) {
            State state = states.get(name);
            return new GroupHost.Outcome(
                    name,
                    state,
                    results.getOrDefault(name, Map.of()),
                    reasons.get(name),
                    state == State.WAITING ? order.missing(name, states) : List.of(),
                    record);
        }
    }

    private void ended(String name, Map<String, Object> result, Throwable problem) {
        String reason = problem == null ? null : host.text(problem);
        boolean aborted;
        synchronized (this) {
            states.put(name, problem == null ? State.DONE : State.FAILED);
            if (problem == null) {
                results.put(name, result);
            } else {
                reasons.put(name, reason);
            }
            aborted = stopped != null;
        }
        if (problem != null && !aborted && !isWritten(name)) {
            host.refused(name, reason);
        }
        host.changed(outcome(name));
        settle();
    }

    private boolean isWritten(String name) {
        try {
            return record(name)
                    .filter(record -> record.phase() == LedgerRecord.Phase.ENDED)
                    .isPresent();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "the end of " + name + " may not be in its record");
            return false;
        }
    }

    /** The step as a member sees it. */
    private final class Member extends DelegatingHost {
        private final String name;

        Member(String name, OperationHost step) {
            super(step);
            this.name = name;
        }

        @Override
        public void succeeded(Map<String, Object> result) {
            ended(name, result, null);
        }

        @Override
        public void failed(Throwable reason) {
            ended(name, Map.of(), reason);
        }
    }
}
