package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.auth.Ids;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.Evaluator;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.ArrayList;

/** Change sets of stacks in stacks: made, carried out and deleted with that of their parent. */
final class NestedChangeSets {
    /** The longest part of a nested change set's name that comes from its parent's. */
    private static final int PART = 80;

    private final StackEngine engine;
    private final StackBook book;
    private final ChangeSet parent;

    /** @param parent null for a request that makes no change set */
    NestedChangeSets(StackEngine engine, StackBook book, ChangeSet parent) {
        this.engine = engine;
        this.book = book;
        this.parent = parent;
    }

    /** Whether stacks in the stack are compared too. */
    boolean included() {
        return parent != null && parent.nested;
    }

    /**
     * Compares a nested stack with what it is to be.
     *
     * @param properties of its resource; values that only the change tells are {@link Evaluator#UNKNOWN}
     * @param there the stack as it is; null if it is to be made
     * @return null if it would not change, or is not looked into
     * @throws AwsException if it cannot be compared; its change set then says why
     */
    ChangeSet compare(String logicalId, ObjectNode properties, Stack there) {
        if (!included() || properties.path("TemplateURL").asText().contains(Evaluator.UNKNOWN)) {
            return null;
        }
        StackSettings next = engine.nested().settings(book, parent.settings, properties, null);
        Stack stack = there;
        if (stack == null) {
            stack = engine.nested().make(book, parent.stack, logicalId, next, parent.createdAt);
            stack.enter("REVIEW_IN_PROGRESS", null, parent.createdAt, null);
        }
        ChangeSet child = new ChangeSet(
                book.newChangeSetId(name(logicalId)),
                name(logicalId),
                stack,
                next,
                there == null ? "CREATE" : "UPDATE",
                parent.description,
                null,
                parent.onStackFailure,
                true,
                parent.createdAt);
        child.importsExisting = parent.importsExisting;
        child.parentId = parent.id;
        child.rootId = parent.rootId == null ? parent.id : parent.rootId;
        return compared(logicalId, child) ? child : null;
    }

    private boolean compared(String logicalId, ChangeSet child) {
        book.changeSets.put(child.id, child);
        parent.children.put(logicalId, child);
        try {
            ChangeSetMaker maker = new ChangeSetMaker(engine, book, child.stack, child.settings, child);
            child.changes = maker.changes();
            boolean changes = !child.changes.isEmpty() || maker.otherwiseChanged();
            if (changes) {
                child.status = "CREATE_COMPLETE";
                child.executionStatus = "AVAILABLE";
            } else {
                discard(child, parent.createdAt);
            }
            return changes;
        } catch (AwsException e) {
            child.status = "FAILED";
            child.reason = e.getMessage();
            throw Requests.error(
                    "Nested change set " + child.id + " was not successfully created: Currently in FAILED.");
        }
    }

    private String name(String logicalId) {
        String name = parent.name + "-" + logicalId;
        return (name.length() > PART ? name.substring(0, PART) : name) + "-" + Ids.upper(12);
    }

    /** What it is for is being carried out. */
    static void begun(ChangeSet changeSet, StackRun run) {
        if (changeSet == null) {
            return;
        }
        Stack stack = changeSet.stack;
        run.nested.putAll(changeSet.children);
        run.imported.putAll(changeSet.imports);
        changeSet.executionStatus = "EXECUTE_IN_PROGRESS";
        stack.changeSetId = changeSet.id;
        run.onEnd(at -> changeSet.executionStatus = stack.status.equals("CREATE_COMPLETE")
                        || stack.status.equals("UPDATE_COMPLETE")
                        || stack.status.equals("IMPORT_COMPLETE")
                ? "EXECUTE_COMPLETE"
                : "EXECUTE_FAILED");
    }

    /** Takes a change set away with those in it, and with the nested stacks that were only made to be compared. */
    void discard(ChangeSet changeSet, long now) {
        book.changeSets.remove(changeSet.id);
        if (parent != null) {
            parent.children.values().remove(changeSet);
        }
        new ArrayList<>(changeSet.children.values())
                .forEach(child -> new NestedChangeSets(engine, book, changeSet).discard(child, now));
        Stack stack = changeSet.stack;
        if (stack.parentId != null && stack.status.equals("REVIEW_IN_PROGRESS")) {
            stack.deletedAt = now;
            stack.enter("DELETE_COMPLETE", null, now, null);
        }
    }
}
