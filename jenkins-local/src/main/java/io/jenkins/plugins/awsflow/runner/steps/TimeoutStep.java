package io.jenkins.plugins.awsflow.runner.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.Result;
import hudson.model.TaskListener;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import jenkins.model.CauseOfInterruption;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code timeout}: ends a block when its time is over. */
public final class TimeoutStep extends Step {
    private final int time;
    private TimeUnit unit = TimeUnit.MINUTES;

    @DataBoundConstructor
    public TimeoutStep(int time) {
        this.time = time;
    }

    @DataBoundSetter
    public void setUnit(TimeUnit unit) {
        this.unit = unit;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, unit.toMillis(time));
    }

    /** The body and its clock. */
    static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;
        private final long millis;
        /** When it is over, milliseconds since 1970. */
        private final long end;

        private BodyExecution body;
        private transient volatile ScheduledFuture<?> clock;

        Execution(StepContext context, long millis) {
            super(context);
            this.millis = millis;
            this.end = System.currentTimeMillis() + millis;
        }

        @Override
        public boolean start() throws Exception {
            getContext()
                    .get(TaskListener.class)
                    .getLogger()
                    .println("Timeout set to expire in " + Util.getTimeSpanString(millis));
            body = getContext()
                    .newBodyInvoker()
                    .withCallback(new Callback(this))
                    .start();
            schedule();
            return false;
        }

        private void schedule() {
            long left = Math.max(0, end - System.currentTimeMillis());
            clock = Timer.get().schedule(this::expire, left, TimeUnit.MILLISECONDS);
        }

        private void expire() {
            try {
                getContext().get(TaskListener.class).getLogger().println("Cancelling nested steps due to timeout");
            } catch (Exception e) {
                getContext().onFailure(e);
            }
            body.cancel(new FlowInterruptedException(Result.ABORTED, true, new ExceededTimeout()));
        }

        void stopClock() {
            ScheduledFuture<?> c = clock;
            if (c != null) {
                c.cancel(false);
            }
        }

        @Override
        public void onResume() {
            schedule();
        }

        @Override
        public void stop(Throwable cause) {
            if (body != null) {
                body.cancel(cause);
            }
        }

        @Override
        public String getStatus() {
            return "body has another " + Util.getTimeSpanString(Math.max(0, end - System.currentTimeMillis()))
                    + " to run";
        }
    }

    private static final class Callback extends BodyExecutionCallback.TailCall {
        private static final long serialVersionUID = 1L;
        private final Execution execution;

        Callback(Execution execution) {
            this.execution = execution;
        }

        @Override
        protected void finished(StepContext context) {
            execution.stopClock();
        }
    }

    /** The time was over. */
    public static final class ExceededTimeout extends CauseOfInterruption {
        private static final long serialVersionUID = 1L;

        @Override
        public String getShortDescription() {
            return "Timeout has been exceeded";
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof ExceededTimeout;
        }

        @Override
        public int hashCode() {
            return ExceededTimeout.class.hashCode();
        }
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends Info {
        public DescriptorImpl() {
            super("timeout", "Enforce time limit", true, TaskListener.class);
        }
    }
}
