package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.CauseAction;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.codecommit.aws.PullRequestApi;
import io.jenkins.plugins.awsflow.codecommit.aws.RemoteRepository;
import io.jenkins.plugins.awsflow.codecommit.model.CommentView;
import io.jenkins.plugins.awsflow.codecommit.model.NoteText;
import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import io.jenkins.plugins.awsflow.codecommit.model.RepositoryEvent;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.ParameterizedJobMixIn;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceOwner;
import jenkins.scm.api.SCMSourceOwners;

/**
 * Builds a pull request anew where a comment asks for it. The message names a comment only; who wrote it, and what, says
 * CodeCommit.
 */
final class CommentCommands {
    private static final Logger LOGGER = Logger.getLogger(CommentCommands.class.getName());
    private static final int KEPT = 1_000;

    /** Comments that were obeyed: SQS may bring a message twice. */
    private static final Set<String> DONE =
            Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > KEPT;
                }
            }));

    /** Puts a job into Jenkins' queue. */
    interface Starter {
        void start(Job<?, ?> job, CauseAction cause);
    }

    private final RepositoryEvent event;
    private final Starter starter;

    CommentCommands(RepositoryEvent event) {
        this(event, (job, cause) -> ParameterizedJobMixIn.scheduleBuild2(job, 0, cause));
    }

    CommentCommands(RepositoryEvent event, Starter starter) {
        this.event = event;
        this.starter = starter;
    }

    /**
     * As Jenkins itself: a thread of our own is nobody, and nobody sees no project where Jenkins is secured.
     *
     * @throws AwsFlowException if something could not be read for some source; to do it all again starts nothing twice
     */
    void run() throws AwsFlowException, InterruptedException {
        try (ACLContext everything = ACL.as2(ACL.SYSTEM2)) {
            runAll();
        }
    }

    private void runAll() throws AwsFlowException, InterruptedException {
        AwsFlowException busy = null;
        for (SCMSourceOwner owner : SCMSourceOwners.all()) {
            for (SCMSource source : owner.getSCMSources()) {
                if (source instanceof CodeCommitSource ours) {
                    try {
                        run(owner, ours);
                    } catch (AwsFlowException e) {
                        if (e.failureClass().healsByWaiting()) {
                            busy = e;
                        } else {
                            LOGGER.log(Level.WARNING, "{0} cannot be read: {1}", new Object[] {event, e.getMessage()});
                        }
                    }
                }
            }
        }
        if (busy != null) {
            throw busy;
        }
    }

    private void run(SCMSourceOwner owner, CodeCommitSource source) throws AwsFlowException, InterruptedException {
        Optional<CommentCommandTrait> trait = source.getTraits().stream()
                .filter(CommentCommandTrait.class::isInstance)
                .map(CommentCommandTrait.class::cast)
                .findFirst();
        Optional<RemoteRepository> remote = trait.isEmpty() ? Optional.empty() : EventMatch.of(source, event);
        if (remote.isEmpty()) {
            return;
        }
        Optional<CommentView> comment = comment(PullRequestScan.api(remote.get()), source);
        if (comment.isPresent()
                && !NoteText.isOurs(comment.get().content())
                && trait.get().obeys(comment.get().author(), comment.get().content())
                && DONE.add(owner.getFullName() + "\n" + source.getId() + "\n" + event.comment())) {
            start(owner, comment.get());
        }
    }

    /** The comment, if it is one on an open pull request of the source's repository. */
    private Optional<CommentView> comment(PullRequestApi api, CodeCommitSource source)
            throws AwsFlowException, InterruptedException {
        PullRequestView pull = PullRequestKeeper.of(api, Patience.none()).read(event.pullRequest());
        if (!pull.isOpen() || !pull.repository().equals(source.getRepository())) {
            return Optional.empty();
        }
        return api.comments(pull.id()).stream()
                .filter(each -> each.id().equals(event.comment()))
                .findFirst();
    }

    private void start(SCMSourceOwner owner, CommentView comment) {
        for (Job<?, ?> job : owner.getAllJobs()) {
            SCMHead head = SCMHead.HeadByItem.findHead(job);
            if (head instanceof CodeCommitPullRequestHead pull && pull.getId().equals(event.pullRequest())) {
                LOGGER.log(
                        Level.INFO, "{0} is built, as {1} asks for", new Object[] {job.getFullName(), comment.author()
                        });
                starter.start(job, new CauseAction(new CommentCause(event.pullRequest(), comment.author())));
            }
        }
    }
}
