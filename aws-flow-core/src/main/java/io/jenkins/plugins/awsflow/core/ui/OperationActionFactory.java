package io.jenkins.plugins.awsflow.core.ui;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Run;
import java.util.Collection;
import java.util.Set;
import jenkins.model.TransientActionFactory;

/** Gives the page to each build that started something in AWS. */
@Extension
@SuppressWarnings("rawtypes") // Jenkins asks for the class literal of a raw type
public final class OperationActionFactory extends TransientActionFactory<Run> {
    @Override
    public Class<Run> type() {
        return Run.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return OperationAction.class;
    }

    @Override
    public Collection<? extends Action> createFor(Run run) {
        return RunPage.exists(run) ? Set.of(new OperationAction(run)) : Set.of();
    }
}
