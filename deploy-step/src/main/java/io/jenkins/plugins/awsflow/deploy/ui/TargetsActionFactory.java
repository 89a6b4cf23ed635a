package io.jenkins.plugins.awsflow.deploy.ui;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Run;
import java.util.Collection;
import java.util.Set;
import jenkins.model.TransientActionFactory;

/** Gives the pages of targets to each build that started something in AWS; one look at the file system. */
@Extension
@SuppressWarnings("rawtypes") // Jenkins asks for the class literal of a raw type
public final class TargetsActionFactory extends TransientActionFactory<Run> {
    @Override
    public Class<Run> type() {
        return Run.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return TargetsAction.class;
    }

    @Override
    public Collection<? extends Action> createFor(Run run) {
        return TargetsAction.ledger(run).exists() ? Set.of(new TargetsAction(run)) : Set.of();
    }
}
