package io.jenkins.plugins.awsflow.runner.steps;

import hudson.Extension;
import hudson.console.LineTransformationOutputStream;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code timestamps}: the time of day before each line of a block. */
public final class TimestampsStep extends Step {
    @DataBoundConstructor
    public TimestampsStep() {}

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context);
    }

    private static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;

        Execution(StepContext context) {
            super(context);
        }

        @Override
        public boolean start() throws Exception {
            StepContext c = getContext();
            TaskListenerDecorator around = c.get(TaskListenerDecorator.class);
            c.newBodyInvoker()
                    .withContext(TaskListenerDecorator.merge(around, new Clock()))
                    .withCallback(BodyExecutionCallback.wrap(c))
                    .start();
            return false;
        }
    }

    private static final class Clock extends TaskListenerDecorator {
        private static final long serialVersionUID = 1L;

        @Override
        public OutputStream decorate(OutputStream logger) {
            return new Lines(logger);
        }
    }

    private static final class Lines extends LineTransformationOutputStream.Delegating {
        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss  ");

        Lines(OutputStream out) {
            super(out);
        }

        @Override
        protected void eol(byte[] b, int len) throws IOException {
            out.write(TIME.format(LocalTime.now()).getBytes(StandardCharsets.UTF_8));
            out.write(b, 0, len);
        }
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends Info {
        public DescriptorImpl() {
            super("timestamps", "Timestamps", true, TaskListener.class);
        }
    }
}
