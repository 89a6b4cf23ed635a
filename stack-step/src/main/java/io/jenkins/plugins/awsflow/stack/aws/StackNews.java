package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.stack.model.StackEventView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Events of a stack, and of the stacks nested in it, that were not told yet. Which those are is told by the ids of
 * events and by the event that begins the operation, never by this machine's clock. What was told is kept in the
 * operation's memory: one id a stack.
 */
final class StackNews {
    private static final Set<String> BEGINS = Set.of("CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "IMPORT_IN_PROGRESS");
    private static final String TOLD = "told ";
    private static final String PLACE = "place ";
    private static final String STATUS = "status ";
    private static final String BEGUN = "begun";
    /** Nested stacks that are followed. */
    private static final int MOST_STACKS = 100;

    private final StackApi api;
    private final Map<String, String> memory;
    private final Map<String, String> places = new LinkedHashMap<>();

    /** @param memory what this class wrote there before; changed by each call */
    StackNews(StackApi api, Map<String, String> memory) {
        this.api = api;
        this.memory = memory;
    }

    /** All events of the operation, whatever was told: for its end. */
    static StackNews fromTheBeginning(StackApi api) {
        return new StackNews(api, new LinkedHashMap<>());
    }

    /** By stack, what stands before the names of its resources. */
    Map<String, String> places() {
        return new LinkedHashMap<>(places);
    }

    /**
     * What is new, each stack's newest first.
     *
     * @param token of the operation; events of others before it are left out
     */
    List<StackEventView> fresh(String rootId, String token) {
        places.put(rootId, "");
        Set<String> open = new LinkedHashSet<>();
        memory.forEach((key, place) -> {
            if (key.startsWith(PLACE)) {
                String stackId = key.substring(PLACE.length());
                places.put(stackId, place);
                // A nested stack is asked for until its parent says that it is done.
                if (memory.getOrDefault(STATUS + stackId, "").endsWith("_IN_PROGRESS")) {
                    open.add(stackId);
                }
            }
        });
        List<StackEventView> all = new ArrayList<>(root(rootId, token));
        open.addAll(met(all));
        Set<String> asked = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            String stackId = open.iterator().next();
            open.remove(stackId);
            asked.add(stackId);
            List<StackEventView> nested = nested(stackId);
            all.addAll(nested);
            open.addAll(met(nested));
            open.removeAll(asked);
        }
        return all;
    }

    private List<StackEventView> root(String rootId, String token) {
        String told = memory.get(TOLD + rootId);
        boolean[] passed = new boolean[1];
        List<StackEventView> events = api.eventsBackTo(rootId, event -> {
            boolean end = passed[0] || event.id().equals(told);
            passed[0] = end || event.isOfStack() && BEGINS.contains(event.status());
            return end;
        });
        if (told == null) {
            StackEventView first = events.isEmpty() ? null : events.get(events.size() - 1);
            boolean ours = first != null
                    && BEGINS.contains(first.status())
                    && (first.token() == null || first.token().equals(token));
            if (!ours) {
                return List.of();
            }
            memory.put(BEGUN, Long.toString(first.time()));
        }
        return remember(rootId, events);
    }

    private List<StackEventView> nested(String stackId) {
        String told = memory.get(TOLD + stackId);
        long begun = Long.parseLong(memory.getOrDefault(BEGUN, "0"));
        return remember(stackId, api.eventsBackTo(stackId, event -> event.id().equals(told) || event.time() < begun));
    }

    private List<StackEventView> remember(String stackId, List<StackEventView> events) {
        if (!events.isEmpty()) {
            memory.put(TOLD + stackId, events.get(0).id());
        }
        return events;
    }

    /** Nested stacks that events tell of: where they are, and what their parent said of them last. */
    private Set<String> met(List<StackEventView> events) {
        Set<String> met = new LinkedHashSet<>();
        for (StackEventView event : events) {
            String nested = event.nestedStack();
            if (nested == null || !places.containsKey(nested) && places.size() > MOST_STACKS) {
                continue;
            }
            String place = places.getOrDefault(event.stackId(), "") + event.logicalId() + "/";
            places.putIfAbsent(nested, place);
            memory.putIfAbsent(PLACE + nested, place);
            if (met.add(nested)) {
                memory.put(STATUS + nested, event.status());
            }
        }
        return met;
    }
}
