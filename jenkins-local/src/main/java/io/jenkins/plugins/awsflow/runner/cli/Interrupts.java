package io.jenkins.plugins.awsflow.runner.cli;

import hudson.model.Result;
import io.jenkins.plugins.awsflow.runner.engine.LocalExecution;
import io.jenkins.plugins.awsflow.runner.steps.Processes;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import sun.misc.Signal;

/** Ctrl-C: the first aborts the build as Jenkins does, the second ends it at once. */
final class Interrupts {
    /**
     * Ctrl-C reaches every process of a terminal, and a driver then asks the runner to end, too: within that time it is
     * the same wish.
     */
    private static final long ONE_WISH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private Interrupts() {}

    static void abortOnSignal(LocalExecution execution, WorkflowRun run, Console console) {
        AtomicInteger count = new AtomicInteger();
        AtomicLong first = new AtomicLong();
        Runnable stop = () -> {
            if (count.incrementAndGet() == 1) {
                console.line("", "Aborting the build (once more to end it at once)");
                execution.interrupt(
                        Result.ABORTED, new CauseOfInterruption.UserInterruption(System.getProperty("user.name")));
            } else {
                Processes.killAll();
                console.line("", "Ended at once; what ran on AWS may go on");
                console.result("ABORTED");
                Runtime.getRuntime().halt(1);
            }
        };
        for (String name : new String[] {"INT", "TERM"}) {
            Signal.handle(new Signal(name), s -> {
                boolean again = !first.compareAndSet(0, System.nanoTime());
                if (!again || s.getName().equals("INT") || System.nanoTime() - first.get() > ONE_WISH_NANOS) {
                    new Thread(stop, "abort").start();
                }
            });
        }
    }
}
