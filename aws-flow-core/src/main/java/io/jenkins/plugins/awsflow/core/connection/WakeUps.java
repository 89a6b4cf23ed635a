package io.jenkins.plugins.awsflow.core.connection;

import hudson.ExtensionList;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.aws.QueueReader;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.PollPace;
import io.jenkins.plugins.awsflow.core.model.RemoteEvent;
import io.jenkins.plugins.awsflow.core.operation.OperationWatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Hears from the administrator's queues what changed in AWS, has the operations looked at that an event is about, and tells
 * whoever else listens. One thread reads all queues: a single one with calls that wait 20 seconds, several in turn. A queue that cannot be read
 * costs nothing but its wake-ups: the waits go on polling.
 */
public final class WakeUps implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger(WakeUps.class.getName());
    /** The longest wait that SQS takes. */
    private static final int ALONE_SECONDS = 20;
    /** So long may one queue keep the others waiting. */
    private static final int IN_TURN_SECONDS = 1;

    private static final long IDLE_MILLIS = 1_000;

    private final Supplier<List<WakeUpQueue>> queues;
    private final Supplier<OperationWatcher> watcher;
    private final PollPace pace = new PollPace(() -> ThreadLocalRandom.current().nextDouble());
    private final Map<WakeUpQueue, State> states = new HashMap<>();
    private final Thread thread = new Thread(this::run, "aws-flow-wake-ups");
    private volatile boolean closed;

    /** How it goes with a queue. */
    public static final class State {
        private long messages;
        private long wakeUps;
        private long strangers;
        private int failures;
        private long failingSince;
        private long nextTry;
        private String problem;
        private String region;

        private State() {}

        private State(State other) {
            messages = other.messages;
            wakeUps = other.wakeUps;
            strangers = other.strangers;
            failures = other.failures;
            failingSince = other.failingSince;
            problem = other.problem;
        }

        /** Messages read so far. */
        public long messages() {
            return messages;
        }

        /** Looks that followed from them. */
        public long wakeUps() {
            return wakeUps;
        }

        /** Messages that were no events, or about nothing that anybody cares for. */
        public long strangers() {
            return strangers;
        }

        /** When it could first not be read, in milliseconds since the epoch; 0 if it can. */
        public long failingSince() {
            return failingSince;
        }

        /** Why it cannot be read; null if it can. */
        public String problem() {
            return problem;
        }
    }

    WakeUps(Supplier<List<WakeUpQueue>> queues, Supplier<OperationWatcher> watcher) {
        this.queues = queues;
        this.watcher = watcher;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** How it goes with each queue that is configured. */
    public Map<WakeUpQueue, State> states() {
        Map<WakeUpQueue, State> copy = new HashMap<>();
        List<WakeUpQueue> current = queues.get();
        synchronized (states) {
            current.forEach(queue -> copy.put(queue, new State(states.getOrDefault(queue, new State()))));
        }
        return copy;
    }

    /** Whether one of the queues is of an account and region, whose events it gets, and can be read. */
    boolean hears(String account, String region) {
        synchronized (states) {
            return states.entrySet().stream()
                    .anyMatch(known -> known.getValue().problem == null
                            && region.equals(known.getValue().region)
                            && account.equals(known.getKey().account()));
        }
    }

    private void run() {
        while (!closed) {
            try {
                List<WakeUpQueue> due = due();
                for (WakeUpQueue queue : due) {
                    read(queue, due.size() == 1 ? ALONE_SECONDS : IN_TURN_SECONDS);
                }
                if (due.isEmpty()) {
                    Thread.sleep(IDLE_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | LinkageError e) {
                LOGGER.log(Level.WARNING, "unexpected failure while reading the wake-up queues", e);
            }
        }
    }

    private List<WakeUpQueue> due() {
        List<WakeUpQueue> due = new ArrayList<>();
        List<WakeUpQueue> current = queues.get();
        synchronized (states) {
            states.keySet().retainAll(current);
            for (WakeUpQueue queue : current) {
                if (states.computeIfAbsent(queue, q -> new State()).nextTry <= System.currentTimeMillis()) {
                    due.add(queue);
                }
            }
        }
        return due;
    }

    private void read(WakeUpQueue queue, int seconds) {
        try {
            QueueReader reader = queue.open();
            synchronized (states) {
                states.get(queue).region = reader.region();
            }
            reader.take(seconds, Messages.WakeUps_Read(queue.getUrl()), message -> message(queue, message));
            synchronized (states) {
                State state = states.get(queue);
                state.failures = 0;
                state.failingSince = 0;
                state.problem = null;
            }
        } catch (AwsFlowException | RuntimeException | LinkageError e) {
            if (!closed) {
                failed(queue, AwsErrors.translate(e, Messages.WakeUps_Read(queue.getUrl())));
            }
        }
    }

    /** @return whether somebody knows what it is */
    private boolean message(WakeUpQueue queue, String text) {
        Optional<RemoteEvent> event = RemoteEvent.read(text);
        int woken = event.map(watcher.get()::heard).orElse(0);
        boolean known = tell(text);
        synchronized (states) {
            State state = states.get(queue);
            state.messages++;
            state.wakeUps += woken;
            state.strangers += woken == 0 && !known ? 1 : 0;
        }
        return known || event.isPresent();
    }

    private static boolean tell(String text) {
        boolean known = false;
        for (QueueListener listener : ExtensionList.lookup(QueueListener.class)) {
            try {
                known |= listener.heard(text);
            } catch (RuntimeException | LinkageError e) {
                LOGGER.log(Level.WARNING, e, () -> "unexpected failure of " + listener.getClass());
            }
        }
        return known;
    }

    private void failed(WakeUpQueue queue, AwsFlowException problem) {
        long now = System.currentTimeMillis();
        synchronized (states) {
            State state = states.get(queue);
            state.failures++;
            state.nextTry = now + pace.backoff(state.failures);
            state.failingSince = state.failingSince == 0 ? now : state.failingSince;
            state.problem = problem.getMessage();
            if (state.failures == 1) {
                LOGGER.log(Level.WARNING, problem, () -> "a wake-up queue cannot be read; waits go on polling");
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
