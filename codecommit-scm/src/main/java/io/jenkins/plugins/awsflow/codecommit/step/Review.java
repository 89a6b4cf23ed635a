package io.jenkins.plugins.awsflow.codecommit.step;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.aws.OpenPullRequests;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.codecommit.aws.PullRequestApi;
import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import io.jenkins.plugins.awsflow.codecommit.scm.BuildSource;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The pull request that a step is about, and a session by which it is reached. */
final class Review {
    private final WorkContext context;
    private final AwsSession session;
    private final PullRequestView pull;

    private Review(WorkContext context, AwsSession session, PullRequestView pull) {
        this.context = context;
        this.session = session;
        this.pull = pull;
    }

    /**
     * Finds it.
     *
     * @param id null for that of the build: of the job, or else the one open pull request of the branch that it checked out
     * @param ownConnection whether the step names its connection; else it is that of the build's sources
     */
    static Review of(WorkContext context, String id, boolean ownConnection)
            throws AwsFlowException, InterruptedException {
        Optional<BuildSource> source = BuildSource.of(context.run(), null);
        AwsSession session = session(context, source, ownConnection);
        OpenPullRequests pulls = new OpenPullRequests(
                new PullRequestApi(session), new Patience(context.listener().getLogger()::println));
        if (id != null) {
            return new Review(context, session, pulls.read(id));
        }
        if (source.isEmpty()) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.Review_noSource());
        }
        String ofJob = source.get().pullRequest();
        return new Review(context, session, ofJob == null ? ofBranch(pulls, source.get()) : pulls.read(ofJob));
    }

    /** The one by which the sources came, unless the step names another. */
    static AwsSession session(WorkContext context, Optional<BuildSource> source, boolean ownConnection)
            throws AwsFlowException {
        return ownConnection || source.isEmpty()
                ? context.session()
                : source.get().session();
    }

    private static PullRequestView ofBranch(OpenPullRequests pulls, BuildSource source)
            throws AwsFlowException, InterruptedException {
        List<PullRequestView> found =
                pulls.ofBranches(source.repository(), Collections.singleton(source.branch()), null);
        if (found.size() != 1) {
            throw new AwsFlowException(
                    FailureClass.NOT_FOUND, Messages.Review_notOne(source.branch(), source.repository(), found.size()));
        }
        return pulls.read(found.get(0).id());
    }

    PullRequestView pull() {
        return pull;
    }

    AwsSession session() {
        return session;
    }

    /**
     * The commit that the build has checked out of the pull request's branch, or was started for; that of the pull request
     * if the build is not about it.
     *
     * @throws AwsFlowException if somebody has pushed since: what is there now was not built
     */
    String built() throws AwsFlowException {
        String built = BuildSource.built(context.run(), pull.repository(), pull.source())
                .orElse(pull.sourceCommit());
        if (!built.equals(pull.sourceCommit())) {
            throw new AwsFlowException(
                    FailureClass.INVALID,
                    Messages.Review_moved(pull.id(), pull.repository(), shortId(pull.sourceCommit()), shortId(built)));
        }
        return built;
    }

    static String shortId(String commit) {
        return commit.substring(0, Math.min(10, commit.length()));
    }

    void log(String function, String line) {
        new ProgressLog(context.listener(), function).line(line);
    }
}
