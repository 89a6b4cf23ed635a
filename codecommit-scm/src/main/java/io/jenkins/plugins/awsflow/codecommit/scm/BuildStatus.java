package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.aws.OpenPullRequests;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.codecommit.aws.PullRequestApi;
import io.jenkins.plugins.awsflow.codecommit.aws.PullRequestChanges;
import io.jenkins.plugins.awsflow.codecommit.aws.PullRequestComments;
import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMRevisionAction;
import jenkins.scm.api.SCMSource;

/** What reviewers of a pull request are told of one of its builds: one comment for the job, which each build changes. */
final class BuildStatus {
    private static final Logger LOGGER = Logger.getLogger(BuildStatus.class.getName());

    /** Two builds of a job must not both write the job's first comment. */
    private static final Object[] LOCKS = Stream.generate(Object::new).limit(32).toArray();

    private final Run<?, ?> run;
    private final CodeCommitSource source;
    private final CodeCommitPullRequestHead head;
    private final BuildStatusTrait trait;

    private BuildStatus(
            Run<?, ?> run, CodeCommitSource source, CodeCommitPullRequestHead head, BuildStatusTrait trait) {
        this.run = run;
        this.source = source;
        this.head = head;
        this.trait = trait;
    }

    /** That of a build of a pull request whose source asks for it; empty for other builds. */
    static Optional<BuildStatus> of(Run<?, ?> run) {
        SCMSource source = SCMSource.SourceByItem.findSource(run.getParent());
        SCMHead head = SCMHead.HeadByItem.findHead(run.getParent());
        if (!(source instanceof CodeCommitSource ours) || !(head instanceof CodeCommitPullRequestHead pull)) {
            return Optional.empty();
        }
        return ours.getTraits().stream()
                .filter(BuildStatusTrait.class::isInstance)
                .findFirst()
                .map(trait -> new BuildStatus(run, ours, pull, (BuildStatusTrait) trait));
    }

    /** Tells them how it is now; a build that is not the newest says nothing. Never fails. */
    void tell() {
        String job = run.getParent().getFullName();
        synchronized (LOCKS[Math.floorMod(job.hashCode(), LOCKS.length)]) {
            if (run.getParent().getLastBuild() != run) {
                return;
            }
            try {
                tell(Connections.forChange(source.place(), run));
            } catch (AwsFlowException e) {
                LOGGER.log(Level.WARNING, "{0}: the pull request is not told: {1}", new Object[] {run, e.getMessage()});
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void tell(AwsSession session) throws AwsFlowException, InterruptedException {
        Patience patience = new Patience(text -> LOGGER.log(Level.FINE, "{0}: {1}", new Object[] {run, text}));
        PullRequestApi api = new PullRequestApi(session);
        PullRequestView pull = new OpenPullRequests(api, patience).read(head.getId());
        if (!pull.isOpen()) {
            return;
        }
        String key = run.getParent().getFullName() + "\nstatus";
        Result result = run.isBuilding() ? null : run.getResult();
        patience.run(() -> {
            new PullRequestComments(api).put(pull, key, text(result), Messages.Notes_cut());
            return null;
        });
        if (trait.isApprove() && result != null) {
            approve(session, pull, result);
        }
    }

    private String text(Result result) {
        String root = Jenkins.get().getRootUrl();
        String name = run.getFullDisplayName();
        String link = root == null ? name : "[" + name + "](" + root + run.getUrl() + ")";
        String commit = commit() == null ? "" : Messages.BuildStatus_commit(commit().substring(0, 10));
        return result == null
                ? Messages.BuildStatus_running(link, commit)
                : Messages.BuildStatus_done(link, commit, result, run.getDurationString());
    }

    /** Full id of the commit of the pull request that is built; null if that is not known. */
    private String commit() {
        SCMRevision revision = SCMRevisionAction.getRevision(source, run);
        return revision instanceof CodeCommitPullRequestRevision built ? built.getCommit() : null;
    }

    /** Only for what was built: somebody may have pushed since. */
    private void approve(AwsSession session, PullRequestView pull, Result result) throws AwsFlowException {
        boolean good = result.isBetterOrEqualTo(Result.SUCCESS);
        if (pull.sourceCommit().equals(commit())) {
            new PullRequestChanges(session).approve(pull, good);
        } else {
            LOGGER.log(Level.FINE, "{0}: pull request {1} is elsewhere by now", new Object[] {run, pull.id()});
        }
    }
}
