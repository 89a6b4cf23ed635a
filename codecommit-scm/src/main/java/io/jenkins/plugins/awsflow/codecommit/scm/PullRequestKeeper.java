package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.awsflow.codecommit.aws.KeptPullRequests;
import io.jenkins.plugins.awsflow.codecommit.aws.OpenPullRequests;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.codecommit.aws.PullRequestApi;
import io.jenkins.plugins.awsflow.codecommit.model.RepositoryEvent;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import java.time.Clock;
import jenkins.model.Jenkins;

/** What scans know of pull requests, once per controller; beside the jobs in the home of Jenkins, for the time after a restart. */
@Extension
public final class PullRequestKeeper {
    private static final String DIRECTORY = "codecommit-pull-requests";

    private final Object lock = new Object();
    private KeptPullRequests kept;

    /** That of this controller. */
    public static PullRequestKeeper get() {
        return ExtensionList.lookupSingleton(PullRequestKeeper.class);
    }

    /** Begins anew, with what is in the files and by another clock: as a restart does, for tests and benchmarks. */
    public void restart(Clock clock) {
        synchronized (lock) {
            kept = new KeptPullRequests(Jenkins.get().getRootDir().toPath().resolve(DIRECTORY), clock);
        }
    }

    private KeptPullRequests kept() {
        synchronized (lock) {
            if (kept == null) {
                restart(Clock.systemUTC());
            }
            return kept;
        }
    }

    /** Those that an API reaches. */
    static OpenPullRequests of(PullRequestApi api, Patience patience) {
        boolean heardOf = AwsFlowRuntime.get().hears(api.account(), api.region());
        return new OpenPullRequests(api, patience, get().kept(), heardOf);
    }

    /** Has the pull request that an event is about, if any, be read anew by whoever needs it next. */
    static void heard(RepositoryEvent event) {
        if (event.pullRequest() != null) {
            get().kept().heard(event.account(), event.region(), event.repository(), event.pullRequest());
        }
    }
}
