package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;

/** Has the reviewers of a pull request told when a build begins and how it has ended. */
@Extension
public final class BuildStatusListener extends RunListener<Run<?, ?>> {
    @Override
    public void onStarted(Run<?, ?> run, TaskListener listener) {
        tell(run);
    }

    @Override
    public void onFinalized(Run<?, ?> run) {
        tell(run);
    }

    private static void tell(Run<?, ?> run) {
        BuildStatus.of(run).ifPresent(status -> AwsFlowRuntime.get().workers().execute(status::tell));
    }
}
