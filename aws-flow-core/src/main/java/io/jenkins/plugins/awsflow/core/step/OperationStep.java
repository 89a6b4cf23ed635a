package io.jenkins.plugins.awsflow.core.step;

import io.jenkins.plugins.awsflow.core.Messages;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that starts one long-running operation in AWS and waits for its end. */
public abstract class OperationStep extends AwsStep {
    private int timeoutMinutes;

    /** How long to wait for the end, in minutes; 0 for the default of the kind of operation. */
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
        return new OperationExecution(
                context,
                plan(),
                choice(),
                abortMode(),
                timeoutMinutes > 0 ? timeoutMinutes : defaultTimeoutMinutes(),
                getDescriptor().getFunctionName());
    }

    /** How long to wait if the Jenkinsfile does not say, in minutes; 0 for the default of the kind of operation. */
    protected int defaultTimeoutMinutes() {
        return 0;
    }

    /** What to start, as plain values. */
    protected abstract OperationPlan plan();

    /**
     * What an abort or a timeout does to the operation in AWS: handed to
     * {@link io.jenkins.plugins.awsflow.core.operation.OperationKind#stop}; {@code leave} lets it go on.
     */
    protected abstract String abortMode();
}
