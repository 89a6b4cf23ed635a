package io.jenkins.plugins.awsflow.deploy.ui;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import io.jenkins.plugins.awsflow.deploy.step.DeploymentRecorder;
import java.util.Collection;
import java.util.Set;
import jenkins.model.TransientActionFactory;

/** Gives the page of deployments to each job that deployed something. */
@Extension
@SuppressWarnings("rawtypes") // Jenkins asks for the class literal of a raw type
public final class DeploymentsActionFactory extends TransientActionFactory<Job> {
    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return DeploymentsAction.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job job) {
        return DeploymentRecorder.exists(job) ? Set.of(new DeploymentsAction(job)) : Set.of();
    }
}
