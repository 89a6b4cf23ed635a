package io.jenkins.plugins.awsflow.stack.model;

import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationEvent.Level;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells each event of a stack and its nested stacks once, by its id, in the order of AWS's own time. What was told is
 * kept in the operation's memory: for each stack only the ids that bear the newest time.
 */
public final class EventStory {
    private static final String TOLD = "told:";
    private static final String CAUSE = "cause";
    private static final String CONSEQUENCE = "consequence";
    private static final String BEGAN = "began";
    private static final String RETAINED = "retained";
    private static final String UNDELETED = "undeleted:";

    private final Map<String, String> memory;

    /** @param memory what this class wrote there before; changed by each call */
    public EventStory(Map<String, String> memory) {
        this.memory = memory;
    }

    /** The time of the newest event of a stack that was told, in milliseconds; 0 if none was. */
    public long toldUntil(String stackId) {
        String told = memory.get(TOLD + stackId);
        return told == null ? 0 : Long.parseLong(told.substring(0, told.indexOf(' ')));
    }

    /** The stacks of which something was told. */
    public List<String> stacks() {
        return memory.keySet().stream()
                .filter(key -> key.startsWith(TOLD))
                .map(key -> key.substring(TOLD.length()))
                .toList();
    }

    /**
     * The time of the operation's first event, in milliseconds.
     *
     * @param known that of the first one at hand
     */
    public long began(long known) {
        long began = Math.min(known, Long.parseLong(memory.getOrDefault(BEGAN, Long.toString(Long.MAX_VALUE))));
        memory.put(BEGAN, Long.toString(began));
        return began;
    }

    private Set<String> newestIds(String stackId) {
        String told = memory.get(TOLD + stackId);
        return told == null
                ? Set.of()
                : new LinkedHashSet<>(Arrays.asList(told.split(" ", -1)).subList(1, count(told)));
    }

    private static int count(String told) {
        return told.split(" ", -1).length;
    }

    /** Whether an event of a stack was told before. */
    public boolean isTold(EventView event) {
        long until = toldUntil(event.stackId());
        return event.time() < until
                || event.time() == until && newestIds(event.stackId()).contains(key(event));
    }

    /** Ids hold no blanks, but nothing promises that. */
    private static String key(EventView event) {
        return event.id().replace(' ', '_');
    }

    /**
     * What is new among some events.
     *
     * @param events newest first within each stack, and those of a stack before those of the stacks inside of it
     * @param rootId the stack whose own name need not be told with each resource
     */
    public List<OperationEvent> tell(Collection<EventView> events, String rootId) {
        List<EventView> fresh =
                new ArrayList<>(events.stream().filter(event -> !isTold(event)).toList());
        // Of the same time, the cause comes before what follows from it.
        Collections.reverse(fresh);
        fresh.sort(Comparator.comparingLong(EventView::time));
        List<OperationEvent> told = new ArrayList<>();
        for (EventView event : fresh) {
            remember(event, rootId);
            if (event.hook() == null || event.hook().failed()) {
                told.add(line(event, rootId));
            }
        }
        return told;
    }

    private void remember(EventView event, String rootId) {
        String key = TOLD + event.stackId();
        boolean same = event.time() == toldUntil(event.stackId());
        memory.put(key, same ? memory.get(key) + " " + key(event) : event.time() + " " + key(event));
        if (event.isCause()) {
            memory.putIfAbsent(event.isConsequence() ? CONSEQUENCE : CAUSE, cause(event, rootId));
        }
        String kept = event.logicalId() + " (" + event.physicalId() + ")";
        if (event.status().equals("DELETE_SKIPPED")) {
            retain(kept);
        }
        if (event.status().equals("DELETE_FAILED") && !event.isOfStack() && !event.isOfNested()) {
            memory.put(UNDELETED + event.stackId() + ' ' + event.logicalId(), kept);
        } else {
            memory.remove(UNDELETED + event.stackId() + ' ' + event.logicalId());
        }
    }

    private void retain(String kept) {
        if (!retainedList().contains(kept)) {
            memory.merge(RETAINED, kept, (a, b) -> a + ", " + b);
        }
    }

    /** The stack is gone: what could not be deleted was left behind. */
    public void gone() {
        new ArrayList<>(memory.keySet())
                .stream().filter(key -> key.startsWith(UNDELETED)).forEach(key -> retain(memory.remove(key)));
    }

    private static String cause(EventView event, String rootId) {
        HookView hook = event.hook();
        if (hook != null) {
            return Messages.EventStory_hook(event.subject(rootId), event.type(), hook.type(), hook.reason());
        }
        return event.subject(rootId) + " (" + event.type() + ") " + event.status() + ": " + event.reason();
    }

    /** The first resource that failed by itself, and why; null if none was told. */
    public String rootCause() {
        return memory.getOrDefault(CAUSE, memory.get(CONSEQUENCE));
    }

    /** The resources that were left behind in the account; null if there are none. */
    public String retained() {
        return memory.get(RETAINED);
    }

    /** The same, one text each. */
    public List<String> retainedList() {
        String retained = retained();
        return retained == null ? new ArrayList<>() : new ArrayList<>(Arrays.asList(retained.split(", ", -1)));
    }

    private static OperationEvent line(EventView event, String rootId) {
        String subject = event.subject(rootId);
        HookView hook = event.hook();
        if (hook != null) {
            String said = hook.status() + "  " + hook.type() + "  " + hook.reason();
            return new OperationEvent(event.time(), hook.stops() ? Level.ERROR : Level.WARNING, subject, said);
        }
        String text = event.isOfStack() ? event.status() : event.status() + "  " + event.type();
        return new OperationEvent(
                event.time(),
                level(event),
                subject,
                event.reason().isEmpty() ? text : text + "  " + event.reason().strip());
    }

    private static Level level(EventView event) {
        if (event.isCause()) {
            return Level.ERROR;
        }
        boolean odd = event.status().contains("FAILED")
                || event.status().contains("ROLLBACK")
                || event.status().equals("DELETE_SKIPPED");
        return odd ? Level.WARNING : Level.INFO;
    }
}
