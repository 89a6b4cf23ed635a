package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Extension;
import io.jenkins.plugins.awsflow.codecommit.model.RepositoryEvent;
import io.jenkins.plugins.awsflow.codecommit.model.RepositoryEvents;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.connection.QueueListener;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.scm.api.SCMEvent;
import jenkins.scm.api.SCMHeadEvent;

/** Makes events of Jenkins of what CodeCommit puts into the queues. */
@Extension
public final class CodeCommitQueueListener extends QueueListener {
    private static final Logger LOGGER = Logger.getLogger(CodeCommitQueueListener.class.getName());

    private static final Turns COMMENTS = new Turns("CodeCommit comments");

    private final Gathering<RepositoryEvent> pushes = new Gathering<>(events -> new PollOnPush(events).run());

    @Override
    public boolean heard(String message) {
        Optional<List<RepositoryEvent>> events = RepositoryEvents.read(message);
        events.ifPresent(all -> all.forEach(this::fire));
        return events.isPresent();
    }

    /**
     * An event that tells of an update finds no job that is not there yet, such as for a branch that has just got its
     * Jenkinsfile; so each is told as something new, too.
     */
    private void fire(RepositoryEvent event) {
        LOGGER.log(Level.FINE, "heard: {0}", event);
        PullRequestKeeper.heard(event);
        if (PollOnPush.isFor(event)) {
            pushes.add(event, AwsFlowRuntime.get().workers());
        }
        switch (event.kind()) {
            case COMMENTED ->
                COMMENTS.run(event + " is not followed", () -> new CommentCommands(event).run(), () -> {});
            case CREATED, UPDATED -> {
                SCMHeadEvent.fireNow(new CodeCommitHeadEvent(SCMEvent.Type.CREATED, event));
                SCMHeadEvent.fireNow(new CodeCommitHeadEvent(SCMEvent.Type.UPDATED, event));
            }
            case REMOVED -> {
                SCMHeadEvent.fireNow(new CodeCommitHeadEvent(SCMEvent.Type.REMOVED, event));
                if (event.source() != null) {
                    // Its branch may be built as a branch again.
                    SCMHeadEvent.fireNow(new CodeCommitHeadEvent(SCMEvent.Type.CREATED, event));
                }
            }
        }
    }
}
