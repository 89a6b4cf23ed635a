package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.CloudFormationService.Operation;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.CloudFormationService.Request;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.HookPlan;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.HookPlans;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Change sets: what would change is looked at before it is carried out. */
final class ChangeSetOperations {
    /** How long AWS takes to compare, in reality. */
    private static final long COMPARE_MILLIS = 2_000;

    private static final List<String> KINDS = List.of("CREATE", "UPDATE", "IMPORT");

    private static final String NO_CHANGES = "The submitted information didn't contain changes. "
            + "Submit different information to create a change set.";

    private final StackEngine engine;
    private final Requests requests;

    ChangeSetOperations(StackEngine engine, Requests requests) {
        this.engine = engine;
        this.requests = requests;
    }

    void register(Map<String, Operation> operations) {
        operations.put("CreateChangeSet", this::create);
        operations.put("DescribeChangeSet", ChangeSetOperations::describe);
        operations.put("ExecuteChangeSet", this::execute);
        operations.put("DeleteChangeSet", this::delete);
        operations.put("ListChangeSets", ChangeSetOperations::list);
    }

    private void create(Request request) {
        StackBook book = request.book();
        String kind = request.get("ChangeSetType") == null ? "UPDATE" : request.get("ChangeSetType");
        String stackName = request.get("StackName");
        String name = request.get("ChangeSetName");
        if (name == null || !name.matches("[a-zA-Z][-a-zA-Z0-9]{0,127}")) {
            throw Requests.error("1 validation error detected: Value '" + name + "' at 'changeSetName' failed to "
                    + "satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*");
        }
        Stack stack = book.find(stackName);
        ChangeSet there = stack == null ? null : find(book, name, stack);
        if (there != null) {
            if (there.clientToken != null && there.clientToken.equals(request.get("ClientToken"))) {
                answer(request, there);
                return;
            }
            throw AwsException.client("AlreadyExistsException", "ChangeSet [" + there.id + "] already exists");
        }
        boolean fresh = stack == null || stack.deleted();
        boolean review = !fresh && stack.status.equals("REVIEW_IN_PROGRESS");
        refuse(kind, stackName, name, stack, fresh, review);
        StackSettings before = fresh || review ? null : stack.settings;
        StackSettings settings = requests.settings(book, request.form(), before);
        if (fresh) {
            StackOperations.checkName(stackName);
            stack = new Stack(book, stackName, settings, request.now());
        }
        ChangeSet made = new ChangeSet(
                book.newChangeSetId(name),
                name,
                stack,
                settings,
                kind,
                request.get("Description"),
                request.get("ClientToken"),
                request.get("OnStackFailure"),
                "true".equals(request.get("IncludeNestedStacks")),
                request.now());
        imports(request, made);
        if (fresh) {
            book.stacks.put(stack.id, stack);
            stack.enter("REVIEW_IN_PROGRESS", "User Initiated", request.now(), null);
        }
        book.changeSets.put(made.id, made);
        engine.after(book, request.now(), COMPARE_MILLIS / 4, at -> made.status = "CREATE_IN_PROGRESS");
        engine.after(book, request.now(), COMPARE_MILLIS, at -> compare(book, made, at));
        answer(request, made);
    }

    private static void refuse(String kind, String stackName, String name, Stack stack, boolean fresh, boolean review) {
        if (kind.equals("CREATE") && !fresh && !review) {
            throw Requests.error("Stack [" + stackName
                    + "] already exists and cannot be created again with the changeSet [" + name + "].");
        }
        if (kind.equals("UPDATE") && fresh) {
            throw Requests.error("Stack [" + stackName + "] does not exist");
        }
        if (kind.equals("UPDATE") || kind.equals("IMPORT") && !fresh && !review) {
            StackOperations.requireUpdatable(stack);
        }
        if (!KINDS.contains(kind)) {
            throw Requests.error("aws-local knows no change sets of the type " + kind);
        }
    }

    /** Finds what is to be taken over, and refuses what cannot be. */
    private void imports(Request request, ChangeSet made) {
        made.importsExisting = "true".equals(request.get("ImportExistingResources"));
        boolean imports = made.kind.equals("IMPORT");
        if (!imports && request.form().has("ResourcesToImport")) {
            throw Requests.error("ResourcesToImport can only be specified for change sets of type IMPORT");
        }
        if (!imports) {
            return;
        }
        if (made.importsExisting) {
            throw Requests.error("ImportExistingResources cannot be specified for change sets of type IMPORT");
        }
        ExistingResources existing = new ExistingResources(engine, request.book());
        made.imports.putAll(new ImportCheck(existing, made.stack, made.settings).read(request.form()));
        ChangeSetMaker maker = new ChangeSetMaker(engine, request.book(), made.stack, made.settings, made);
        List<ChangeSet.Change> others = maker.changes().stream()
                .filter(change -> !change.action().equals("Import"))
                .toList();
        ImportCheck.nothingElse(others, maker.outputsChanged());
    }

    private static void answer(Request request, ChangeSet changeSet) {
        request.xml().text("Id", changeSet.id).text("StackId", changeSet.stack.id);
    }

    private void compare(StackBook book, ChangeSet changeSet, long now) {
        if (!book.changeSets.containsValue(changeSet)) {
            return;
        }
        try {
            ChangeSetMaker maker = new ChangeSetMaker(engine, book, changeSet.stack, changeSet.settings, changeSet);
            changeSet.changes = maker.changes();
            missing(book, changeSet);
            if (changeSet.changes.isEmpty() && (changeSet.kind.equals("CREATE") || !maker.otherwiseChanged())) {
                fail(changeSet, NO_CHANGES);
                return;
            }
            String stopped = hooks(book, changeSet, now);
            if (stopped != null) {
                fail(changeSet, stopped);
                return;
            }
            changeSet.status = "CREATE_COMPLETE";
            changeSet.executionStatus = "AVAILABLE";
        } catch (AwsException e) {
            fail(changeSet, e.getMessage());
        }
    }

    /** Looks whether what is to be taken over is there, and belongs to nobody. */
    private void missing(StackBook book, ChangeSet changeSet) {
        ExistingResources existing = new ExistingResources(engine, book);
        for (ChangeSet.Change change : changeSet.changes) {
            if (change.action().equals("Import")) {
                Map<String, String> identity = changeSet.imports.get(change.logicalId());
                String wrong = ImportCheck.missing(existing, change.type(), identity, change.physicalId());
                if (wrong != null) {
                    throw Requests.error(wrong);
                }
            }
        }
    }

    /** What AWS says if a hook stops it; null if none does. */
    private String hooks(StackBook book, ChangeSet changeSet, long now) {
        List<HookPlan> hooks = engine.hooks().takeOfChangeSet(changeSet.stack.name);
        hooks.forEach(hook ->
                book.hookResults.add(new HookOperations.Result(UUID.randomUUID().toString(), hook, changeSet.id, now)));
        return HookPlans.stopped(hooks);
    }

    private static void fail(ChangeSet changeSet, String reason) {
        changeSet.status = "FAILED";
        changeSet.reason = reason;
    }

    /** The change set of that name or ARN; null if there is none. */
    private static ChangeSet find(StackBook book, String nameOrId, Stack stack) {
        ChangeSet byId = book.changeSets.get(nameOrId);
        if (byId != null || stack == null) {
            return byId;
        }
        return book.changeSetsOf(stack).stream()
                .filter(changeSet -> changeSet.name.equals(nameOrId))
                .findFirst()
                .orElse(null);
    }

    static ChangeSet get(Request request) {
        String name = request.get("ChangeSetName");
        String stackName = request.get("StackName");
        Stack stack = stackName == null ? null : request.book().find(stackName);
        if (stackName == null && name != null && !name.startsWith("arn:")) {
            throw Requests.error("StackName must be specified if ChangeSetName is not specified as an ARN.");
        }
        if (stackName != null && stack == null && !String.valueOf(name).startsWith("arn:")) {
            throw Requests.error("Stack [" + stackName + "] does not exist");
        }
        ChangeSet found = find(request.book(), name, stack);
        if (found == null) {
            throw new AwsException(404, "ChangeSetNotFound", "ChangeSet [" + name + "] does not exist");
        }
        return found;
    }

    private static void describe(Request request) {
        ChangeSet changeSet = get(request);
        boolean values = "true".equals(request.get("IncludePropertyValues"));
        ChangeSetViews.head(request.xml(), changeSet);
        ChangeSetViews.settings(request.xml(), changeSet);
        Pages.write(
                request, changeSet.changes, "Changes", change -> ChangeSetViews.change(request.xml(), change, values));
    }

    private void execute(Request request) {
        ChangeSet changeSet = get(request);
        Stack stack = changeSet.stack;
        if (StackOperations.repeated(stack, request, "execute " + changeSet.id)) {
            return;
        }
        if (!changeSet.executionStatus.equals("AVAILABLE")) {
            stack.tokens.remove(String.valueOf(request.get("ClientRequestToken")));
            throw AwsException.client(
                    "InvalidChangeSetStatus",
                    "ChangeSet [" + changeSet.id + "] cannot be executed in its current status of ["
                            + (changeSet.status.equals("CREATE_COMPLETE")
                                    ? changeSet.executionStatus
                                    : changeSet.status)
                            + "]");
        }
        if (changeSet.parentId != null) {
            throw Requests.error("ChangeSet [" + changeSet.id
                    + "] belongs to a nested stack: execute the root change set [" + changeSet.rootId + "]");
        }
        boolean keep = "true".equals(request.get("DisableRollback"));
        StackRun run;
        if (changeSet.kind.equals("CREATE")) {
            stack.settings = changeSet.settings;
            stack.disableRollback = keep;
            stack.onFailure = changeSet.onStackFailure == null ? "ROLLBACK" : changeSet.onStackFailure;
            run = new CreateRun(engine, request.book(), stack, request.get("ClientRequestToken"));
        } else if (changeSet.kind.equals("IMPORT")) {
            boolean fresh = stack.status.equals("REVIEW_IN_PROGRESS");
            if (!fresh) {
                StackOperations.requireUpdatable(stack);
            }
            String token = request.get("ClientRequestToken");
            run = new ImportRun(engine, request.book(), stack, token, changeSet.settings, fresh);
        } else {
            StackOperations.requireUpdatable(stack);
            boolean stay = keep || "DO_NOTHING".equals(changeSet.onStackFailure);
            run = new UpdateRun(
                    engine, request.book(), stack, request.get("ClientRequestToken"), changeSet.settings, stay);
        }
        List<ChangeSet> others = request.book().changeSetsOf(stack);
        others.stream()
                .filter(other -> other != changeSet)
                .forEach(other -> new NestedChangeSets(engine, request.book(), null).discard(other, request.now()));
        NestedChangeSets.begun(changeSet, run);
        run.start(request.now());
    }

    private void delete(Request request) {
        ChangeSet changeSet;
        try {
            changeSet = get(request);
        } catch (AwsException e) {
            if (e.code().equals("ChangeSetNotFound")) {
                return;
            }
            throw e;
        }
        if (changeSet.executionStatus.equals("EXECUTE_IN_PROGRESS")) {
            throw AwsException.client(
                    "InvalidChangeSetStatus",
                    "ChangeSet [" + changeSet.id + "] cannot be deleted in its current status of ["
                            + changeSet.executionStatus + "]");
        }
        new NestedChangeSets(engine, request.book(), null).discard(changeSet, request.now());
    }

    private static void list(Request request) {
        Stack stack = request.book().get(request.get("StackName"));
        List<ChangeSet> waiting = request.book().changeSetsOf(stack).stream()
                .filter(changeSet -> !changeSet.executionStatus.equals("EXECUTE_COMPLETE"))
                .toList();
        Pages.write(request, waiting, "Summaries", changeSet -> {
            ChangeSetViews.head(request.xml(), changeSet);
            request.xml().text("IncludeNestedStacks", changeSet.nested);
        });
    }
}
