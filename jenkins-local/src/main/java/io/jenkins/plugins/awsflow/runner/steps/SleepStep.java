package io.jenkins.plugins.awsflow.runner.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.TaskListener;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code sleep}: waits. */
public final class SleepStep extends Step {
    private final long time;
    private TimeUnit unit = TimeUnit.SECONDS;

    @DataBoundConstructor
    public SleepStep(long time) {
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

    /** The wait. */
    static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;
        /** When it is over, milliseconds since 1970. */
        private final long end;

        private final long millis;
        private transient volatile ScheduledFuture<?> task;

        Execution(StepContext context, long millis) {
            super(context);
            this.millis = millis;
            this.end = System.currentTimeMillis() + millis;
        }

        @Override
        public boolean start() throws Exception {
            getContext().get(TaskListener.class).getLogger().println("Sleeping for " + Util.getTimeSpanString(millis));
            schedule();
            return false;
        }

        private void schedule() {
            long left = Math.max(0, end - System.currentTimeMillis());
            task = Timer.get().schedule(() -> getContext().onSuccess(null), left, TimeUnit.MILLISECONDS);
        }

        @Override
        public void onResume() {
            schedule();
        }

        @Override
        public void stop(Throwable cause) {
            ScheduledFuture<?> t = task;
            if (t != null) {
                t.cancel(false);
            }
            getContext().onFailure(cause);
        }

        @Override
        public String getStatus() {
            return "sleeping for another " + Util.getTimeSpanString(Math.max(0, end - System.currentTimeMillis()));
        }
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends Info {
        public DescriptorImpl() {
            super("sleep", "Sleep", false, TaskListener.class);
        }
    }
}
