package hudson.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jenkins.model.TransientActionFactory;

/** Carries actions. */
public abstract class Actionable extends AbstractModelObject {
    private volatile List<Action> actions;

    /** The actions that were added and are saved; changing the list changes the object. */
    @Deprecated
    public List<Action> getActions() {
        synchronized (this) {
            if (actions == null) {
                actions = new CopyOnWriteArrayList<>();
            }
            return actions;
        }
    }

    /** The added actions and those that factories make for this object. */
    public final List<? extends Action> getAllActions() {
        List<Action> all = new ArrayList<>(getActions());
        for (TransientActionFactory<?> factory : TransientActionFactory.factoriesFor(getClass(), Action.class)) {
            all.addAll(created(factory));
        }
        return all;
    }

    private <T> Collection<? extends Action> created(TransientActionFactory<T> factory) {
        return factory.createFor(factory.type().cast(this));
    }

    public <T extends Action> List<T> getActions(Class<T> type) {
        List<T> found = new ArrayList<>();
        for (Action a : getActions()) {
            if (type.isInstance(a)) {
                found.add(type.cast(a));
            }
        }
        for (TransientActionFactory<?> factory : TransientActionFactory.factoriesFor(getClass(), type)) {
            for (Action a : created(factory)) {
                if (type.isInstance(a)) {
                    found.add(type.cast(a));
                }
            }
        }
        return found;
    }

    public <T extends Action> T getAction(Class<T> type) {
        for (Action a : getActions()) {
            if (type.isInstance(a)) {
                return type.cast(a);
            }
        }
        List<T> all = getActions(type);
        return all.isEmpty() ? null : all.get(0);
    }

    public void addAction(Action a) {
        if (a == null) {
            throw new IllegalArgumentException("Action must be non-null");
        }
        getActions().add(a);
    }

    public void replaceAction(Action a) {
        addOrReplaceAction(a);
    }

    /** Puts the action in place of those of its class; false when it was there already. */
    public boolean addOrReplaceAction(Action a) {
        boolean was = getActions().contains(a);
        List<Action> old = new ArrayList<>();
        for (Action x : getActions()) {
            if (x.getClass() == a.getClass() && !x.equals(a)) {
                old.add(x);
            }
        }
        getActions().removeAll(old);
        if (!was) {
            addAction(a);
        }
        return !was || !old.isEmpty();
    }

    public boolean removeAction(Action a) {
        return a != null && getActions().remove(a);
    }

    public boolean removeActions(Class<? extends Action> clazz) {
        return getActions().removeIf(clazz::isInstance);
    }

    public boolean replaceActions(Class<? extends Action> clazz, Action a) {
        boolean was = getActions().contains(a);
        boolean removed = getActions().removeIf(x -> clazz.isInstance(x) && !x.equals(a));
        if (!was) {
            addAction(a);
        }
        return !was || removed;
    }
}
