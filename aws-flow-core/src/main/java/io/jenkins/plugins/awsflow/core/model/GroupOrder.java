package io.jenkins.plugins.awsflow.core.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which operations of a group begin when. Each begins as soon as all that it needs are done, so that nothing
 * waits for what it does not need; where there is no room for all of them, the one that most others wait for in a row
 * goes first.
 */
public final class GroupOrder {
    /** Where a member stands. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    private final Map<String, GroupMember> members = new LinkedHashMap<>();
    private final Map<String, Integer> chains = new LinkedHashMap<>();
    private final int atOnce;
    private final boolean goesOn;

    /**
     * An order.
     *
     * @param atOnce how many run at the same time at most
     * @param goesOn whether members that need no failed one still begin after a failure
     * @throws IllegalArgumentException if one needs itself over others, or one that is not there
     */
    public GroupOrder(List<GroupMember> members, int atOnce, boolean goesOn) {
        members.forEach(member -> this.members.put(member.name(), member));
        this.atOnce = atOnce;
        this.goesOn = goesOn;
        members.forEach(member -> measure(member.name(), new LinkedHashSet<>()));
        Map<String, Integer> depths = new LinkedHashMap<>(chains);
        chains.clear();
        depths.keySet().forEach(name -> chains.put(name, below(name, new LinkedHashMap<>())));
    }

    /** How many stand before it in a row; proves on the way that there is no circle. */
    private int measure(String name, Set<String> way) {
        GroupMember member = members.get(name);
        if (member == null || !way.add(name)) {
            throw new IllegalArgumentException(
                    member == null ? "there is no " + name : "in a circle: " + String.join(", ", way));
        }
        Integer known = chains.get(name);
        if (known == null) {
            int most = 0;
            for (String needed : member.needs()) {
                most = Math.max(most, 1 + measure(needed, way));
            }
            known = most;
            chains.put(name, known);
        }
        way.remove(name);
        return known;
    }

    /** How many wait for it in a row. */
    private int below(String name, Map<String, Integer> known) {
        Integer there = known.get(name);
        if (there != null) {
            return there;
        }
        int most = 0;
        for (GroupMember other : members.values()) {
            if (other.needs().contains(name)) {
                most = Math.max(most, 1 + below(other.name(), known));
            }
        }
        known.put(name, most);
        return most;
    }

    /** Names in the order in which they were given. */
    public List<String> names() {
        return new ArrayList<>(members.keySet());
    }

    public List<String> needs(String name) {
        return members.get(name).needs();
    }

    /** Those that begin now. */
    public List<String> next(Map<String, State> states) {
        long running =
                states.values().stream().filter(state -> state == State.RUNNING).count();
        if (states.containsValue(State.FAILED) && !goesOn) {
            return List.of();
        }
        return members.keySet().stream()
                .filter(name -> states.get(name) == State.WAITING)
                .filter(name -> needs(name).stream().allMatch(needed -> states.get(needed) == State.DONE))
                .sorted(Comparator.comparingInt(name -> -chains.get(name)))
                .limit(Math.max(0, atOnce - running))
                .toList();
    }

    /** Those among what it needs that failed or will not begin: why it does not begin itself. */
    public List<String> missing(String name, Map<String, State> states) {
        return needs(name).stream()
                .filter(needed -> states.get(needed) != State.DONE)
                .toList();
    }
}
