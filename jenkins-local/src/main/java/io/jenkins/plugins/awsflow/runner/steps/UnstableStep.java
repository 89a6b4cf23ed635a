package io.jenkins.plugins.awsflow.runner.steps;

import hudson.Extension;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.StepExecutions;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code unstable}: says that something is not well. */
public final class UnstableStep extends Step {
    private final String message;

    @DataBoundConstructor
    public UnstableStep(String message) {
        if (message == null || message.isBlank()) {
            throw new IllegalArgumentException("unstable needs a message");
        }
        this.message = message;
    }

    @Override
    public StepExecution start(StepContext context) {
        return StepExecutions.synchronousVoid(context, c -> {
            c.get(TaskListener.class).getLogger().println("WARNING: " + message);
            c.get(FlowNode.class).addAction(new WarningAction(Result.UNSTABLE).withMessage(message));
            c.get(Run.class).setResult(Result.UNSTABLE);
        });
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends Info {
        public DescriptorImpl() {
            super("unstable", "Set stage result to unstable", false, FlowNode.class, Run.class, TaskListener.class);
        }
    }
}
