package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Deletes a stack. */
final class DeleteRun extends StackRun {
    private final Set<String> retained;
    private final boolean force;
    private final String reason;

    /**
     * A deletion that has not begun.
     *
     * @param retained logical ids that stay in the account
     * @param force whether resources that cannot be deleted are left behind
     * @param reason of the stack's first event
     */
    DeleteRun(
            StackEngine engine,
            StackBook book,
            Stack stack,
            String token,
            Set<String> retained,
            boolean force,
            String reason) {
        super(engine, book, stack, token);
        this.retained = Set.copyOf(retained);
        this.force = force;
        this.reason = reason;
    }

    @Override
    String type() {
        return "DELETE_STACK";
    }

    @Override
    void begin(long now) {
        enter("DELETE_IN_PROGRESS", reason, now);
        for (Stack.Output output : stack.outputs.values()) {
            List<String> importers = output.export() == null ? List.of() : book.importers(output.export());
            if (!importers.isEmpty()) {
                String why = "Export " + output.export() + " cannot be deleted as it is in use by "
                        + String.join(", ", importers);
                later(now, at -> end("DELETE_FAILED", why, at));
                return;
            }
        }
        Map<String, Set<String>> dependents = dependents();
        List<DeleteWork> works = new ArrayList<>();
        for (StackResource resource : stack.resources.values()) {
            boolean stays = retained.contains(resource.logicalId)
                    || resource.deletionPolicy().startsWith("Retain");
            works.add(
                    new DeleteWork(this, resource, dependents.getOrDefault(resource.logicalId, Set.of()), stays, true));
        }
        run(new Phase(works, false, at -> later(at, this::deleted)), now);
    }

    private void deleted(long now) {
        if (!phase.in(Work.State.FAILED).isEmpty() && !force) {
            end("DELETE_FAILED", phase.reason(), now);
            return;
        }
        // What could not be deleted, and was not waited for, is there still.
        stack.resources.values().forEach(new ExistingResources(engine, book)::leave);
        stack.deletedAt = now;
        stack.outputs.clear();
        stack.imports.clear();
        book.changeSetsOf(stack).forEach(changeSet -> new NestedChangeSets(engine, book, null).discard(changeSet, now));
        end("DELETE_COMPLETE", null, now);
    }
}
