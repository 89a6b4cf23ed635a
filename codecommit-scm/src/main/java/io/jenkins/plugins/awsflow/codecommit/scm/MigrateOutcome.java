package io.jenkins.plugins.awsflow.codecommit.scm;

import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.MigrationReport;
import java.io.Serial;
import java.io.Serializable;

/** How a migration ended: comes back from the agent, where an exception would be wrapped on its way. */
final class MigrateOutcome implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Null if it failed. */
    private final MigrationReport report;

    /** Null if it did not. */
    private final GitTrouble trouble;

    private MigrateOutcome(MigrationReport report, GitTrouble trouble) {
        this.report = report;
        this.trouble = trouble;
    }

    static MigrateOutcome of(MigrationReport report) {
        return new MigrateOutcome(report, null);
    }

    static MigrateOutcome of(GitTrouble trouble) {
        return new MigrateOutcome(null, trouble);
    }

    /** What it did. */
    MigrationReport report() throws GitTrouble {
        if (trouble != null) {
            throw trouble;
        }
        return report;
    }
}
