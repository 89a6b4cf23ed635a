package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.AbortException;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Ends what Jenkins runs with one line. */
final class Problems {
    private static final Logger LOGGER = Logger.getLogger(Problems.class.getName());

    private Problems() {}

    /** The exception for Jenkins; it has no stack trace, which scans and checkouts of libraries would print. */
    static AbortException abort(AwsFlowException told) {
        LOGGER.log(Level.FINE, told.getMessage(), told);
        return abort(told.getMessage());
    }

    /** An agent that does not do what it is told. */
    static AwsFlowException agent(String directory, IOException problem) {
        return new AwsFlowException(
                FailureClass.REMOTE, Messages.Checkout_agent(directory, problem.getMessage()), problem);
    }

    static AbortException abort(String message) {
        AbortException abort = new AbortException(message);
        abort.setStackTrace(new StackTraceElement[0]);
        return abort;
    }
}
