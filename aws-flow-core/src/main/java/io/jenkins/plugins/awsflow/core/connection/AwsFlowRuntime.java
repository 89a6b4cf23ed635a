package io.jenkins.plugins.awsflow.core.connection;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.init.Terminator;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.awsflow.core.aws.AwsSessions;
import io.jenkins.plugins.awsflow.core.aws.SharedThreads;
import io.jenkins.plugins.awsflow.core.operation.OperationEngine;
import io.jenkins.plugins.awsflow.core.operation.OperationKind;
import io.jenkins.plugins.awsflow.core.operation.OperationWatcher;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** What exists once per controller: threads, sessions and the watcher. Made on first use, closed at shutdown. */
@Extension
public final class AwsFlowRuntime {
    private static final long TIDY_MINUTES = 10;

    /** In the home of Jenkins: who waits for whom, beyond a restart. */
    private static final String TURNS = "aws-flow-turns";

    private static final Logger LOGGER = Logger.getLogger(AwsFlowRuntime.class.getName());

    private final Object lock = new Object();
    private SharedThreads threads;
    private AwsSessions sessions;
    private OperationEngine engine;
    private WakeUps wakeUps;

    /** That of this controller. */
    public static AwsFlowRuntime get() {
        return ExtensionList.lookupSingleton(AwsFlowRuntime.class);
    }

    /** Opens sessions. */
    @SuppressWarnings("FutureReturnValueIgnored") // ends with the clock
    public AwsSessions sessions() {
        synchronized (lock) {
            if (sessions == null) {
                sessions = new AwsSessions(threads(), Clock.systemUTC(), version(), JenkinsProxy::current);
                every(TIDY_MINUTES, TimeUnit.MINUTES, threads().starters(), this::tidy);
            }
            return sessions;
        }
    }

    /** Runs operations. */
    public OperationEngine engine() {
        synchronized (lock) {
            if (engine == null) {
                Path places = Jenkins.get().getRootDir().toPath().resolve(TURNS);
                engine = new OperationEngine(
                        threads(), sessions().budgets(), AwsFlowRuntime::kind, places, AwsFlowRuntime::isBuilding);
            }
            listen(engine.watcher());
            return engine;
        }
    }

    private void listen(OperationWatcher watcher) {
        if (wakeUps == null && !AwsFlowConfiguration.get().getWakeUpQueues().isEmpty()) {
            wakeUps = new WakeUps(() -> AwsFlowConfiguration.get().getWakeUpQueues(), () -> watcher);
        }
        if (wakeUps != null) {
            wakeUps.refresh();
        }
    }

    /** Begins to read the wake-up queues, if there are any: a push may come before anything is waited for. */
    @Initializer(after = InitMilestone.JOB_CONFIG_ADAPTED)
    public static void listen() {
        if (!AwsFlowConfiguration.get().getWakeUpQueues().isEmpty()
                || get().wakeUps().isPresent()) {
            get().engine();
        }
    }

    /** Who reads the wake-up queues; empty while none is configured. */
    public Optional<WakeUps> wakeUps() {
        synchronized (lock) {
            return Optional.ofNullable(wakeUps);
        }
    }

    /** Whether events of an account and region come in by a wake-up queue that can be read at present. */
    public boolean hears(String account, String region) {
        return wakeUps().map(all -> all.hears(account, region)).orElse(false);
    }

    /** Runs blocking work of steps, a bounded number at a time. */
    public ExecutorService workers() {
        return threads().workers();
    }

    /** The same for work that may take hours: as long as it lasts, it keeps no other work waiting. */
    public ExecutorService longWorkers() {
        return threads().longWorkers();
    }

    /** Runs short work again and again on a worker; never two at a time. */
    public ScheduledFuture<?> every(long period, TimeUnit unit, Runnable work) {
        return every(period, unit, workers(), work);
    }

    /** On the threads of waits where it is their own upkeep: waiting must not take one more for that. */
    private ScheduledFuture<?> every(long period, TimeUnit unit, ExecutorService pool, Runnable work) {
        AtomicBoolean busy = new AtomicBoolean();
        return threads()
                .clock()
                .scheduleWithFixedDelay(
                        () -> {
                            if (busy.compareAndSet(false, true)) {
                                pool.execute(() -> {
                                    try {
                                        work.run();
                                    } finally {
                                        busy.set(false);
                                    }
                                });
                            }
                        },
                        period,
                        period,
                        unit);
    }

    /** A build is over: what was opened in its name is let go of. */
    void ended(Run<?, ?> run) {
        AwsSessions current;
        synchronized (lock) {
            current = sessions;
        }
        if (current != null) {
            current.release(BuildTags.of(run));
        }
    }

    private void tidy() {
        sessions().tidy();
    }

    SharedThreads threads() {
        synchronized (lock) {
            if (threads == null) {
                threads = new SharedThreads();
            }
            return threads;
        }
    }

    /** The kind of an operation; empty if the plugin that it came with is not there any more. */
    public static Optional<OperationKind> kind(String id) {
        return ExtensionList.lookup(OperationKind.class).stream()
                .filter(kind -> kind.id().equals(id))
                .findFirst();
    }

    /** Whether a build that was left by an earlier process still runs. */
    private static boolean isBuilding(String build) {
        try (ACLContext everything = ACL.as2(ACL.SYSTEM2)) {
            Run<?, ?> run = build.isEmpty() ? null : Run.fromExternalizableId(build);
            return run != null && run.isBuilding();
        } catch (IllegalArgumentException e) {
            LOGGER.log(Level.FINE, e, () -> "no build: " + build);
            return false;
        }
    }

    private static String version() {
        String version = AwsFlowRuntime.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    private void close() {
        SharedThreads current;
        synchronized (lock) {
            current = threads;
        }
        if (current != null) {
            // Not under the lock: what comes to its end here may still open a session.
            current.settle();
        }
        synchronized (lock) {
            if (wakeUps != null) {
                wakeUps.close();
            }
            wakeUps = null;
            if (threads != null) {
                threads.close();
            }
            if (sessions != null) {
                sessions.close();
            }
            engine = null;
            sessions = null;
            threads = null;
        }
    }

    /** Lets go of threads and connections when the controller goes down. */
    @Terminator
    public static void shutDown() {
        ExtensionList.lookup(AwsFlowRuntime.class).forEach(AwsFlowRuntime::close);
    }
}
