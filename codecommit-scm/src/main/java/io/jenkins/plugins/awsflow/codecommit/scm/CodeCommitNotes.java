package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.aws.OpenPullRequests;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.codecommit.aws.PullRequestApi;
import io.jenkins.plugins.awsflow.codecommit.aws.PullRequestComments;
import io.jenkins.plugins.awsflow.codecommit.model.ConsolePath;
import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.model.PullRequestNote;
import io.jenkins.plugins.awsflow.core.step.PullRequestNotes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Notes as comments on pull requests of CodeCommit. */
@Extension
public final class CodeCommitNotes extends PullRequestNotes {
    @Override
    public IamPolicy iamPolicy() {
        return IamPolicy.none()
                .needsOn(
                        "arn:aws:codecommit:REGION:ACCOUNT:REPOSITORY",
                        "codecommit:GetCommentsForPullRequest",
                        "codecommit:GetPullRequest",
                        "codecommit:ListPullRequests",
                        "codecommit:PostCommentForPullRequest")
                .needs("codecommit:UpdateComment");
    }

    @Override
    public List<Place> put(Run<?, ?> run, PullRequestNote note) throws AwsFlowException, InterruptedException {
        List<Place> places = new ArrayList<>();
        String key = run.getParent().getFullName() + "\n" + note.key();
        String cut = note.more() == null ? Messages.Notes_cut() : Messages.Notes_cutAt(note.more());
        for (SourcePlace source : SourcePlace.of(run)) {
            AwsSession session = Connections.forChange(source.place(), run);
            PullRequestApi api = new PullRequestApi(session);
            for (PullRequestView pull : pullRequests(api, source, note)) {
                new PullRequestComments(api).put(pull, key, note.markdown(), cut);
                places.add(new Place(
                        Messages.Notes_place(pull.id(), pull.repository()),
                        session.partition().consoleLink(ConsolePath.pullRequest(pull.repository(), pull.id()))));
            }
        }
        if (places.isEmpty() && note.pullRequest() != null) {
            throw new AwsFlowException(FailureClass.NOT_FOUND, Messages.Notes_noRepository(note.pullRequest()));
        }
        return places;
    }

    private static List<PullRequestView> pullRequests(PullRequestApi api, SourcePlace source, PullRequestNote note)
            throws AwsFlowException, InterruptedException {
        OpenPullRequests pulls = new OpenPullRequests(api, Patience.none());
        String id = note.pullRequest() == null ? source.pullRequest() : note.pullRequest();
        if (id != null) {
            return List.of(pulls.read(id));
        }
        List<PullRequestView> found = new ArrayList<>();
        for (PullRequestView each :
                pulls.ofBranches(source.place().repository(), Collections.singleton(source.branch()), null)) {
            // What was kept may name a commit from before the last push.
            found.add(pulls.read(each.id()));
        }
        return found;
    }
}
