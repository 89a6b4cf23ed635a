package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourcePlan;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.References;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes resources into a stack and does nothing else; what cannot be taken rolls the others back out of it. */
final class ImportRun extends StackRun {
    private final StackSettings next;
    private final StackSettings before;
    private final boolean fresh;

    /** @param fresh whether the stack has nothing else */
    ImportRun(StackEngine engine, StackBook book, Stack stack, String token, StackSettings next, boolean fresh) {
        super(engine, book, stack, token);
        this.next = next;
        this.before = stack.settings;
        this.fresh = fresh;
    }

    @Override
    String type() {
        return fresh ? "CREATE_STACK" : "UPDATE_STACK";
    }

    @Override
    void begin(long now) {
        stack.settings = next;
        if (!fresh) {
            stack.updatedAt = now;
        }
        enter("IMPORT_IN_PROGRESS", "User Initiated", now);
        List<ForwardWork> works = new ArrayList<>();
        References.order(next.template()).forEach((id, needed) -> {
            if (imported.containsKey(id)) {
                works.add(forward(id, needed));
            }
        });
        Phase forward = new Phase(works, true, at -> later(at, this::taken));
        phase = forward;
        later(now, at -> run(forward, at));
    }

    private void taken(long now) {
        String wrong = phase.reason();
        if (wrong.isEmpty()) {
            end("IMPORT_COMPLETE", null, now);
            return;
        }
        enter("IMPORT_ROLLBACK_IN_PROGRESS", wrong, now);
        List<Work> works = new ArrayList<>();
        for (Map.Entry<String, Map<String, String>> entry : imported.entrySet()) {
            StackResource resource = stack.resources.get(entry.getKey());
            if (resource != null) {
                works.add(new Undo(resource));
            }
        }
        Phase back = new Phase(works, false, at -> later(at, this::undone));
        phase = back;
        later(now, at -> run(back, at));
    }

    private void undone(long now) {
        stack.settings = before;
        if (phase.in(Work.State.FAILED).isEmpty()) {
            end("IMPORT_ROLLBACK_COMPLETE", null, now);
        } else {
            end("IMPORT_ROLLBACK_FAILED", phase.reason(), now);
        }
    }

    /** Lets a resource go again. */
    private final class Undo extends Work {
        private final StackResource resource;

        Undo(StackResource resource) {
            super(resource.logicalId, Set.of());
            this.resource = resource;
        }

        @Override
        String verb() {
            return "import";
        }

        @Override
        void begin(long now) {
            stack.enter(resource, "IMPORT_ROLLBACK_IN_PROGRESS", null, now);
            Optional<ResourcePlan> plan = engine.plan(stack, key, resource.type, "ROLLBACK");
            if (plan.map(ResourcePlan::hang).orElse(false)) {
                return;
            }
            String wrong = plan.map(ResourcePlan::reason).orElse(null);
            engine.after(book, now, StackEngine.PAUSE_MILLIS, at -> {
                if (!goesOn()) {
                    return;
                }
                if (wrong != null) {
                    stack.enter(resource, "IMPORT_ROLLBACK_FAILED", wrong, at);
                    fail(at);
                    return;
                }
                new ExistingResources(engine, book).leave(resource);
                stack.enter(resource, "IMPORT_ROLLBACK_COMPLETE", null, at);
                stack.resources.remove(key, resource);
                succeed(at);
            });
        }

        @Override
        void cancelled(long now) {
            stack.enter(resource, "IMPORT_ROLLBACK_FAILED", "Resource import cancelled", now);
        }
    }
}
