package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.CloudFormationService.Operation;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.CloudFormationService.Request;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.HookPlan;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Hooks: which will look at what a change set does, and what those said that looked at the change set itself. */
final class HookOperations {
    private final StackEngine engine;

    HookOperations(StackEngine engine) {
        this.engine = engine;
    }

    void register(Map<String, Operation> operations) {
        operations.put("DescribeChangeSetHooks", this::planned);
        operations.put("ListHookResults", HookOperations::results);
        operations.put("GetHookResult", HookOperations::result);
    }

    /** What a hook said of a change set. */
    record Result(String id, HookPlan hook, String changeSet, long at) {}

    private record Planned(HookPlan hook, ChangeSet.Change change) {}

    private void planned(Request request) {
        ChangeSet changeSet = ChangeSetOperations.get(request);
        String only = request.get("LogicalResourceId");
        List<Planned> planned = new ArrayList<>();
        for (ChangeSet.Change change : changeSet.changes) {
            if (only == null || only.equals(change.logicalId())) {
                engine.hooks()
                        .of(changeSet.stack.name, change.logicalId(), change.type(), verb(change))
                        .forEach(hook -> planned.add(new Planned(hook, change)));
            }
        }
        request.xml()
                .text("ChangeSetId", changeSet.id)
                .text("ChangeSetName", changeSet.name)
                .text("Status", changeSet.status.equals("CREATE_COMPLETE") ? "PLANNED" : "UNAVAILABLE")
                .text("StackId", changeSet.stack.id)
                .text("StackName", changeSet.stack.name);
        Pages.write(request, planned, "Hooks", one -> request.xml()
                .text("InvocationPoint", "PRE_PROVISION")
                .text("FailureMode", one.hook().mode())
                .text("TypeName", one.hook().hook())
                .open("TargetDetails")
                .text("TargetType", "RESOURCE")
                .open("ResourceTargetDetails")
                .text("LogicalResourceId", one.change().logicalId())
                .text("ResourceType", one.change().type())
                .text("ResourceAction", one.change().action())
                .close()
                .close());
    }

    private static String verb(ChangeSet.Change change) {
        return switch (change.action()) {
            case "Add" -> "CREATE";
            case "Remove" -> "DELETE";
            default -> "UPDATE";
        };
    }

    private static void results(Request request) {
        String target = request.get("TargetId");
        String status = request.get("Status");
        List<Result> found = request.book().hookResults.stream()
                .filter(result -> target == null || target.equals(result.changeSet()))
                .filter(result -> status == null || status.equals(result.hook().status()))
                .toList();
        request.xml().text("TargetType", request.get("TargetType")).text("TargetId", target);
        Pages.write(request, found, "HookResults", result -> {
            view(request, result);
            request.xml().text("TargetType", "CHANGE_SET").text("TargetId", result.changeSet());
        });
    }

    private static void result(Request request) {
        String id = request.get("HookResultId");
        Result result = request.book().hookResults.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AwsException(404, "HookResultNotFound", "Hook result " + id + " was not found"));
        view(request, result);
        request.xml()
                .open("Target")
                .text("TargetType", "CHANGE_SET")
                .text("TargetId", result.changeSet())
                .close();
    }

    private static void view(Request request, Result result) {
        request.xml()
                .text("HookResultId", result.id())
                .text("InvocationPoint", "PRE_PROVISION")
                .text("FailureMode", result.hook().mode())
                .text("TypeName", result.hook().hook())
                .text("Status", result.hook().status())
                .text("HookStatusReason", result.hook().message())
                .time("InvokedAt", Instant.ofEpochMilli(result.at()));
    }
}
