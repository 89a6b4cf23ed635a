package io.jenkins.plugins.awsflow.stack.model;

import io.jenkins.plugins.awsflow.stack.model.SetAction.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has to be done to a stack set, in which order: its definition first, then instances that are not as they should be,
 * then those that are missing. Instances in places that nobody names are left alone.
 */
public final class SetPlanner {
    private final SetTargets targets;
    private final List<InstanceView> existing;
    private final List<SetAction> actions = new ArrayList<>();

    /** @param existing with their overrides, if targets say something of overrides */
    public SetPlanner(SetTargets targets, List<InstanceView> existing) {
        this.targets = targets;
        this.existing = new ArrayList<>(existing);
    }

    private List<InstanceView> inside() {
        return existing.stream().filter(targets::contain).toList();
    }

    /** Instances that the step does not touch. */
    public List<InstanceView> outside() {
        return existing.stream().filter(one -> !targets.contain(one)).toList();
    }

    /** Those among the targets that no update reaches. */
    public List<InstanceView> inoperable() {
        return inside().stream().filter(one -> !isOperable(one)).toList();
    }

    private static boolean isOperable(InstanceView instance) {
        return !instance.status().equals(StackSetStates.INOPERABLE);
    }

    /** Whether AWS could not change the definition without touching instances that are not named. */
    public boolean isOutOfReach() {
        return !outside().isEmpty() && inside().stream().noneMatch(SetPlanner::isOperable);
    }

    /** For a set that is to be made. */
    public List<SetAction> create() {
        actions.add(SetAction.whole(Kind.CREATE_SET));
        createMissing();
        return new ArrayList<>(actions);
    }

    /**
     * For a set that is there.
     *
     * @param differs whether its definition has to be changed
     */
    public List<SetAction> update(boolean differs) {
        List<InstanceView> operable =
                inside().stream().filter(SetPlanner::isOperable).toList();
        if (differs && outside().isEmpty()) {
            actions.add(SetAction.whole(Kind.UPDATE_SET));
        } else if (differs) {
            List<SetAction> parts = groups(Kind.UPDATE_SET, operable, null);
            actions.add(parts.get(0));
            parts.stream().skip(1).forEach(part -> actions.add(as(Kind.UPDATE_INSTANCES, part)));
        }
        updateOthers(operable, differs);
        createMissing();
        return new ArrayList<>(actions);
    }

    private static SetAction as(Kind kind, SetAction other) {
        return new SetAction(kind, other.accounts(), other.units(), other.regions(), other.filter(), other.overrides());
    }

    /** Instances whose overrides have to change, and those that are outdated although the definition is right. */
    private void updateOthers(List<InstanceView> operable, boolean updated) {
        Map<Map<String, String>, List<InstanceView>> overridden = new LinkedHashMap<>();
        List<InstanceView> outdated = new ArrayList<>();
        for (InstanceView one : operable) {
            Map<String, String> wanted = targets.overrides(one.account(), one.unit(), one.region());
            if (targets.hasOverrides() && one.overrides() != null && !wanted.equals(one.overrides())) {
                overridden.computeIfAbsent(wanted, key -> new ArrayList<>()).add(one);
            } else if (!updated && !StackSetStates.isCurrent(one)) {
                outdated.add(one);
            }
        }
        actions.addAll(groups(Kind.UPDATE_INSTANCES, outdated, null));
        overridden.forEach((values, some) -> actions.addAll(groups(Kind.UPDATE_INSTANCES, some, values)));
    }

    private void createMissing() {
        Set<String> there = new LinkedHashSet<>();
        existing.forEach(one -> {
            there.add(one.key());
            there.add(one.unit() + " " + one.region());
        });
        Map<Map<String, String>, List<InstanceView>> missing = new LinkedHashMap<>();
        boolean byUnits = !targets.units().isEmpty();
        for (String region : targets.regions()) {
            for (String place : byUnits ? targets.units() : targets.accounts()) {
                if (byUnits ? isMissing(place, region, there) : !there.contains(place + " " + region)) {
                    String account = byUnits ? "" : place;
                    String unit = byUnits ? place : "";
                    missing.computeIfAbsent(targets.overrides(account, unit, region), key -> new ArrayList<>())
                            .add(InstanceView.result(account, region, unit, "", null));
                }
            }
        }
        missing.forEach((values, some) -> {
            for (SetAction part : groups(Kind.CREATE_INSTANCES, some, values.isEmpty() ? null : values)) {
                actions.add(byUnits ? filtered(part) : part);
            }
        });
    }

    private SetAction filtered(SetAction part) {
        return new SetAction(
                part.kind(), targets.accounts(), part.units(), part.regions(), targets.filter(), part.overrides());
    }

    /** Which accounts a unit has, only AWS knows: one that has any instance there is taken to have all. */
    private boolean isMissing(String unit, String region, Set<String> there) {
        return "INTERSECTION".equals(targets.filter())
                ? targets.accounts().stream().anyMatch(account -> !there.contains(account + " " + region))
                : !there.contains(unit + " " + region);
    }

    /**
     * For a set, or some of its instances, that are to go.
     *
     * @return empty if there is nothing to delete
     */
    public List<SetAction> delete() {
        List<InstanceView> gone = inside();
        if (!gone.isEmpty()) {
            Set<String> accounts = new LinkedHashSet<>();
            Set<String> units = new LinkedHashSet<>();
            Set<String> regions = new LinkedHashSet<>();
            gone.forEach(one -> {
                (one.unit().isEmpty() ? accounts : units).add(one.unit().isEmpty() ? one.account() : one.unit());
                regions.add(one.region());
            });
            if (!targets.units().isEmpty()) {
                accounts.addAll(targets.accounts());
            }
            actions.add(new SetAction(Kind.DELETE_INSTANCES, accounts, units, regions, targets.filter(), null));
        }
        if (targets.isEmpty()) {
            actions.add(SetAction.whole(Kind.DELETE_SET));
        }
        return new ArrayList<>(actions);
    }

    /** As few actions as there are sets of regions that some accounts share: AWS takes accounts times regions. */
    private List<SetAction> groups(Kind kind, List<InstanceView> instances, Map<String, String> overrides) {
        Map<String, Set<String>> regionsByPlace = new LinkedHashMap<>();
        instances.stream()
                .sorted(Comparator.comparingInt(one -> targets.regions().indexOf(one.region())))
                .forEach(one -> regionsByPlace
                        .computeIfAbsent(one.unit() + " " + one.account(), key -> new LinkedHashSet<>())
                        .add(one.region()));
        Map<String, List<String>> placesByRegions = new LinkedHashMap<>();
        regionsByPlace.forEach((place, regions) -> placesByRegions
                .computeIfAbsent(String.join(",", regions), key -> new ArrayList<>())
                .add(place));
        List<SetAction> parts = new ArrayList<>();
        placesByRegions.forEach((regions, places) -> parts.add(part(kind, places, regions, overrides)));
        return parts;
    }

    private static SetAction part(Kind kind, List<String> places, String regions, Map<String, String> overrides) {
        Set<String> accounts = new LinkedHashSet<>();
        Set<String> units = new LinkedHashSet<>();
        for (String place : places) {
            String[] parts = place.split(" ", -1);
            add(units, parts[0]);
            add(accounts, parts[1]);
        }
        String filter = units.isEmpty() || accounts.isEmpty() ? null : "INTERSECTION";
        return new SetAction(kind, accounts, units, List.of(regions.split(",", -1)), filter, overrides);
    }

    private static void add(Set<String> names, String name) {
        if (!name.isEmpty()) {
            names.add(name);
        }
    }
}
