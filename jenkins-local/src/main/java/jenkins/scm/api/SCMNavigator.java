package jenkins.scm.api;

import hudson.ExtensionPoint;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Action;
import hudson.model.TaskListener;
import hudson.util.LogTaskListener;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.scm.api.trait.SCMTrait;

/** A group of repositories. */
public abstract class SCMNavigator extends AbstractDescribableImpl<SCMNavigator> implements ExtensionPoint {
    private transient String id;

    protected SCMNavigator() {}

    public final String getId() {
        if (id == null) {
            id = getClass().getName() + "::" + id();
        }
        return id;
    }

    protected abstract String id();

    protected final void resetId() {
        id = null;
    }

    public void setTraits(List<SCMTrait<? extends SCMTrait<?>>> traits) {
        // for subclasses
    }

    public List<SCMTrait<? extends SCMTrait<?>>> getTraits() {
        return Collections.emptyList();
    }

    public abstract void visitSources(SCMSourceObserver observer) throws IOException, InterruptedException;

    public void visitSources(SCMSourceObserver observer, SCMSourceEvent<?> event)
            throws IOException, InterruptedException {
        visitSources(SCMSourceObserver.filter(observer, event.getSourceName()));
    }

    public void visitSources(SCMSourceObserver observer, SCMHeadEvent<?> event)
            throws IOException, InterruptedException {
        visitSources(SCMSourceObserver.filter(observer, event.getSourceName()));
    }

    public void visitSource(String sourceName, SCMSourceObserver observer) throws IOException, InterruptedException {
        visitSources(SCMSourceObserver.filter(observer, sourceName));
    }

    public final List<Action> fetchActions(SCMNavigatorOwner owner, SCMNavigatorEvent event, TaskListener listener)
            throws IOException, InterruptedException {
        return Util.fixNull(retrieveActions(owner, event, defaultListener(listener)));
    }

    protected List<Action> retrieveActions(SCMNavigatorOwner owner, SCMNavigatorEvent event, TaskListener listener)
            throws IOException, InterruptedException {
        return Collections.emptyList();
    }

    protected final TaskListener defaultListener(TaskListener listener) {
        return listener == null
                ? new LogTaskListener(Logger.getLogger(getClass().getName()), Level.FINE)
                : listener;
    }

    protected final void checkInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    public final Set<? extends SCMSourceCategory> getCategories() {
        Set<SCMSourceCategory> all = new LinkedHashSet<>(getDescriptor().getCategories());
        all.removeIf(c -> !c.isUncategorized() && !isCategoryEnabled(c));
        return all;
    }

    protected boolean isCategoryEnabled(SCMSourceCategory category) {
        return true;
    }

    public String getPronoun() {
        return getDescriptor().getPronoun();
    }

    public void afterSave(SCMNavigatorOwner owner) {
        // for subclasses
    }

    @Override
    public SCMNavigatorDescriptor getDescriptor() {
        return (SCMNavigatorDescriptor) super.getDescriptor();
    }
}
