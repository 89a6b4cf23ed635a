package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.codecommit.aws.RemoteRepository;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.RemoteRefs;
import io.jenkins.plugins.awsflow.codecommit.model.TagOrder;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import java.io.IOException;
import java.util.Optional;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMRevisionAction;
import jenkins.scm.api.SCMSource;

/** Where the sources of a build came from, for steps that have something to do there. */
public final class BuildSource {
    private final SourcePlace place;
    private final Run<?, ?> run;

    private BuildSource(SourcePlace place, Run<?, ?> run) {
        this.place = place;
        this.run = run;
    }

    /**
     * What the job is of, or else what the build checked out first.
     *
     * @param repository the one to look for; null for any
     */
    public static Optional<BuildSource> of(Run<?, ?> run, String repository) {
        return SourcePlace.of(run).stream()
                .filter(each -> repository == null || each.place().repository().equals(repository))
                .findFirst()
                .map(each -> new BuildSource(each, run));
    }

    /** Name of the repository. */
    public String repository() {
        return place.place().repository();
    }

    /** Short name of the branch; null where the job is of a pull request. */
    public String branch() {
        return place.branch();
    }

    /** Id of the pull request that the job is of; null for none. */
    public String pullRequest() {
        return place.pullRequest();
    }

    /** A session of the connection that brought the sources. */
    public AwsSession session() throws AwsFlowException {
        return Connections.forChange(place.place(), run);
    }

    /**
     * Makes a tag at what the build has checked out, or finds it there.
     *
     * @param clone a directory with a clone of the repository
     * @param commit full id; null for what the build has checked out
     * @param message null for a tag that is nothing but a name
     * @return the commit that has the tag now, and whether it is new
     */
    public Tagged tag(FilePath clone, String name, String commit, String message, TaskListener listener)
            throws AwsFlowException, InterruptedException {
        CheckedOut done = run.getActions(CheckedOut.class).stream()
                .filter(each -> each.isOf(repository()))
                .findFirst()
                .orElse(null);
        String at = commit != null || done == null ? commit : done.source();
        if (at == null) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.BuildSource_nothing(repository()));
        }
        RemoteRepository remote = Connections.open(place.place(), run);
        Patience patience = new Patience(listener.getLogger()::println);
        Optional<RemoteRefs.Found> there = patience.run(() -> remote.lookUp("refs/tags/" + name));
        if (there.isPresent() && !there.get().commit().equals(at)) {
            throw new AwsFlowException(
                    FailureClass.INVALID,
                    Messages.BuildSource_tagElsewhere(
                            name, repository(), there.get().commit(), at));
        }
        if (there.isEmpty()) {
            push(remote, clone, new TagOrder(remote.url(), name, at, message));
        }
        return new Tagged(at, there.isEmpty());
    }

    private static void push(RemoteRepository remote, FilePath clone, TagOrder order)
            throws AwsFlowException, InterruptedException {
        try (LoginTickets.Ticket ticket = LoginTickets.open(remote.logins())) {
            GitTrouble trouble = clone.act(new TagWork(order, ticket.id(), remote.proxy()));
            if (trouble != null) {
                throw remote.problem(trouble);
            }
        } catch (IOException e) {
            throw Problems.agent(clone.getRemote(), e);
        }
    }

    /** A tag that is there. */
    public record Tagged(String commit, boolean isNew) {}

    /**
     * The commit that the build has checked out of a branch, before any merge, or else the one that it was started for;
     * empty if it is about another branch.
     *
     * @param branch short name
     */
    public static Optional<String> built(Run<?, ?> run, String repository, String branch) {
        return run.getActions(CheckedOut.class).stream()
                .filter(each -> each.isOf(repository, branch))
                .map(CheckedOut::source)
                .findFirst()
                .or(() -> startedFor(run, repository, branch));
    }

    private static Optional<String> startedFor(Run<?, ?> run, String repository, String branch) {
        SCMSource source = SCMSource.SourceByItem.findSource(run.getParent());
        if (!(source instanceof CodeCommitSource ours) || !ours.getRepository().equals(repository)) {
            return Optional.empty();
        }
        SCMRevision revision = SCMRevisionAction.getRevision(source, run);
        if (revision instanceof CodeCommitPullRequestRevision pull
                && pull.getHead() instanceof CodeCommitPullRequestHead head
                && head.getOriginName().equals(branch)) {
            return Optional.of(pull.getCommit());
        }
        return revision instanceof CodeCommitRevision commit
                        && commit.getHead() instanceof CodeCommitBranchHead
                        && commit.getHead().getName().equals(branch)
                ? Optional.of(commit.getCommit())
                : Optional.empty();
    }
}
