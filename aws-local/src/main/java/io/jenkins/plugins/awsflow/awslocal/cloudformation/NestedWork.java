package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import java.util.Set;

/** The end of a nested stack's update, which had to wait for that of its parent. */
final class NestedWork extends Work {
    private final UpdateRun update;

    NestedWork(UpdateRun update) {
        super(update.stack.id, Set.of());
        this.update = update;
    }

    @Override
    String verb() {
        return "update";
    }

    @Override
    void begin(long now) {
        update.onEnd(this::succeed);
        update.finish(now);
    }

    @Override
    void cancelled(long now) {
        // The clean-up of an update is never given up.
    }
}
