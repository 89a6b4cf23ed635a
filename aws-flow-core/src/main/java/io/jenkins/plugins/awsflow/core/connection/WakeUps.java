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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Hears from the administrator's queues what changed in AWS, has the operations looked at that an event is about, and tells
 * whoever else listens. Each queue has a thread of its own that waits 20 seconds in each call, so that a message is heard as soon as
 * it is there; beyond 16 queues threads are shared, in turn. A queue that cannot be read costs nothing but its wake-ups:
 * the waits go on polling, and the other queues are read on.
 */
public final class WakeUps implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger(WakeUps.class.getName());
    /** The longest wait that SQS takes. */
    private static final int ALONE_SECONDS = 20;
    /** So long may one queue keep those waiting that share its thread. */
    private static final int IN_TURN_SECONDS = 1;
    /** The most threads that wait for queues. */
    private static final int MOST_READERS = 16;

    private static final long IDLE_MILLIS = 1_000;

    private final Supplier<List<WakeUpQueue>> queues;
    private final Supplier<OperationWatcher> watcher;
    private final PollPace pace = new PollPace(() -> ThreadLocalRandom.current().nextDouble());
    private final Map<WakeUpQueue, State> states = new HashMap<>();
    private final List<Reader> readers = new ArrayList<>();
    private volatile boolean closed;

    /** A thread and the queues that it reads, mostly one. */
    private final class Reader {
        private final Set<WakeUpQueue> queues = new HashSet<>();
        private final Thread thread = new Thread(() -> WakeUps.this.run(this), "aws-flow-wake-ups");

        Reader(WakeUpQueue first) {
            queues.add(first);
            thread.setDaemon(true);
        }
    }

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
    }

    /** Reads the queues that are configured now, and no others. What a queue that is gone still brings stays in it. */
    void refresh() {
        List<WakeUpQueue> current = queues.get();
        synchronized (states) {
            if (closed) {
                return;
            }
            states.keySet().retainAll(current);
            for (Reader reader : List.copyOf(readers)) {
                reader.queues.retainAll(current);
                if (reader.queues.isEmpty()) {
                    readers.remove(reader);
                    reader.thread.interrupt();
                }
            }
            for (WakeUpQueue queue : current) {
                if (states.putIfAbsent(queue, new State()) == null) {
                    assign(queue);
                }
            }
        }
    }

    private void assign(WakeUpQueue queue) {
        if (readers.size() < MOST_READERS) {
            Reader reader = new Reader(queue);
            readers.add(reader);
            reader.thread.start();
        } else {
            readers.stream()
                    .min(Comparator.comparingInt(reader -> reader.queues.size()))
                    .ifPresent(least -> least.queues.add(queue));
        }
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

    private void run(Reader reader) {
        while (!closed) {
            try {
                List<WakeUpQueue> due = due(reader);
                if (due == null) {
                    return;
                }
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

    /** Null if the reader has nothing to do any more. */
    private List<WakeUpQueue> due(Reader reader) {
        synchronized (states) {
            if (!readers.contains(reader)) {
                return null;
            }
            return reader.queues.stream()
                    .filter(queue -> states.get(queue).nextTry <= System.currentTimeMillis())
                    .toList();
        }
    }

    private void read(WakeUpQueue queue, int seconds) {
        try {
            QueueReader reader = queue.open();
            reader.take(
                    seconds,
                    Messages.WakeUps_Read(queue.getUrl()),
                    message -> isRead(queue) && message(queue, message));
            at(queue, state -> {
                state.region = reader.region();
                state.failures = 0;
                state.failingSince = 0;
                state.problem = null;
            });
        } catch (AwsFlowException | RuntimeException | LinkageError e) {
            if (!closed) {
                failed(queue, AwsErrors.translate(e, Messages.WakeUps_Read(queue.getUrl())));
            }
        }
    }

    private boolean isRead(WakeUpQueue queue) {
        synchronized (states) {
            return !closed && states.containsKey(queue);
        }
    }

    /** Notes how it goes with a queue, unless it is gone by now. */
    private void at(WakeUpQueue queue, Consumer<State> note) {
        synchronized (states) {
            State state = states.get(queue);
            if (state != null) {
                note.accept(state);
            }
        }
    }

    /** @return whether somebody knows what it is */
    private boolean message(WakeUpQueue queue, String text) {
        Optional<RemoteEvent> event = RemoteEvent.read(text);
        int woken = event.map(watcher.get()::heard).orElse(0);
        boolean known = tell(text);
        at(queue, state -> {
            state.messages++;
            state.wakeUps += woken;
            state.strangers += woken == 0 && !known ? 1 : 0;
        });
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
        at(queue, state -> {
            state.failures++;
            state.nextTry = now + pace.backoff(state.failures);
            state.failingSince = state.failingSince == 0 ? now : state.failingSince;
            state.problem = problem.getMessage();
            if (state.failures == 1) {
                LOGGER.log(Level.WARNING, problem, () -> "a wake-up queue cannot be read; waits go on polling");
            }
        });
    }

    @Override
    public void close() {
        synchronized (states) {
            closed = true;
            readers.forEach(reader -> reader.thread.interrupt());
            readers.clear();
        }
    }
}
