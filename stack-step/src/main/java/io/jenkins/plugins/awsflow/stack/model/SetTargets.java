package io.jenkins.plugins.awsflow.stack.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The accounts or organizational units and the regions that a stack set is asked to be in, and with what there. */
public final class SetTargets {
    private final List<String> accounts;
    private final List<String> units;
    private final List<String> regions;
    private final String filter;
    private final List<Difference> overrides;

    /** Parameters that differ in some places. */
    public static final class Difference {
        private final List<String> accounts;
        private final List<String> units;
        private final List<String> regions;
        private final Map<String, String> values;

        /** Empty lists stand for all. */
        public Difference(List<String> accounts, List<String> units, List<String> regions, Map<String, String> values) {
            this.accounts = new ArrayList<>(accounts);
            this.units = new ArrayList<>(units);
            this.regions = new ArrayList<>(regions);
            this.values = new LinkedHashMap<>(values);
        }

        private boolean holds(String account, String unit, String region) {
            return (accounts.isEmpty() || accounts.contains(account))
                    && (units.isEmpty() || units.contains(unit))
                    && (regions.isEmpty() || regions.contains(region));
        }
    }

    /**
     * What is asked for.
     *
     * @param filter {@code INTERSECTION}, {@code DIFFERENCE} or {@code UNION} of the accounts and those of the units; null
     *     where there are not both
     * @param overrides null to leave them as they are
     */
    public SetTargets(
            List<String> accounts,
            List<String> units,
            List<String> regions,
            String filter,
            List<Difference> overrides) {
        this.accounts = new ArrayList<>(accounts);
        this.units = new ArrayList<>(units);
        this.regions = new ArrayList<>(regions);
        this.filter = filter;
        this.overrides = overrides == null ? null : new ArrayList<>(overrides);
    }

    /** Whether no place is named: the set is looked at as a whole. */
    public boolean isEmpty() {
        return regions.isEmpty();
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

    /** How accounts go with units; null where there are not both. */
    public String filter() {
        return units.isEmpty() || accounts.isEmpty() ? null : filter;
    }

    /** Whether an instance is in one of the places. */
    public boolean contain(InstanceView instance) {
        if (isEmpty()) {
            return true;
        }
        return regions.contains(instance.region()) && (units.isEmpty() ? isNamed(instance) : isInUnits(instance));
    }

    private boolean isNamed(InstanceView instance) {
        return accounts.contains(instance.account());
    }

    private boolean isInUnits(InstanceView instance) {
        boolean inside = units.contains(instance.unit());
        return switch (String.valueOf(filter())) {
            case "INTERSECTION" -> inside && isNamed(instance);
            case "DIFFERENCE" -> inside && !isNamed(instance);
            case "UNION" -> inside || isNamed(instance);
            default -> inside;
        };
    }

    /** Whether anything is said of overrides. */
    public boolean hasOverrides() {
        return overrides != null;
    }

    /** What differs in one place; what is said later wins. */
    public Map<String, String> overrides(String account, String unit, String region) {
        Map<String, String> values = new LinkedHashMap<>();
        if (overrides != null) {
            overrides.stream()
                    .filter(one -> one.holds(account, unit, region))
                    .forEach(one -> values.putAll(one.values));
        }
        return values;
    }
}
