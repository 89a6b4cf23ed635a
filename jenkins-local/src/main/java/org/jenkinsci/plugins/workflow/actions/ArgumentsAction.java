package org.jenkinsci.plugins.workflow.actions;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** The arguments that a step was called with. */
public abstract class ArgumentsAction implements PersistentAction {
    /** Why a value is not kept. */
    public enum NotStoredReason {
        OVERSIZE_VALUE,
        UNSERIALIZABLE,
        MASKED_VALUE
    }

    protected abstract Map<String, Object> getArgumentsInternal();

    public Map<String, Object> getArguments() {
        return Collections.unmodifiableMap(getArgumentsInternal());
    }

    public Object getArgumentValue(String argumentName) {
        Object v = getArgumentValueOrReason(argumentName);
        return v instanceof NotStoredReason ? null : v;
    }

    public Object getArgumentValueOrReason(String argumentName) {
        return getArgumentsInternal().get(argumentName);
    }

    public Map<String, Object> getFilteredArguments() {
        Map<String, Object> kept = new LinkedHashMap<>();
        getArgumentsInternal().forEach((k, v) -> {
            if (!(v instanceof NotStoredReason)) {
                kept.put(k, v);
            }
        });
        return kept;
    }

    public boolean isUnmodifiedArguments() {
        return getFilteredArguments().size() == getArgumentsInternal().size();
    }

    public static Map<String, Object> getArguments(FlowNode n) {
        ArgumentsAction a = n.getPersistentAction(ArgumentsAction.class);
        return a == null ? Collections.emptyMap() : a.getArguments();
    }

    public static Map<String, Object> getFilteredArguments(FlowNode n) {
        ArgumentsAction a = n.getPersistentAction(ArgumentsAction.class);
        return a == null ? Collections.emptyMap() : a.getFilteredArguments();
    }

    @Override
    public String getDisplayName() {
        return "Step Arguments";
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return null;
    }
}
