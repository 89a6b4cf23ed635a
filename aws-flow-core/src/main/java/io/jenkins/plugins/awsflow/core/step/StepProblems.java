package io.jenkins.plugins.awsflow.core.step;

import hudson.AbortException;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns what went wrong into what a build log shows: one line, never a stack trace. */
public final class StepProblems {
    private static final Logger LOGGER = Logger.getLogger(StepProblems.class.getName());

    private StepProblems() {}

    /**
     * The exception to fail a step with.
     *
     * @param what what was being done, such as {@code Bundle of Web}; starts the line where AWS gives none
     */
    public static Throwable toFailure(Throwable problem, String what) {
        if (problem instanceof FlowInterruptedException || problem instanceof AbortException) {
            return problem;
        }
        if (problem instanceof AwsFlowException told) {
            return abort(told.getMessage(), told);
        }
        if (problem instanceof SdkException) {
            AwsFlowException told = AwsErrors.translate(problem, what);
            return abort(told.getMessage(), told);
        }
        if (problem instanceof java.io.IOException || problem instanceof IllegalArgumentException) {
            return abort(what + ": " + problem.getMessage(), problem);
        }
        LOGGER.log(Level.WARNING, problem, () -> what);
        return abort(Messages.Step_Fault(what, problem.getClass().getSimpleName()), problem);
    }

    private static AbortException abort(String message, Throwable cause) {
        LOGGER.log(Level.FINE, cause, () -> message);
        return new AbortException(message);
    }
}
