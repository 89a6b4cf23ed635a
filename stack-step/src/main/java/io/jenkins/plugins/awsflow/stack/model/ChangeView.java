package io.jenkins.plugins.awsflow.stack.model;

import java.util.ArrayList;
import java.util.List;

/** What a change set would do to one resource. */
public final class ChangeView {
    private final String action;
    private final String logicalId;
    private final String type;
    private final String replacement;
    private final String policy;
    private final List<String> details;

    /**
     * A change.
     *
     * @param action {@code Add}, {@code Modify}, {@code Remove}, {@code Import} or {@code Dynamic}
     * @param replacement {@code True}, {@code False} or {@code Conditional}; null where it makes no sense
     * @param policy what becomes of the old one, such as {@code Retain}; may be null
     * @param details one line a property, such as {@code DelaySeconds: 1 → 2}
     */
    public ChangeView(
            String action, String logicalId, String type, String replacement, String policy, List<String> details) {
        this.action = action;
        this.logicalId = logicalId;
        this.type = type;
        this.replacement = replacement;
        this.policy = policy;
        this.details = new ArrayList<>(details);
    }

    public String action() {
        return action;
    }

    public String logicalId() {
        return logicalId;
    }

    public String type() {
        return type;
    }

    /** As the table shows it: empty where it makes no sense. */
    public String replacement() {
        return replacement == null ? "" : replacement;
    }

    public List<String> details() {
        return new ArrayList<>(details);
    }

    /** Whether the resource that is there may go, with whatever it holds. */
    public boolean loses() {
        boolean goes = "Remove".equals(action) || replacement != null && !"False".equals(replacement);
        return goes && (policy == null || !policy.contains("Retain"));
    }

    /** Whether that could cost data, by the type of the resource. */
    public boolean dangerous() {
        return loses() && StatefulTypes.contains(type);
    }
}
