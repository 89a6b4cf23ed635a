package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.Evaluator;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.References;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Creates a stack; what cannot be created is rolled back. */
final class CreateRun extends StackRun {
    private static final long MINUTE = 60_000;

    private String givenUp;

    CreateRun(StackEngine engine, StackBook book, Stack stack, String token) {
        super(engine, book, stack, token);
    }

    @Override
    String type() {
        return "CREATE_STACK";
    }

    @Override
    void begin(long now) {
        enter("CREATE_IN_PROGRESS", "User Initiated", now);
        Evaluator evaluator = engine.evaluator(book, stack);
        List<ForwardWork> works = new ArrayList<>();
        References.order(stack.settings.template()).forEach((id, before) -> {
            if (evaluator.wanted(stack.settings.template().resource(id))) {
                works.add(forward(id, before));
            }
        });
        Phase forward = new Phase(works, true, at -> later(at, this::created));
        if (stack.timeoutMinutes > 0) {
            engine.after(book, now, stack.timeoutMinutes * MINUTE, at -> {
                if (!forward.isOver()) {
                    givenUp = "Stack creation time exceeded the specified timeout. ";
                    forward.cancel(at);
                }
            });
        }
        engine.after(book, now, StackEngine.PAUSE_MILLIS, at -> {
            if (stack.run == this) {
                run(forward, at);
            }
        });
        phase = forward;
    }

    /** Gives a creation up while it is under way, as that of a nested stack whose parent failed. */
    void cancel(long now) {
        givenUp = "Resource creation cancelled";
        phase.cancel(now);
    }

    private void created(long now) {
        String wrong = givenUp != null ? givenUp : phase.reason();
        if (wrong.isEmpty()) {
            wrong = publish();
        }
        if (wrong == null) {
            end("CREATE_COMPLETE", null, now);
        } else {
            rollBack(wrong, now);
        }
    }

    /** Undoes what there is, as the request that created it says. */
    private void rollBack(String reason, long now) {
        if (stack.disableRollback || stack.onFailure.equals("DO_NOTHING")) {
            end("CREATE_FAILED", reason, now);
        } else if (stack.onFailure.equals("DELETE")) {
            StackRun delete =
                    new DeleteRun(engine, book, stack, token, Set.of(), false, reason + "Delete requested by user.");
            delete.start(now);
        } else {
            undo(reason + "Rollback requested by user.", now);
        }
    }

    /** Deletes all that was made. */
    void undo(String reason, long now) {
        enter("ROLLBACK_IN_PROGRESS", reason, now);
        Map<String, Set<String>> dependents = dependents();
        List<DeleteWork> works = new ArrayList<>();
        for (StackResource resource : stack.resources.values()) {
            Set<String> after = dependents.getOrDefault(resource.logicalId, Set.of());
            boolean retained = resource.imported || resource.deletionPolicy().equals("Retain");
            boolean stays = resource.physicalId != null && retained;
            works.add(new DeleteWork(this, resource, after, stays, true));
        }
        Phase back = new Phase(works, false, at -> later(at, this::undone));
        phase = back;
        later(now, at -> run(back, at));
    }

    private void undone(long now) {
        stack.imports.clear();
        if (phase.in(Work.State.FAILED).isEmpty()) {
            end("ROLLBACK_COMPLETE", null, now);
        } else {
            end("ROLLBACK_FAILED", phase.reason(), now);
        }
    }
}
