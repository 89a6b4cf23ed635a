package jenkins.model;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Action;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Makes actions for objects of one type whenever they are asked for. */
public abstract class TransientActionFactory<T> implements ExtensionPoint {
    public abstract Class<T> type();

    public Class<? extends Action> actionType() {
        return Action.class;
    }

    public abstract Collection<? extends Action> createFor(T target);

    public static Iterable<? extends TransientActionFactory<?>> factoriesFor(
            Class<?> type, Class<? extends Action> actionType) {
        List<TransientActionFactory<?>> found = new ArrayList<>();
        if (Jenkins.getInstanceOrNull() == null) {
            return found;
        }
        for (TransientActionFactory<?> f : ExtensionList.lookup(TransientActionFactory.class)) {
            Class<?> makes = f.actionType();
            if (f.type().isAssignableFrom(type)
                    && (actionType.isAssignableFrom(makes) || makes.isAssignableFrom(actionType))) {
                found.add(f);
            }
        }
        return found;
    }
}
