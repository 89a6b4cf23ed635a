package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceFailure;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourcePlan;
import java.util.Optional;
import java.util.Set;

/** Brings one resource that an update changed back to what it was. What the update made is deleted later. */
final class UndoWork extends Work {
    private final ForwardWork forward;
    /** The operation that undoes it: the update itself, or one that continues its roll-back. */
    private final StackRun run;

    private final boolean skip;

    UndoWork(ForwardWork forward, StackRun run, Set<String> after, boolean skip) {
        super(forward.key, after);
        this.forward = forward;
        this.run = run;
        this.skip = skip;
    }

    @Override
    String verb() {
        return "update";
    }

    @Override
    void begin(long now) {
        StackResource resource = forward.resource;
        if (skip) {
            restore(resource);
            run.stack.enter(resource, "UPDATE_COMPLETE", "Resource update was skipped by the request.", now);
            succeed(now);
            return;
        }
        run.stack.enter(resource, "UPDATE_IN_PROGRESS", null, now);
        Optional<ResourcePlan> plan = run.engine.plan(run.stack, key, resource.type, "ROLLBACK");
        if (plan.map(ResourcePlan::hang).orElse(false)) {
            return;
        }
        long millis = run.engine.millis(resource.type, plan, forward.deed == ForwardWork.Deed.REPLACED ? 0.1 : 0.6);
        run.engine.after(run.book, now, millis, at -> {
            if (goesOn() && forward.inner != null) {
                run.engine.nested().rollBack(run, forward.inner, (why, end) -> undone(resource, why, end), at);
            } else if (goesOn()) {
                undo(resource, plan.map(ResourcePlan::reason).orElse(null), at);
            }
        });
    }

    private void undo(StackResource resource, String wrong, long now) {
        String reason = wrong;
        if (reason == null && forward.deed == ForwardWork.Deed.UPDATED && !NestedStacks.isOne(resource)) {
            ObjectNode present = resource.properties;
            resource.properties = forward.oldProperties;
            try {
                run.engine.types().of(resource.type).update(run.engine.request(run.book, run.stack, resource, present));
            } catch (ResourceFailure e) {
                resource.properties = present;
                reason = e.getMessage();
            }
        }
        undone(resource, reason, now);
    }

    private void undone(StackResource resource, String reason, long now) {
        if (!goesOn()) {
            return;
        }
        if (reason != null) {
            run.stack.enter(resource, "UPDATE_FAILED", reason, now);
            fail(now);
            return;
        }
        restore(resource);
        run.stack.enter(resource, "UPDATE_COMPLETE", null, now);
        succeed(now);
    }

    private void restore(StackResource resource) {
        resource.properties = forward.oldProperties;
        resource.declaration = forward.oldDeclaration;
        resource.physicalId = forward.oldPhysicalId;
    }

    @Override
    void cancelled(long now) {
        run.stack.enter(forward.resource, "UPDATE_FAILED", "Resource update cancelled", now);
    }
}
