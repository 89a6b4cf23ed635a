package io.jenkins.plugins.awsflow.runner.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code waitUntil}: does a block again and again until it gives true. */
public final class WaitUntilStep extends Step {
    private static final long SHORTEST_MILLIS = 250;
    private static final long LONGEST_MILLIS = 15_000;
    private static final double BACKOFF = 1.2;

    private long initialRecurrencePeriod = SHORTEST_MILLIS;
    private boolean quiet;

    @DataBoundConstructor
    public WaitUntilStep() {}

    /** The first wait, in milliseconds; each later one is a fifth longer, up to fifteen seconds. */
    @DataBoundSetter
    public void setInitialRecurrencePeriod(long initialRecurrencePeriod) {
        this.initialRecurrencePeriod = Math.max(SHORTEST_MILLIS, initialRecurrencePeriod);
    }

    @DataBoundSetter
    public void setQuiet(boolean quiet) {
        this.quiet = quiet;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, initialRecurrencePeriod, quiet);
    }

    /** Starts the body, and starts it again. */
    static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;
        private final long first;
        private final boolean quiet;
        private long wait;
        /** Whether the body does not run at this moment. */
        private volatile boolean waiting;

        private transient volatile ScheduledFuture<?> task;

        Execution(StepContext context, long first, boolean quiet) {
            super(context);
            this.first = first;
            this.quiet = quiet;
            this.wait = first;
        }

        @Override
        public boolean start() {
            body();
            return false;
        }

        private void body() {
            waiting = false;
            getContext().newBodyInvoker().withCallback(new Callback(this)).start();
        }

        private void again(StepContext inside) throws IOException, InterruptedException {
            waiting = true;
            if (!quiet) {
                inside.get(TaskListener.class)
                        .getLogger()
                        .println("Will try again after " + Util.getTimeSpanString(wait));
            }
            task = Timer.get().schedule(this::body, wait, TimeUnit.MILLISECONDS);
            wait = Math.min((long) (wait * BACKOFF), LONGEST_MILLIS);
        }

        @Override
        public void onResume() {
            wait = first;
            if (waiting) {
                body();
            }
        }

        @Override
        public void stop(Throwable cause) throws Exception {
            ScheduledFuture<?> t = task;
            if (t != null) {
                t.cancel(false);
            }
            super.stop(cause);
        }
    }

    private static final class Callback extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;
        private final Execution execution;

        Callback(Execution execution) {
            this.execution = execution;
        }

        @Override
        public void onSuccess(StepContext context, Object result) {
            if (!(result instanceof Boolean done)) {
                context.onFailure(new ClassCastException("body return value " + result + " is not boolean"));
            } else if (done) {
                context.onSuccess(null);
            } else {
                try {
                    execution.again(context);
                } catch (IOException | InterruptedException e) {
                    context.onFailure(e);
                }
            }
        }

        @Override
        public void onFailure(StepContext context, Throwable t) {
            context.onFailure(t);
        }
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends Info {
        public DescriptorImpl() {
            super("waitUntil", "Wait for condition", true, TaskListener.class);
        }
    }
}
