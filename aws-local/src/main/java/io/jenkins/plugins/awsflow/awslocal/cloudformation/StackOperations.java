package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.CloudFormationService.Operation;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.CloudFormationService.Request;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What changes stacks without a change set. */
final class StackOperations {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][-a-zA-Z0-9]{0,127}");
    private static final Set<String> UPDATABLE = Set.of(
            "CREATE_COMPLETE",
            "UPDATE_COMPLETE",
            "UPDATE_ROLLBACK_COMPLETE",
            "IMPORT_COMPLETE",
            "IMPORT_ROLLBACK_COMPLETE",
            "CREATE_FAILED",
            "UPDATE_FAILED");
    private static final Set<String> UNDELETABLE = Set.of(
            "UPDATE_IN_PROGRESS",
            "UPDATE_ROLLBACK_IN_PROGRESS",
            "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
            "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS");

    private final StackEngine engine;
    private final Requests requests;

    StackOperations(StackEngine engine, Requests requests) {
        this.engine = engine;
        this.requests = requests;
    }

    void register(Map<String, Operation> operations) {
        operations.put("CreateStack", this::create);
        operations.put("UpdateStack", this::update);
        operations.put("DeleteStack", this::delete);
        operations.put("CancelUpdateStack", this::cancel);
        operations.put("ContinueUpdateRollback", this::continueRollback);
        operations.put("RollbackStack", this::rollback);
        operations.put("SetStackPolicy", StackOperations::policy);
        operations.put("GetStackPolicy", StackOperations::getPolicy);
        operations.put("UpdateTerminationProtection", StackOperations::protection);
    }

    static void checkName(String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw Requests.error("1 validation error detected: Value '" + name + "' at 'stackName' failed to satisfy "
                    + "constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*");
        }
    }

    /** Whether the request is one that was taken already; the same token for another purpose is refused. */
    static boolean repeated(Stack stack, Request request, String purpose) {
        String token = request.get("ClientRequestToken");
        String before = token == null ? null : stack.tokens.putIfAbsent(token, purpose);
        if (before != null && !before.equals(purpose)) {
            throw AwsException.client("TokenAlreadyExistsException", "A client request token already exists: " + token);
        }
        return before != null;
    }

    private void create(Request request) {
        String name = request.get("StackName");
        checkName(name);
        Stack there = request.book().find(name);
        if (there != null && repeated(there, request, "create")) {
            request.xml().text("StackId", there.id);
            return;
        }
        if (there != null) {
            throw AwsException.client("AlreadyExistsException", "Stack [" + name + "] already exists");
        }
        StackSettings settings = requests.settings(request.book(), request.form(), null);
        Stack stack = new Stack(request.book(), name, settings, request.now());
        String onFailure = request.get("OnFailure");
        String disable = request.get("DisableRollback");
        if (onFailure != null && disable != null) {
            throw Requests.error("You can specify either DisableRollback or OnFailure, but not both.");
        }
        stack.onFailure = onFailure == null ? "ROLLBACK" : onFailure;
        stack.disableRollback = "true".equals(disable);
        stack.timeoutMinutes = request.form().number("TimeoutInMinutes", 0);
        stack.terminationProtection = "true".equals(request.get("EnableTerminationProtection"));
        stack.policy = request.get("StackPolicyBody");
        request.book().stacks.put(stack.id, stack);
        repeated(stack, request, "create");
        new CreateRun(engine, request.book(), stack, request.get("ClientRequestToken")).start(request.now());
        request.xml().text("StackId", stack.id);
    }

    static void requireUpdatable(Stack stack) {
        if (!UPDATABLE.contains(stack.status)) {
            throw Requests.error("Stack:" + stack.id + " is in " + stack.status + " state and can not be updated.");
        }
    }

    private void update(Request request) {
        String name = request.get("StackName");
        Stack stack = request.book().find(name);
        if (stack == null || stack.deleted()) {
            throw Requests.error("Stack [" + name + "] does not exist");
        }
        if (repeated(stack, request, "update")) {
            request.xml().text("StackId", stack.id);
            return;
        }
        requireUpdatable(stack);
        StackSettings settings = requests.settings(request.book(), request.form(), stack.settings);
        ChangeSetMaker maker = new ChangeSetMaker(engine, request.book(), stack, settings, null);
        if (maker.changes().isEmpty() && !maker.otherwiseChanged()) {
            stack.tokens.remove(String.valueOf(request.get("ClientRequestToken")));
            throw Requests.error("No updates are to be performed.");
        }
        if (request.get("StackPolicyBody") != null) {
            stack.policy = request.get("StackPolicyBody");
        }
        request.book().changeSetsOf(stack).stream()
                .filter(changeSet -> changeSet.executionStatus.equals("AVAILABLE"))
                .forEach(changeSet -> changeSet.executionStatus = "OBSOLETE");
        boolean keep = "true".equals(request.get("DisableRollback"));
        new UpdateRun(engine, request.book(), stack, request.get("ClientRequestToken"), settings, keep)
                .start(request.now());
        request.xml().text("StackId", stack.id);
    }

    private void delete(Request request) {
        Stack stack = request.book().find(request.get("StackName"));
        if (stack == null || stack.deleted() || stack.status.equals("DELETE_IN_PROGRESS")) {
            return;
        }
        if (repeated(stack, request, "delete")) {
            return;
        }
        if (stack.terminationProtection) {
            throw Requests.error("Stack [" + stack.name + "] cannot be deleted while TerminationProtection is enabled");
        }
        if (UNDELETABLE.contains(stack.status)) {
            throw Requests.error("Stack [" + stack.id + "] cannot be deleted while in status " + stack.status);
        }
        Set<String> retained = new LinkedHashSet<>(request.form().texts("RetainResources"));
        boolean force = "FORCE_DELETE_STACK".equals(request.get("DeletionMode"));
        if (!stack.status.equals("DELETE_FAILED") && (!retained.isEmpty() || force)) {
            throw Requests.error("Invalid operation on stack [" + stack.id
                    + "]. RetainResources and DeletionMode are for stacks in the DELETE_FAILED state.");
        }
        new DeleteRun(
                        engine,
                        request.book(),
                        stack,
                        request.get("ClientRequestToken"),
                        retained,
                        force,
                        "User Initiated")
                .start(request.now());
    }

    private void cancel(Request request) {
        Stack stack = request.book().get(request.get("StackName"));
        if (repeated(stack, request, "cancel")) {
            return;
        }
        if (!stack.status.equals("UPDATE_IN_PROGRESS") || !(stack.run instanceof UpdateRun update)) {
            throw Requests.error("CancelUpdateStack cannot be called from current stack status");
        }
        update.cancel("User Initiated", request.now());
    }

    private void continueRollback(Request request) {
        Stack stack = request.book().get(request.get("StackName"));
        if (repeated(stack, request, "continue")) {
            return;
        }
        if (!stack.status.equals("UPDATE_ROLLBACK_FAILED")) {
            throw Requests.error("Stack:" + stack.id + " is in " + stack.status
                    + " state and can not be rolled back with ContinueUpdateRollback.");
        }
        List<String> skip = request.form().texts("ResourcesToSkip");
        new RollbackRun(
                        engine,
                        request.book(),
                        stack,
                        request.get("ClientRequestToken"),
                        stack.run,
                        new LinkedHashSet<>(skip))
                .start(request.now());
    }

    private void rollback(Request request) {
        Stack stack = request.book().get(request.get("StackName"));
        request.xml().text("StackId", stack.id);
        if (repeated(stack, request, "rollback")) {
            return;
        }
        if (!stack.status.equals("CREATE_FAILED") && !stack.status.equals("UPDATE_FAILED")) {
            throw Requests.error("Stack:" + stack.id + " is in " + stack.status + " state and can not be rolled back.");
        }
        new RollbackRun(engine, request.book(), stack, request.get("ClientRequestToken"), stack.run, Set.of())
                .start(request.now());
    }

    private static void policy(Request request) {
        request.book().get(request.get("StackName")).policy = request.get("StackPolicyBody");
    }

    private static void getPolicy(Request request) {
        request.xml().text("StackPolicyBody", request.book().get(request.get("StackName")).policy);
    }

    private static void protection(Request request) {
        Stack stack = request.book().get(request.get("StackName"));
        stack.terminationProtection = "true".equals(request.get("EnableTerminationProtection"));
        request.xml().text("StackId", stack.id);
    }
}
