package io.jenkins.plugins.awsflow.health.ui;

import hudson.Extension;
import hudson.model.AbstractItem;
import hudson.model.Action;
import hudson.model.ItemGroup;
import hudson.model.Job;
import io.jenkins.plugins.awsflow.health.step.DeliveryFiles;
import java.util.Collection;
import java.util.Set;
import jenkins.model.TransientActionFactory;

/** Gives the page to each job that delivered something, and to folders: they may hold one. */
@Extension
public final class DeliveryActionFactory extends TransientActionFactory<AbstractItem> {
    @Override
    public Class<AbstractItem> type() {
        return AbstractItem.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return DeliveryAction.class;
    }

    @Override
    public Collection<? extends Action> createFor(AbstractItem item) {
        boolean shown = item instanceof Job<?, ?> job ? DeliveryFiles.exists(job) : item instanceof ItemGroup;
        return shown ? Set.of(new DeliveryAction(item)) : Set.of();
    }
}
