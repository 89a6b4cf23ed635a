package io.jenkins.plugins.awsflow.runner.steps;

import hudson.Extension;
import hudson.model.TaskListener;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.StepExecutions;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code echo}: one message to the log. */
public final class EchoStep extends Step {
    private final String message;

    @DataBoundConstructor
    public EchoStep(String message) {
        this.message = message;
    }

    @Override
    public StepExecution start(StepContext context) {
        return StepExecutions.synchronousVoid(
                context, c -> c.get(TaskListener.class).getLogger().println(message));
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends Info {
        public DescriptorImpl() {
            super("echo", "Print Message", false, TaskListener.class);
        }
    }
}
