package io.jenkins.plugins.awsflow.codecommit.scm;

import io.jenkins.plugins.awsflow.codecommit.aws.RemoteRepository;
import io.jenkins.plugins.awsflow.codecommit.model.RepositoryEvent;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Whether an event is about the repository of a source: by its name, region and account. */
final class EventMatch {
    private static final Logger LOGGER = Logger.getLogger(EventMatch.class.getName());

    private EventMatch() {}

    /** The repository by the source's own connection; empty if the event is about another one. */
    static Optional<RemoteRepository> of(CodeCommitSource source, RepositoryEvent event) {
        if (!source.getRepository().equals(event.repository())
                || (source.getRegion() != null && !source.getRegion().equals(event.region()))) {
            return Optional.empty();
        }
        try {
            RemoteRepository remote = source.open(null);
            boolean there = remote.region().id().equals(event.region())
                    && (remote.account() == null || remote.account().equals(event.account()));
            return there ? Optional.of(remote) : Optional.empty();
        } catch (AwsFlowException e) {
            LOGGER.log(Level.WARNING, "{0} is not looked at: {1}", new Object[] {event, e.getMessage()});
            return Optional.empty();
        }
    }
}
