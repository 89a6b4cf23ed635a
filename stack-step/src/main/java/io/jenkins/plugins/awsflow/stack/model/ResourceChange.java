package io.jenkins.plugins.awsflow.stack.model;

import java.util.ArrayList;
import java.util.List;

/** What a change set would do to one resource. */
public final class ResourceChange {
    private final String action;
    private final String logicalId;
    private final String physicalId;
    private final String type;
    private final String replacement;
    private final String policyAction;
    private final List<PropertyChange> properties;

    /**
     * One change.
     *
     * @param action Add, Modify, Remove, Import, Dynamic or SyncWithActual
     * @param logicalId behind the names of the nested stacks that it lies in, such as {@code Network/Subnet}
     * @param physicalId null for one that is to be made
     * @param replacement True, False or Conditional; null where there is nothing to replace
     * @param policyAction what becomes of the old one, such as Retain or ReplaceAndDelete; may be null
     */
    public ResourceChange(
            String action,
            String logicalId,
            String physicalId,
            String type,
            String replacement,
            String policyAction,
            List<PropertyChange> properties) {
        this.action = action;
        this.logicalId = logicalId;
        this.physicalId = physicalId;
        this.type = type;
        this.replacement = replacement;
        this.policyAction = policyAction;
        this.properties = new ArrayList<>(properties);
    }

    public String action() {
        return action;
    }

    public String logicalId() {
        return logicalId;
    }

    public String physicalId() {
        return physicalId;
    }

    public String type() {
        return type;
    }

    public String replacement() {
        return replacement;
    }

    public List<PropertyChange> properties() {
        return new ArrayList<>(properties);
    }

    /** Whether the resource may be replaced by a new one. */
    public boolean replaces() {
        return "True".equals(replacement) || "Conditional".equals(replacement);
    }

    /** Whether what there is now may be gone afterwards: removed or replaced, and not kept by its policy. */
    public boolean discards() {
        boolean goes = "Remove".equals(action) || replaces();
        return goes && (policyAction == null || !policyAction.contains("Retain"));
    }

    /** Whether data may be lost with it. */
    public boolean isDangerous() {
        return discards() && StatefulTypes.contains(type);
    }
}
