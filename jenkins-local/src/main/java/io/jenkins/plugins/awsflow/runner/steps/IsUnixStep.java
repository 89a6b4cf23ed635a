package io.jenkins.plugins.awsflow.runner.steps;

import hudson.Extension;
import hudson.Launcher;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.StepExecutions;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code isUnix}: whether this is not Windows. */
public final class IsUnixStep extends Step {
    @DataBoundConstructor
    public IsUnixStep() {}

    @Override
    public StepExecution start(StepContext context) {
        return StepExecutions.synchronous(context, c -> c.get(Launcher.class).isUnix());
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends Info {
        public DescriptorImpl() {
            super("isUnix", "Checks if running on a Unix-like node", false, Launcher.class);
        }
    }
}
