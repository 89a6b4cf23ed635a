package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;

/** Has the reviewers of a pull request told when a build begins and how it has ended. */
@Extension
public final class BuildStatusListener extends RunListener<Run<?, ?>> {
    private static final BuildStatusQueue QUEUE = new BuildStatusQueue();

    @Override
    public void onStarted(Run<?, ?> run, TaskListener listener) {
        tell(run);
    }

    @Override
    public void onFinalized(Run<?, ?> run) {
        tell(run);
    }

    /** Tells them of a build as it is now, if it is of a pull request whose source asks for it. Returns at once. */
    static void tell(Run<?, ?> run) {
        BuildStatus.of(run).ifPresent(status -> QUEUE.put(run.getParent().getFullName(), status::tell));
    }
}
