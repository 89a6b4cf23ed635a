package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksOutput;
import io.jenkins.plugins.checks.api.ChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import java.util.Locale;
import java.util.Optional;

/**
 * What other plugins publish as checks, through the Checks API plugin where it is installed. CodeCommit has no checks of its
 * own: they become rows of the comment that says how a build goes.
 */
@Extension(optional = true)
public final class ChecksInComment extends ChecksPublisherFactory {
    @Override
    protected Optional<ChecksPublisher> createPublisher(Run<?, ?> run, TaskListener listener) {
        return BuildStatus.of(run).map(status -> new Publisher(run));
    }

    private static final class Publisher extends ChecksPublisher {
        private final Run<?, ?> run;

        Publisher(Run<?, ?> run) {
            this.run = run;
        }

        @Override
        public void publish(ChecksDetails details) {
            ChecksConclusion conclusion = details.getConclusion();
            Enum<?> state =
                    conclusion == null || conclusion == ChecksConclusion.NONE ? details.getStatus() : conclusion;
            boolean news = CheckNotes.of(run)
                    .put(
                            details.getName().orElse("?"),
                            state == null
                                    ? "?"
                                    : state.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            details.getOutput().flatMap(ChecksOutput::getTitle).orElse(null));
            if (news && !run.isBuilding()) {
                BuildStatusListener.tell(run);
            }
        }
    }
}
