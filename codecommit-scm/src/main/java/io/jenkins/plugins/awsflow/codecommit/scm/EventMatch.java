package io.jenkins.plugins.awsflow.codecommit.scm;

import io.jenkins.plugins.awsflow.codecommit.aws.RemoteRepository;
import io.jenkins.plugins.awsflow.codecommit.model.RepositoryEvent;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.util.Optional;

/** Whether an event is about the repository of a source: by its name, region and account. */
final class EventMatch {
    private EventMatch() {}

    /**
     * The repository by the source's own connection; empty if the event is about another one.
     *
     * @throws AwsFlowException if the connection cannot be used, so that nobody knows whose repositories it reaches
     */
    static Optional<RemoteRepository> of(CodeCommitSource source, RepositoryEvent event) throws AwsFlowException {
        if (!source.getRepository().equals(event.repository())
                || (source.getRegion() != null && !source.getRegion().equals(event.region()))) {
            return Optional.empty();
        }
        RemoteRepository remote = source.open(null);
        boolean there = remote.region().id().equals(event.region())
                && (remote.account() == null || remote.account().equals(event.account()));
        return there ? Optional.of(remote) : Optional.empty();
    }
}
