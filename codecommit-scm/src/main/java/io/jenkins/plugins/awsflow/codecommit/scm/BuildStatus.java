package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
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
import jenkins.model.Jenkins;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMRevisionAction;
import jenkins.scm.api.SCMSource;

/** What reviewers of a pull request are told of one of its builds: one comment for the job, which each build changes. */
final class BuildStatus {
    private static final Logger LOGGER = Logger.getLogger(BuildStatus.class.getName());

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

    /**
     * Tells them how it is now; a build that is not the newest says nothing. Two builds of a job must not do so at once, or
     * both write the job's first comment.
     */
    void tell() throws AwsFlowException, InterruptedException {
        if (run.getParent().getLastBuild() == run) {
            try (ACLContext everything = ACL.as2(ACL.SYSTEM2)) {
                tell(Connections.forChange(source.place(), run));
            }
        }
    }

    private void tell(AwsSession session) throws AwsFlowException, InterruptedException {
        PullRequestApi api = new PullRequestApi(session);
        PullRequestView pull = new OpenPullRequests(api, Patience.none()).read(head.getId());
        Result result = run.isBuilding() ? null : run.getResult();
        if (!pull.isOpen() && result == null) {
            return;
        }
        AwsFlowException failed = null;
        // A build that merged its pull request has closed it, and its comment still says that it is being built.
        if (trait.isApprove() && result != null && pull.isOpen()) {
            try {
                approve(session, pull);
            } catch (AwsFlowException e) {
                failed = e;
            }
        }
        String key = run.getParent().getFullName() + "\nstatus";
        new PullRequestComments(api).put(pull, key, text(result), Messages.Notes_cut());
        if (failed != null) {
            throw failed;
        }
    }

    private String text(Result result) {
        String root = Jenkins.get().getRootUrl();
        String name = run.getFullDisplayName();
        String link = root == null ? name : "[" + name + "](" + root + run.getUrl() + ")";
        String commit = commit() == null ? "" : Messages.BuildStatus_commit(commit().substring(0, 10));
        return result == null
                ? Messages.BuildStatus_running(link, commit)
                : BuildReport.of(run, Messages.BuildStatus_done(link, commit, result, run.getDurationString()));
    }

    private String commit() {
        return commit(run);
    }

    /** Full id of the commit of the pull request that a build is of; null if that is not known. */
    private String commit(Run<?, ?> build) {
        SCMRevision revision = SCMRevisionAction.getRevision(source, build);
        return revision instanceof CodeCommitPullRequestRevision built ? built.getCommit() : null;
    }

    /** Only for what was built: somebody may have pushed since. What failed is not approved any more. */
    private void approve(AwsSession session, PullRequestView pull) throws AwsFlowException {
        PullRequestChanges changes = new PullRequestChanges(session);
        if (!pull.sourceCommit().equals(commit())) {
            LOGGER.log(Level.FINE, "{0}: pull request {1} is elsewhere by now", new Object[] {run, pull.id()});
        } else if (!isGood(run, pull)) {
            changes.approve(pull, false);
        } else if (allAreGood(pull)) {
            changes.approve(pull, true);
        }
    }

    private boolean isGood(Run<?, ?> build, PullRequestView pull) {
        return build != null
                && !build.isBuilding()
                && Result.SUCCESS.equals(build.getResult())
                && pull.sourceCommit().equals(commit(build));
    }

    /** Where a pull request is built merged and as it is there are two jobs, and both must have built it. */
    private boolean allAreGood(PullRequestView pull) {
        if (source.getOwner() != null) {
            for (Job<?, ?> job : source.getOwner().getAllJobs()) {
                if (isSibling(job) && !isGood(job.getLastBuild(), pull)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isSibling(Job<?, ?> job) {
        return SCMSource.SourceByItem.findSource(job) instanceof CodeCommitSource theirs
                && theirs.getId().equals(source.getId())
                && SCMHead.HeadByItem.findHead(job) instanceof CodeCommitPullRequestHead pull
                && pull.getId().equals(head.getId());
    }
}
