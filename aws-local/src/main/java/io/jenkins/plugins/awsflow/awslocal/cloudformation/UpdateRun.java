package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.Evaluator;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.References;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Updates a stack; what cannot be updated is rolled back to what the stack was before. */
final class UpdateRun extends StackRun {
    private final StackSettings next;
    private final StackSettings before;
    private final boolean keepFailed;
    private final List<ForwardWork> forward = new ArrayList<>();
    private final Set<String> undone = new LinkedHashSet<>();
    private final Set<String> importsBefore;
    private final Map<String, Stack.Output> outputsBefore;
    /** Who acts at present: this one, or an operation that takes its roll-back up again. */
    private StackRun actor = this;

    private String cancelled;
    /** Hears of the end of the update itself and decides what comes then; null for a stack that is in no other. */
    private NestedStacks.End holder;

    /** @param keepFailed whether a failure is left as it is */
    UpdateRun(StackEngine engine, StackBook book, Stack stack, String token, StackSettings next, boolean keepFailed) {
        super(engine, book, stack, token);
        this.next = next;
        this.before = stack.settings;
        this.keepFailed = keepFailed;
        this.importsBefore = new LinkedHashSet<>(stack.imports);
        this.outputsBefore = new LinkedHashMap<>(stack.outputs);
    }

    @Override
    String type() {
        return "UPDATE_STACK";
    }

    @Override
    boolean keepsFailed() {
        return keepFailed;
    }

    /** Lets the operation on a parent decide whether it is finished or rolled back. */
    void heldBy(NestedStacks.End parent) {
        holder = parent;
    }

    @Override
    void begin(long now) {
        stack.settings = next;
        stack.updatedAt = now;
        stack.imports.clear();
        enter("UPDATE_IN_PROGRESS", "User Initiated", now);
        Evaluator evaluator = engine.evaluator(book, stack);
        References.order(next.template()).forEach((id, needed) -> {
            if (evaluator.wanted(next.template().resource(id))) {
                forward.add(forward(id, needed));
            }
        });
        Phase works = new Phase(forward, true, at -> later(at, this::updated));
        phase = works;
        later(now, at -> run(works, at));
    }

    private void updated(long now) {
        String wrong = cancelled != null ? cancelled : phase.reason();
        if (wrong.isEmpty()) {
            wrong = publish();
        }
        if (wrong == null) {
            enter("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", null, now);
            if (holder == null) {
                finish(now);
            }
        } else if (keepFailed) {
            forward.stream()
                    .filter(work -> work.state == Work.State.DONE && work.inner != null)
                    .forEach(work -> work.inner.finish(now));
            end("UPDATE_FAILED", wrong, now);
        } else {
            enter("UPDATE_ROLLBACK_IN_PROGRESS", wrong, now);
            undo(this, Set.of(), now);
        }
        if (holder != null) {
            holder.ended(wrong, now);
        }
    }

    /** Cleans up what the update no longer needs: from here there is no way back. */
    void finish(long now) {
        cleanUp(removed(), "UPDATE_COMPLETE", now);
    }

    /** Gives an update up while it is under way. */
    void cancel(String reason, long now) {
        cancelled = reason;
        phase.cancel(now);
    }

    /** What the update no longer needs: resources that left the template, and the old ones of those replaced. */
    private List<Work> removed() {
        List<Work> works = new ArrayList<>();
        Set<String> wanted = new LinkedHashSet<>();
        for (ForwardWork work : forward) {
            wanted.add(work.key);
            if (work.inner != null) {
                works.add(new NestedWork(work.inner));
            }
            if (work.deed == ForwardWork.Deed.REPLACED) {
                StackResource old = new StackResource(work.key, work.oldDeclaration);
                old.physicalId = work.oldPhysicalId;
                old.properties = work.oldProperties;
                boolean stays = work.resource.replacePolicy().equals("Retain");
                works.add(new DeleteWork(actor, old, Set.of(), stays, false));
            }
        }
        Map<String, Set<String>> dependents = new LinkedHashMap<>();
        References.order(before.template())
                .forEach((id, needed) -> needed.forEach(n -> dependents
                        .computeIfAbsent(n, k -> new LinkedHashSet<>())
                        .add(id)));
        for (StackResource resource : new ArrayList<>(stack.resources.values())) {
            if (!wanted.contains(resource.logicalId)) {
                boolean stays = resource.deletionPolicy().startsWith("Retain");
                Set<String> after = dependents.getOrDefault(resource.logicalId, Set.of());
                works.add(new DeleteWork(actor, resource, after, stays, true));
            }
        }
        return works;
    }

    /** Deletes what is left over; that it cannot be deleted does not spoil the end. */
    private void cleanUp(List<? extends Work> works, String end, long now) {
        actor.run(new Phase(works, false, at -> actor.later(at, last -> actor.end(end, null, last))), now);
    }

    /**
     * Undoes what was done and is not undone yet.
     *
     * @param by the operation that does it
     * @param skipped logical ids to be taken as undone
     */
    void undo(StackRun by, Set<String> skipped, long now) {
        actor = by;
        List<UndoWork> works = new ArrayList<>();
        for (ForwardWork work : forward) {
            boolean changed = work.deed == ForwardWork.Deed.UPDATED || work.deed == ForwardWork.Deed.REPLACED;
            if (changed && !undone.contains(work.key)) {
                if (work.deed == ForwardWork.Deed.REPLACED && !work.resource.physicalId.equals(work.oldPhysicalId)) {
                    made.put(work.key, copy(work.resource));
                }
                works.add(new UndoWork(work, by, Set.of(), skipped.contains(work.key)));
            }
        }
        Phase back = new Phase(works, false, at -> by.later(at, this::afterUndo));
        by.phase = back;
        by.later(now, at -> by.run(back, at));
    }

    /** New resources that took the place of old ones, to be deleted after the roll-back. */
    private final Map<String, StackResource> made = new LinkedHashMap<>();

    private static StackResource copy(StackResource resource) {
        StackResource copy = new StackResource(resource.logicalId, resource.declaration);
        copy.physicalId = resource.physicalId;
        copy.properties = resource.properties;
        return copy;
    }

    private void afterUndo(long now) {
        actor.phase.in(Work.State.DONE).forEach(work -> undone.add(work.key));
        if (!actor.phase.in(Work.State.FAILED).isEmpty()) {
            actor.end("UPDATE_ROLLBACK_FAILED", actor.phase.reason(), now);
            stack.run = this;
            return;
        }
        stack.settings = before;
        stack.imports.clear();
        stack.imports.addAll(importsBefore);
        // Only a nested stack was done, and told its outputs, before it was known whether they stay.
        stack.outputs.clear();
        stack.outputs.putAll(outputsBefore);
        actor.enter("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", null, now);
        List<DeleteWork> works = new ArrayList<>();
        made.values().forEach(resource -> works.add(new DeleteWork(actor, resource, Set.of(), false, false)));
        for (ForwardWork work : forward) {
            if (work.deed == ForwardWork.Deed.CREATED || work.deed == ForwardWork.Deed.IMPORTED) {
                boolean stays = work.deed == ForwardWork.Deed.IMPORTED;
                works.add(new DeleteWork(actor, work.resource, Set.of(), stays, true));
            }
        }
        cleanUp(works, "UPDATE_ROLLBACK_COMPLETE", now);
    }
}
