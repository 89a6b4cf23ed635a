package io.jenkins.plugins.awsflow.health.ui;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.health.step.HealthRecord;
import java.util.Collection;
import java.util.Set;
import jenkins.model.TransientActionFactory;

/** Gives its health to each build that looked at it. */
@Extension
@SuppressWarnings("rawtypes") // Jenkins asks for the class literal of a raw type
public final class HealthActionFactory extends TransientActionFactory<Run> {
    @Override
    public Class<Run> type() {
        return Run.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return HealthAction.class;
    }

    @Override
    public Collection<? extends Action> createFor(Run run) {
        return HealthRecord.of(run).isEmpty() ? Set.of() : Set.of(new HealthAction(run));
    }
}
