package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.HookPlan;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.HookPlans;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** Hooks that look at a resource before anything is done to it. */
final class HookGate {
    private final StackRun run;
    private final StackResource resource;

    /** Hears why a resource is stopped. */
    interface Stop {
        void stopped(String reason, long now);
    }

    HookGate(StackRun run, StackResource resource) {
        this.run = run;
        this.resource = resource;
    }

    /**
     * Goes on at once if no hook is meant, or once all have found it well or warned.
     *
     * @param goesOn whether it is still wanted when they are done
     */
    void pass(String action, long now, BooleanSupplier goesOn, LongConsumer go, Stop stop) {
        List<HookPlan> hooks = run.engine.hooks().take(run.stack.name, resource.logicalId, resource.type, action);
        if (hooks.isEmpty()) {
            go.accept(now);
            return;
        }
        List<String> ids = new ArrayList<>();
        double seconds = 0;
        for (HookPlan hook : hooks) {
            String id = UUID.randomUUID().toString();
            ids.add(id);
            seconds = Math.max(seconds, hook.seconds());
            run.stack.hook(resource, note(hook, "HOOK_IN_PROGRESS", "Invoking hook", id), now);
        }
        run.engine.after(run.book, now, Math.round(seconds * 1000), at -> {
            if (!goesOn.getAsBoolean()) {
                return;
            }
            for (int i = 0; i < hooks.size(); i++) {
                HookPlan hook = hooks.get(i);
                run.stack.hook(resource, note(hook, hook.status(), hook.message(), ids.get(i)), at);
            }
            String stopped = HookPlans.stopped(hooks);
            if (stopped == null) {
                go.accept(at);
            } else {
                stop.stopped(stopped, at);
            }
        });
    }

    private static StackEvent.Hook note(HookPlan hook, String status, String reason, String id) {
        return new StackEvent.Hook(hook.hook(), status, reason, hook.mode(), id);
    }
}
