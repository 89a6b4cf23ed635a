package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.AbortException;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import java.io.IOException;
import java.io.Serial;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Ends what Jenkins runs with one line. */
final class Problems {
    private static final Logger LOGGER = Logger.getLogger(Problems.class.getName());

    private Problems() {}

    /** A problem on its way through Jenkins, whose exceptions know of no class of failures. */
    static final class Told extends AbortException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final AwsFlowException problem;

        private Told(AwsFlowException problem) {
            super(problem.getMessage());
            this.problem = problem;
            setStackTrace(new StackTraceElement[0]);
        }

        AwsFlowException problem() {
            return problem;
        }
    }

    /** The exception for Jenkins; it has no stack trace, which scans and checkouts of libraries would print. */
    static Told abort(AwsFlowException told) {
        LOGGER.log(Level.FINE, told.getMessage(), told);
        return new Told(told);
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
