package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.StackSetOperation.Task;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.ParameterValue;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.ParameterValues;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Partition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/** What an operation on a stack set does in one account and region: it makes, changes or deletes a real stack there. */
final class InstanceWork {
    /** What a look at a stack that needs no change takes, in reality. */
    private static final long LOOK_MILLIS = 2_000;

    private static final Set<String> WHOLE =
            Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "IMPORT_COMPLETE");

    private final StackEngine engine;
    private final LocalClock clock;
    private final Organization organization;
    private final BiFunction<String, String, StackBook> books;

    /** @param books by account and region */
    InstanceWork(
            StackEngine engine,
            LocalClock clock,
            Organization organization,
            BiFunction<String, String, StackBook> books) {
        this.engine = engine;
        this.clock = clock;
        this.organization = organization;
        this.books = books;
    }

    void start(StackSet set, StackSetOperation operation, Task task, long at, long now) {
        StackInstance instance = task.instance;
        if (organization.isSuspended(instance.account)) {
            task.status = "CANCELLED";
            task.reason = "Account " + instance.account + " is suspended";
            instance.enter(instance.status, "SKIPPED_SUSPENDED_ACCOUNT", task.reason);
            return;
        }
        task.status = "RUNNING";
        instance.enter(instance.status, "RUNNING", null);
        String refused = refused(set, operation, instance);
        if (refused != null) {
            over(task, refused, at + clock.shorten(LOOK_MILLIS));
            return;
        }
        StackBook book = books.apply(instance.account, instance.region);
        synchronized (book) {
            book.agenda.settle(now);
            try {
                if (operation.action.equals("DELETE")) {
                    delete(operation, task, book, at);
                } else {
                    make(set, operation, task, book, at);
                }
            } catch (AwsException e) {
                over(task, e.getMessage(), at + clock.shorten(LOOK_MILLIS));
            }
            book.agenda.settle(now);
        }
    }

    /** Why StackSets may not, or does not, touch the account; null if it does. */
    private String refused(StackSet set, StackSetOperation operation, StackInstance instance) {
        if (!operation.action.equals("DELETE") && instance.status.equals("INOPERABLE")) {
            return "Stack instance is INOPERABLE";
        }
        if (set.serviceManaged()) {
            return null;
        }
        String role = set.definition.executionRole();
        String arn = Partition.ofRegion(instance.region).arn("iam", "", instance.account, "role/" + role);
        String administrator = set.definition.administrationRole();
        return organization.hasRole(arn)
                ? null
                : "Account " + instance.account + " should have '" + role + "' role with trust relationship to Role '"
                        + administrator.substring(administrator.lastIndexOf('/') + 1) + "'.";
    }

    private static void over(Task task, String wrong, long at) {
        task.wrong = wrong;
        task.endedAt = at;
    }

    private void delete(StackSetOperation operation, Task task, StackBook book, long at) {
        Stack stack = task.instance.stack;
        if (operation.retain || stack == null || stack.deleted()) {
            over(task, null, at + clock.shorten(LOOK_MILLIS));
            return;
        }
        if (stack.terminationProtection) {
            over(
                    task,
                    "Stack [" + stack.name + "] cannot be deleted while TerminationProtection is enabled",
                    at + clock.shorten(LOOK_MILLIS));
            return;
        }
        refuseBusy(stack);
        DeleteRun run = new DeleteRun(engine, book, stack, operation.id, Set.of(), false, "User Initiated");
        run.onEnd(end -> over(task, stack.deleted() ? null : why(stack), end));
        run.start(at);
    }

    private static void refuseBusy(Stack stack) {
        if (stack.busy()) {
            throw Requests.error("Stack:" + stack.id + " is in " + stack.status + " state and can not be updated.");
        }
    }

    private void make(StackSet set, StackSetOperation operation, Task task, StackBook book, long at) {
        StackInstance instance = task.instance;
        StackSettings settings = settings(set, instance, book);
        Stack stack = instance.stack;
        if (stack == null || stack.deleted()) {
            create(set, operation, task, book, settings, at);
            return;
        }
        refuseBusy(stack);
        if (!WHOLE.contains(stack.status)) {
            // What a failed creation left is made anew.
            DeleteRun run = new DeleteRun(engine, book, stack, operation.id, Set.of(), false, "User Initiated");
            run.onEnd(end -> {
                if (stack.deleted()) {
                    create(set, operation, task, book, settings, end);
                } else {
                    over(task, why(stack), end);
                }
            });
            run.start(at);
            return;
        }
        ChangeSetMaker maker = new ChangeSetMaker(engine, book, stack, settings, null);
        if (maker.changes().isEmpty() && !maker.otherwiseChanged()) {
            over(task, null, at + clock.shorten(LOOK_MILLIS));
            return;
        }
        UpdateRun run = new UpdateRun(engine, book, stack, operation.id, settings, false);
        run.onEnd(end -> over(task, stack.status.equals("UPDATE_COMPLETE") ? null : why(stack), end));
        run.start(at);
    }

    private void create(
            StackSet set, StackSetOperation operation, Task task, StackBook book, StackSettings settings, long at) {
        Stack stack = new Stack(book, "StackSet-" + set.name + "-" + UUID.randomUUID(), settings, at);
        book.stacks.put(stack.id, stack);
        task.instance.stack = stack;
        CreateRun run = new CreateRun(engine, book, stack, operation.id);
        run.onEnd(end -> over(task, stack.status.equals("CREATE_COMPLETE") ? null : why(stack), end));
        run.start(at);
    }

    private StackSettings settings(StackSet set, StackInstance instance, StackBook book) {
        StackSet.Definition definition = set.definition;
        Map<String, ParameterValues.Given> given = new LinkedHashMap<>();
        definition
                .parameters()
                .forEach((name, value) -> given.put(name, new ParameterValues.Given(value.text(), false)));
        instance.overrides.forEach((name, value) -> given.put(name, new ParameterValues.Given(value, false)));
        Map<String, ParameterValue> parameters =
                new ParameterValues(definition.template(), name -> engine.stored(book, name)).resolve(given, Map.of());
        return new StackSettings(
                definition.template(),
                parameters,
                definition.tags(),
                definition.capabilities(),
                null,
                List.of(),
                Map.of(),
                null);
    }

    /** The first resource that failed by itself, in the words of StackSets. */
    private static String why(Stack stack) {
        String operation = stack.run == null ? null : stack.run.operationId;
        for (StackEvent event : stack.events) {
            boolean own = operation == null || operation.equals(event.operationId());
            if (own
                    && event.status().endsWith("_FAILED")
                    && !event.type().equals(Stack.TYPE)
                    && !String.valueOf(event.reason()).endsWith("cancelled")) {
                return "ResourceLogicalId:" + event.logicalId() + ", ResourceType:" + event.type()
                        + ", ResourceStatusReason:" + event.reason() + ".";
            }
        }
        return stack.reason == null ? "Stack is in " + stack.status : stack.reason;
    }

    /** Whether what was begun has ended by that time. */
    boolean isOver(Task task, long now) {
        StackBook book = books.apply(task.instance.account, task.instance.region);
        synchronized (book) {
            book.agenda.settle(now);
            return task.endedAt != 0 && task.endedAt <= now;
        }
    }

    /** Takes down what became of it. */
    void finish(StackSet set, StackSetOperation operation, Task task) {
        StackInstance instance = task.instance;
        boolean deletes = operation.action.equals("DELETE");
        task.status = task.wrong == null ? "SUCCEEDED" : "FAILED";
        task.reason = task.wrong;
        if (task.wrong != null) {
            instance.enter(
                    deletes || instance.status.equals("INOPERABLE") ? "INOPERABLE" : "OUTDATED",
                    deletes || instance.status.equals("INOPERABLE") ? "INOPERABLE" : "FAILED",
                    task.wrong);
        } else if (deletes) {
            set.instances.remove(instance.key());
        } else {
            instance.enter("CURRENT", "SUCCEEDED", null);
        }
    }
}
