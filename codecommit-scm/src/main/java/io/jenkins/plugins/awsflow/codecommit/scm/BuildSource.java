package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.util.Optional;

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
     * The commit that the build has checked out of a branch, before any merge; empty if it has checked out none.
     *
     * @param branch short name
     */
    public static Optional<String> built(Run<?, ?> run, String repository, String branch) {
        return run.getActions(CheckedOut.class).stream()
                .filter(each -> each.isOf(repository, branch))
                .map(CheckedOut::source)
                .findFirst();
    }
}
