package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceFailure;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourcePlan;
import java.util.Optional;
import java.util.Set;

/** Deletes one resource, or leaves it behind if its policy or the request says so. */
final class DeleteWork extends Work {
    /** A deletion takes less time than a creation. */
    private static final double SHARE = 0.5;

    private final StackRun run;
    private final StackResource resource;
    private final boolean retain;
    /** Whether it is the stack's present resource, which the stack then no longer has. */
    private final boolean leaves;

    /** @param retain whether it stays in the account */
    DeleteWork(StackRun run, StackResource resource, Set<String> after, boolean retain, boolean leaves) {
        super(leaves ? resource.logicalId : resource.logicalId + "/" + resource.physicalId, after);
        this.run = run;
        this.resource = resource;
        this.retain = retain;
        this.leaves = leaves;
    }

    @Override
    String verb() {
        return "delete";
    }

    @Override
    void begin(long now) {
        if (retain) {
            new ExistingResources(run.engine, run.book).leave(resource);
            end("DELETE_SKIPPED", now);
            return;
        }
        run.stack.enter(resource, "DELETE_IN_PROGRESS", null, now);
        if (resource.physicalId == null) {
            end("DELETE_COMPLETE", now);
            return;
        }
        new HookGate(run, resource).pass("DELETE", now, this::goesOn, this::remove, this::deleted);
    }

    private void remove(long now) {
        Optional<ResourcePlan> plan = run.engine.plan(run.stack, resource.logicalId, resource.type, "DELETE");
        if (plan.map(ResourcePlan::hang).orElse(false)) {
            return;
        }
        run.engine.after(run.book, now, run.engine.millis(resource.type, plan, SHARE), at -> {
            if (goesOn() && plan.map(ResourcePlan::reason).isEmpty() && NestedStacks.isOne(resource)) {
                run.engine.nested().delete(run, resource, this::deleted, at);
            } else if (goesOn()) {
                delete(plan.map(ResourcePlan::reason).orElse(null), at);
            }
        });
    }

    private void delete(String wrong, long now) {
        String reason = wrong;
        if (reason == null) {
            try {
                run.engine.types().of(resource.type).delete(run.engine.request(run.book, run.stack, resource, null));
            } catch (ResourceFailure e) {
                reason = e.getMessage();
            }
        }
        deleted(reason, now);
    }

    private void deleted(String reason, long now) {
        if (!goesOn()) {
            return;
        }
        if (reason != null) {
            run.stack.enter(resource, "DELETE_FAILED", reason, now);
            fail(now);
        } else {
            end("DELETE_COMPLETE", now);
        }
    }

    private void end(String status, long now) {
        run.stack.enter(resource, status, null, now);
        if (leaves) {
            run.stack.resources.remove(resource.logicalId, resource);
        }
        succeed(now);
    }

    @Override
    void cancelled(long now) {
        run.stack.enter(resource, "DELETE_FAILED", "Resource deletion cancelled", now);
    }
}
