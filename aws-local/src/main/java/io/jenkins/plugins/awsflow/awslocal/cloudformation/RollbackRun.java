package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import java.util.Set;

/** Takes up the roll-back of an operation that failed and was left as it was. */
final class RollbackRun extends StackRun {
    private final StackRun failed;
    private final Set<String> skipped;

    /** @param failed the operation to undo */
    RollbackRun(StackEngine engine, StackBook book, Stack stack, String token, StackRun failed, Set<String> skipped) {
        super(engine, book, stack, token);
        this.failed = failed;
        this.skipped = Set.copyOf(skipped);
    }

    @Override
    String type() {
        return failed instanceof UpdateRun ? "CONTINUE_ROLLBACK" : "ROLLBACK";
    }

    @Override
    void begin(long now) {
        stack.updatedAt = now;
        if (failed instanceof UpdateRun update) {
            enter("UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated", now);
            update.undo(this, skipped, now);
        } else {
            CreateRun undoing = new CreateRun(engine, book, stack, token);
            stack.run = undoing;
            undoing.undo("User Initiated", now);
        }
    }
}
