package io.jenkins.plugins.awsflow.core.connection;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import hudson.model.listeners.RunListener;

/** Lets go of the sessions that name a build, and of their clients, once the build is over. */
@Extension
public final class EndedBuilds extends RunListener<Run<?, ?>> {
    @Override
    public void onFinalized(Run<?, ?> run) {
        ExtensionList.lookup(AwsFlowRuntime.class).forEach(runtime -> runtime.ended(run));
    }
}
