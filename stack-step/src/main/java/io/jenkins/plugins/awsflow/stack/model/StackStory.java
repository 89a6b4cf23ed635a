package io.jenkins.plugins.awsflow.stack.model;

import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationEvent.Level;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The events of a stack and of the stacks nested in it, as people read them: in the order of AWS's time. */
public final class StackStory {
    /** CloudFormation tells of most creations twice: when it begins, and when the resource has an id. */
    private static final String SECOND_BEGIN = "Resource creation Initiated";

    private final Map<String, String> places;

    /**
     * A story.
     *
     * @param places by the id of each stack what stands before the names of its resources: empty for the outermost one,
     *     {@code Network/} for one that is nested in it
     */
    public StackStory(Map<String, String> places) {
        this.places = places;
    }

    private String subject(StackEventView event) {
        String place = places.getOrDefault(event.stackId(), "");
        if (event.isOfStack()) {
            return place.isEmpty() ? event.logicalId() : place.substring(0, place.length() - 1);
        }
        return place + event.logicalId();
    }

    /** What is worth a line, in time order. */
    public List<OperationEvent> tell(Collection<StackEventView> events) {
        List<StackEventView> sorted = oldestFirst(events);
        List<OperationEvent> told = new ArrayList<>();
        for (StackEventView event : sorted) {
            boolean nestedItself = event.isOfStack()
                    && !places.getOrDefault(event.stackId(), "").isEmpty();
            if (!event.reason().equals(SECOND_BEGIN) && !nestedItself) {
                told.add(new OperationEvent(event.time(), level(event), subject(event), text(event)));
            }
        }
        return told;
    }

    /** Each stack's events come newest first; the sort keeps the order of those of one instant. */
    private static List<StackEventView> oldestFirst(Collection<StackEventView> events) {
        List<StackEventView> sorted = new ArrayList<>(events);
        Collections.reverse(sorted);
        sorted.sort(Comparator.comparingLong(StackEventView::time));
        return sorted;
    }

    private static Level level(StackEventView event) {
        if (event.isFailure()) {
            return event.isConsequence() ? Level.WARNING : Level.ERROR;
        }
        boolean back = event.isOfStack() && event.status().contains("ROLLBACK");
        return back || event.status().equals("DELETE_SKIPPED") ? Level.WARNING : Level.INFO;
    }

    private static String text(StackEventView event) {
        String text = event.isOfStack() ? event.status() : event.status() + "  " + event.type();
        if (event.status().equals("DELETE_SKIPPED")) {
            return text + "  " + Messages.StackStory_kept(event.physicalId());
        }
        boolean ordinary = event.reason().isEmpty() || event.reason().equals("User Initiated");
        return ordinary ? text : text + ": " + event.reason();
    }

    /** The first thing that failed for a reason of its own; of a nested stack the resource in it. */
    public Optional<StackEventView> rootCause(Collection<StackEventView> events) {
        List<StackEventView> sorted = oldestFirst(events);
        return sorted.stream()
                .filter(event -> event.isFailure() && !event.isConsequence())
                .filter(event -> event.nestedStack() == null && !event.isOfStack())
                .findFirst()
                .or(() -> sorted.stream()
                        .filter(event -> event.isFailure() || event.status().contains("ROLLBACK_IN_PROGRESS"))
                        .filter(event -> !event.reason().isEmpty())
                        .findFirst());
    }

    /** Such as {@code Beta (AWS::CodeDeploy::DeploymentGroup) CREATE_FAILED: …}. */
    public String cause(StackEventView event) {
        String name = event.isOfStack() ? subject(event) : subject(event) + " (" + event.type() + ")";
        return event.reason().isEmpty()
                ? name + " " + event.status()
                : name + " " + event.status() + ": " + event.reason();
    }

    /** Names and ids of resources that the stack no longer has, but that stay in the account. */
    public List<String> kept(Collection<StackEventView> events) {
        List<String> kept = new ArrayList<>();
        for (StackEventView event : events) {
            if (event.status().equals("DELETE_SKIPPED")) {
                kept.add(subject(event) + " (" + event.physicalId() + ")");
            }
        }
        return kept;
    }
}
