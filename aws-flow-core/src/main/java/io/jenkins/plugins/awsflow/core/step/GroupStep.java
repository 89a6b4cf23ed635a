package io.jenkins.plugins.awsflow.core.step;

import io.jenkins.plugins.awsflow.core.Messages;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that starts several long-running operations in AWS, each when those that it needs are done, and waits for all. */
public abstract class GroupStep extends AwsStep {
    private int timeoutMinutes;

    /** How long to wait for the end of all, in minutes; 0 for as long as each of them may take. */
    public final int getTimeoutMinutes() {
        return timeoutMinutes;
    }

    @DataBoundSetter
    public final void setTimeoutMinutes(int timeoutMinutes) {
        if (timeoutMinutes < 0) {
            throw new IllegalArgumentException(Messages.Step_NegativeTimeout(String.valueOf(timeoutMinutes)));
        }
        this.timeoutMinutes = timeoutMinutes;
    }

    @Override
    public final StepExecution start(StepContext context) {
        return new GroupExecution(
                context, plan(), choice(), timeoutMinutes, getDescriptor().getFunctionName());
    }

    /** What to start, as plain values. */
    protected abstract GroupPlan plan();
}
