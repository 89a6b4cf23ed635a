package io.jenkins.plugins.awsflow.core.aws;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;

/** Turns whatever a call to AWS throws into one of the suite's failure classes and one line for people. */
public final class AwsErrors {
    private AwsErrors() {}

    /**
     * @param problem what was thrown; an {@link AwsFlowException} is given back as it is
     * @param what what was being done, such as {@code Start of Web to production}; starts the line
     */
    public static AwsFlowException translate(Throwable problem, String what) {
        if (problem instanceof AwsFlowException told) {
            return told;
        }
        return new AwsFlowException(FailureClass.TRANSIENT, what + ": " + problem.getMessage(), problem);
    }
}
