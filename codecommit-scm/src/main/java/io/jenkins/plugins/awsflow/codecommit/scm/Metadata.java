package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.Action;
import hudson.model.Actionable;
import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.codecommit.aws.CodeCommitApi;
import io.jenkins.plugins.awsflow.codecommit.aws.OpenPullRequests;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.codecommit.aws.RemoteRepository;
import io.jenkins.plugins.awsflow.codecommit.aws.RepositoryView;
import io.jenkins.plugins.awsflow.codecommit.model.ConsolePath;
import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.metadata.ContributorMetadataAction;
import jenkins.scm.api.metadata.ObjectMetadataAction;
import jenkins.scm.api.metadata.PrimaryInstanceMetadataAction;

/** What Jenkins shows of a repository and its heads besides their names. */
final class Metadata {
    private static final Logger LOGGER = Logger.getLogger(Metadata.class.getName());

    private final CodeCommitSource source;
    private final RemoteRepository remote;
    private final Patience patience;

    Metadata(CodeCommitSource source, RemoteRepository remote, TaskListener listener) {
        this.source = source;
        this.remote = remote;
        this.patience = new Patience(listener.getLogger()::println);
    }

    /** Of the repository: description and link, and which branch is the default one. */
    List<Action> ofSource() throws AwsFlowException, InterruptedException {
        Optional<RepositoryView> view = view();
        List<Action> actions = new ArrayList<>();
        actions.add(new ObjectMetadataAction(
                remote.name(),
                view.map(RepositoryView::description).orElse(null),
                remote.consoleLink(ConsolePath.repository(remote.name()))));
        String branch = view.isPresent()
                ? view.get().defaultBranch()
                : patience.run(remote::refs).defaultBranch();
        if (branch != null) {
            actions.add(new DefaultBranchAction(source.getId(), remote.name(), branch));
        }
        return actions;
    }

    /** A policy for git alone is enough to build; without the API there is just less to show. */
    private Optional<RepositoryView> view() throws InterruptedException {
        Optional<CodeCommitApi> api = remote.api();
        if (api.isEmpty()) {
            return Optional.empty();
        }
        try {
            return patience.run(() -> api.get().repository(remote.name()));
        } catch (AwsFlowException e) {
            LOGGER.log(Level.FINE, "no description of " + remote.name(), e);
            return Optional.empty();
        }
    }

    /** Of a pull request: title, link and whoever opened it. */
    private List<Action> ofPullRequest(CodeCommitPullRequestHead head) throws AwsFlowException, InterruptedException {
        OpenPullRequests pulls = PullRequestKeeper.of(PullRequestScan.api(remote), patience);
        PullRequestView pull = pulls.view(remote.name(), head.getId());
        List<Action> actions = new ArrayList<>();
        actions.add(new ObjectMetadataAction(
                pull.title(), null, remote.consoleLink(ConsolePath.pullRequest(remote.name(), pull.id()))));
        // Jenkins' lists have no room for an ARN, whose beginning is the same for everybody.
        actions.add(new ContributorMetadataAction(pull.authorLogin(), pull.authorName(), null));
        return actions;
    }

    /** Of a head: its link, and whether it is the default branch. */
    List<Action> ofHead(SCMHead head) throws AwsFlowException, InterruptedException {
        List<Action> actions = new ArrayList<>();
        if (head instanceof CodeCommitPullRequestHead pull) {
            return ofPullRequest(pull);
        }
        String ref = Heads.ref(head);
        if (ref != null) {
            String link = remote.consoleLink(ConsolePath.ref(remote.name(), ref));
            actions.add(new ObjectMetadataAction(null, null, link));
        }
        if (head instanceof CodeCommitBranchHead && source.getOwner() instanceof Actionable owner) {
            for (DefaultBranchAction known : owner.getActions(DefaultBranchAction.class)) {
                if (known.isOf(source.getId(), remote.name(), head.getName())) {
                    actions.add(new PrimaryInstanceMetadataAction());
                }
            }
        }
        return actions;
    }
}
