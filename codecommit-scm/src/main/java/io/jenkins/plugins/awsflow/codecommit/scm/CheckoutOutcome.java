package io.jenkins.plugins.awsflow.codecommit.scm;

import io.jenkins.plugins.awsflow.codecommit.model.CheckoutReport;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import java.io.Serial;
import java.io.Serializable;

/** How a checkout ended: comes back from the agent, where an exception would be wrapped on its way. */
final class CheckoutOutcome implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Null if it failed. */
    private final CheckoutReport report;

    /** Null if it did not. */
    private final GitTrouble trouble;

    private CheckoutOutcome(CheckoutReport report, GitTrouble trouble) {
        this.report = report;
        this.trouble = trouble;
    }

    static CheckoutOutcome of(CheckoutReport report) {
        return new CheckoutOutcome(report, null);
    }

    static CheckoutOutcome of(GitTrouble trouble) {
        return new CheckoutOutcome(null, trouble);
    }

    /** What it did. */
    CheckoutReport report() throws GitTrouble {
        if (trouble != null) {
            throw trouble;
        }
        return report;
    }
}
