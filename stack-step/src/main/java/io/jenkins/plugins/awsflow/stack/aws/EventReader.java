package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.stack.model.EventStory;
import io.jenkins.plugins.awsflow.stack.model.EventView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads what happened to a stack and, since CloudFormation tells each stack's events apart, to the stacks inside of it: a
 * poll looks at those at work, and whoever tells the events reads each of them back to what was told before.
 */
final class EventReader {
    private final CloudFormationApi api;

    /** What a poll learnt: events newest first within each stack, how to go on, and what changes with each event. */
    record Seen(List<EventView> events, String older, String mark) {}

    EventReader(CloudFormationApi api) {
        this.api = api;
    }

    /** Adds to a stack's newest events those of the stacks inside that are at work or failed, at any depth. */
    Seen look(CloudFormationApi.Page page) {
        List<EventView> all = new ArrayList<>(page.events());
        StringBuilder mark = new StringBuilder(newest(page.events()));
        Deque<String> open = new ArrayDeque<>(underWay(page.events()));
        Set<String> read = new LinkedHashSet<>();
        while (!open.isEmpty() && read.size() < Looks.MOST) {
            String nested = open.remove();
            if (read.add(nested)) {
                List<EventView> more = api.events(nested, null).events();
                mark.append(' ').append(newest(more));
                all.addAll(more);
                open.addAll(underWay(more));
            }
        }
        return new Seen(all, page.next(), mark.toString());
    }

    private static String newest(List<EventView> events) {
        return events.isEmpty() ? "" : events.get(0).id();
    }

    private static List<String> underWay(List<EventView> events) {
        Map<String, String> newest = new LinkedHashMap<>();
        for (EventView event : events) {
            if (isNestedStack(event)) {
                newest.putIfAbsent(event.physicalId(), event.status());
            }
        }
        newest.values().removeIf(status -> !status.endsWith("_IN_PROGRESS") && !status.endsWith("_FAILED"));
        return new ArrayList<>(newest.keySet());
    }

    private static boolean isNestedStack(EventView event) {
        return event.isOfNested() && event.physicalId().startsWith("arn:");
    }

    /**
     * The events that are due to an operation, newest first within each stack; some of them may have been told before.
     *
     * @param mine whether an event of the outermost stack itself is due to the operation
     * @param ended whether nothing more will happen: then each stack inside is looked at a last time, since what it
     *     cleans up is no event of its parent
     */
    List<EventView> own(Seen seen, String rootId, Predicate<EventView> mine, EventStory story, boolean ended) {
        List<EventView> all = new ArrayList<>(seen.events());
        String older = seen.older();
        while (older != null && !reached(all, rootId, mine, story)) {
            CloudFormationApi.Page page = api.events(rootId, older);
            all.addAll(page.events());
            older = page.next();
        }
        List<EventView> own = ofRoot(all, rootId, mine);
        long since = story.began(own.stream().mapToLong(EventView::time).min().orElse(Long.MAX_VALUE));
        Deque<String> open = new ArrayDeque<>(freshNested(own, story));
        all.stream()
                .map(EventView::stackId)
                .filter(id -> !id.equals(rootId))
                .distinct()
                .forEach(open::add);
        if (ended) {
            open.addAll(story.stacks());
        }
        Set<String> read = new LinkedHashSet<>(Set.of(rootId));
        while (!open.isEmpty()) {
            String nested = open.remove();
            if (read.add(nested)) {
                List<EventView> its = ofNested(all, nested, since, story);
                own.addAll(its);
                open.addAll(freshNested(its, story));
            }
        }
        return own;
    }

    /** Whether the events go back to what was told, or to the operation before. */
    private static boolean reached(List<EventView> events, String rootId, Predicate<EventView> mine, EventStory story) {
        for (EventView event : events) {
            if (event.stackId().equals(rootId) && (story.isTold(event) || event.isOfStack() && !mine.test(event))) {
                return true;
            }
        }
        return false;
    }

    /** Back to the last state of the stack that is not due to the operation. */
    private static List<EventView> ofRoot(List<EventView> events, String rootId, Predicate<EventView> mine) {
        List<EventView> own = new ArrayList<>();
        for (EventView event : events) {
            if (event.stackId().equals(rootId)) {
                if (event.isOfStack() && !mine.test(event)) {
                    break;
                }
                own.add(event);
            }
        }
        return own;
    }

    /** Stacks inside of which something may have happened that was not told. */
    private static Set<String> freshNested(Collection<EventView> events, EventStory story) {
        Set<String> nested = new LinkedHashSet<>();
        for (EventView event : events) {
            if (isNestedStack(event) && !story.isTold(event)) {
                nested.add(event.physicalId());
            }
        }
        return nested;
    }

    /** Back to what was told of it, or to the begin of the operation. */
    private List<EventView> ofNested(List<EventView> seen, String id, long since, EventStory story) {
        List<EventView> its = new ArrayList<>(
                seen.stream().filter(event -> event.stackId().equals(id)).toList());
        if (its.stream().noneMatch(event -> story.isTold(event) || event.time() < since)) {
            its.clear();
            String next = null;
            do {
                CloudFormationApi.Page page = api.events(id, next);
                its.addAll(page.events());
                next = page.next();
            } while (next != null && its.stream().noneMatch(event -> story.isTold(event) || event.time() < since));
        }
        its.removeIf(event -> event.time() < since);
        return its;
    }
}
