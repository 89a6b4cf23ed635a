package io.jenkins.plugins.awsflow.stack.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One call that changes a stack set: each of them is an operation of its own, and they follow one another. */
public final class SetAction {
    /** What is done. */
    public enum Kind {
        /** The set is made; it has no instances yet. */
        CREATE_SET,
        /** Its definition is changed, and all instances, or those named, are brought to it. */
        UPDATE_SET,
        CREATE_INSTANCES,
        /** Instances are brought to the set's definition, their overrides changed if some are given. */
        UPDATE_INSTANCES,
        DELETE_INSTANCES,
        /** The empty set is deleted. */
        DELETE_SET;

        /** Whether it is an operation that takes its time; the others are over with their call. */
        public boolean isOperation() {
            return this != CREATE_SET && this != DELETE_SET;
        }
    }

    private final Kind kind;
    private final List<String> accounts;
    private final List<String> units;
    private final List<String> regions;
    private final String filter;
    private final Map<String, String> overrides;

    /**
     * An action.
     *
     * @param accounts empty for all, or for all of the units
     * @param units organizational units; empty for none
     * @param regions empty for all
     * @param filter how accounts go with units, in AWS's word for it; null where there are not both
     * @param overrides null to leave them as they are
     */
    public SetAction(
            Kind kind,
            Collection<String> accounts,
            Collection<String> units,
            Collection<String> regions,
            String filter,
            Map<String, String> overrides) {
        this.kind = kind;
        this.accounts = new ArrayList<>(accounts);
        this.units = new ArrayList<>(units);
        this.regions = new ArrayList<>(regions);
        this.filter = filter;
        this.overrides = overrides == null ? null : new LinkedHashMap<>(overrides);
    }

    /** One that concerns the set as a whole. */
    public static SetAction whole(Kind kind) {
        return new SetAction(kind, List.of(), List.of(), List.of(), null, null);
    }

    public Kind kind() {
        return kind;
    }

    public List<String> accounts() {
        return new ArrayList<>(accounts);
    }

    public List<String> units() {
        return new ArrayList<>(units);
    }

    public List<String> regions() {
        return new ArrayList<>(regions);
    }

    /** {@code INTERSECTION}, {@code DIFFERENCE} or {@code UNION}; null where there are not both accounts and units. */
    public String filter() {
        return filter;
    }

    /** Null to leave them as they are. */
    public Map<String, String> overrides() {
        return overrides == null ? null : new LinkedHashMap<>(overrides);
    }

    /** Such as {@code UPDATE_INSTANCES [111111111111] [] [eu-west-1] {Size=2}}, for people who look for an error. */
    @Override
    public String toString() {
        return kind + " " + accounts + " " + units + " " + regions + (overrides == null ? "" : " " + overrides);
    }
}
