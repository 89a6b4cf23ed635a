package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.CloudFormationService.Operation;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.CloudFormationService.Request;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Form;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What there is of stack sets, instances and operations. Called with the lock of {@link StackSets} held. */
final class StackSetQueries {
    private final StackSetRequests requests;

    StackSetQueries(StackSetRequests requests) {
        this.requests = requests;
    }

    void register(Map<String, Operation> operations) {
        operations.put("DescribeStackSet", this::describe);
        operations.put("ListStackSets", this::list);
        operations.put("DescribeStackInstance", this::instance);
        operations.put("ListStackInstances", this::instances);
        operations.put("DescribeStackSetOperation", this::operation);
        operations.put("ListStackSetOperations", this::operations);
        operations.put("ListStackSetOperationResults", this::results);
    }

    private static int size(Request request) {
        int size = request.form().number("MaxResults", Pages.PAGE);
        if (size < 1 || size > Pages.PAGE) {
            throw Requests.error("1 validation error detected: Value '" + size + "' at 'maxResults' failed to satisfy "
                    + "constraint: Member must have value between 1 and " + Pages.PAGE);
        }
        return size;
    }

    private void describe(Request request) {
        StackSet set = requests.set(request);
        request.xml().open("StackSet");
        StackSetViews.set(request.xml(), set);
        request.xml().close();
    }

    private void list(Request request) {
        String status = request.get("Status");
        List<StackSet> found = requests.sets().in(request.book().account, request.book().region).stream()
                .filter(set -> status == null || status.equals(set.deleted ? "DELETED" : "ACTIVE"))
                .toList();
        Pages.write(request, found, "Summaries", size(request), set -> StackSetViews.summary(request.xml(), set));
    }

    private void instance(Request request) {
        StackSet set = requests.set(request);
        StackInstance instance = StackSetOperations.existing(
                set,
                new StackSetRequests.Target(
                        request.get("StackInstanceAccount"), request.get("StackInstanceRegion"), null));
        request.xml().open("StackInstance");
        StackSetViews.instance(request.xml(), set, instance);
        request.xml().open("ParameterOverrides");
        instance.overrides.forEach((name, value) -> request.xml()
                .open("member")
                .text("ParameterKey", name)
                .text("ParameterValue", value)
                .close());
        request.xml().close().close();
    }

    private void instances(Request request) {
        StackSet set = requests.set(request);
        String account = request.get("StackInstanceAccount");
        String region = request.get("StackInstanceRegion");
        List<Form> filters = request.form().structures("Filters");
        List<StackInstance> found = set.instances.values().stream()
                .filter(instance -> account == null || account.equals(instance.account))
                .filter(instance -> region == null || region.equals(instance.region))
                .filter(instance -> filters.stream().allMatch(filter -> passes(instance, filter)))
                .toList();
        Pages.write(
                request,
                found,
                "Summaries",
                size(request),
                instance -> StackSetViews.instance(request.xml(), set, instance));
    }

    private static boolean passes(StackInstance instance, Form filter) {
        String wanted = filter.get("Values");
        return switch (String.valueOf(filter.get("Name"))) {
            case "DETAILED_STATUS" -> instance.detailedStatus.equals(wanted);
            case "LAST_OPERATION_ID" -> String.valueOf(instance.lastOperation).equals(wanted);
            case "DRIFT_STATUS" -> "NOT_CHECKED".equals(wanted);
            default -> throw Requests.error("Unknown filter " + filter.get("Name"));
        };
    }

    static StackSetOperation operation(Request request, StackSet set) {
        StackSetOperation operation = set.operations.get(request.get("OperationId"));
        if (operation == null) {
            throw new AwsException(
                    404, "OperationNotFoundException", "Operation " + request.get("OperationId") + " not found");
        }
        return operation;
    }

    private void operation(Request request) {
        StackSet set = requests.set(request);
        StackSetOperation operation = operation(request, set);
        request.xml().open("StackSetOperation").text("StackSetId", set.id);
        StackSetViews.operation(request.xml(), operation);
        StackSetViews.details(request.xml(), set, operation);
        request.xml().close();
    }

    private void operations(Request request) {
        StackSet set = requests.set(request);
        List<StackSetOperation> newestFirst = new ArrayList<>(set.operations.values());
        Collections.reverse(newestFirst);
        Pages.write(
                request,
                newestFirst,
                "Summaries",
                size(request),
                operation -> StackSetViews.operation(request.xml(), operation));
    }

    private void results(Request request) {
        StackSetOperation operation = operation(request, requests.set(request));
        List<Form> filters = request.form().structures("Filters");
        List<StackSetOperation.Task> found = operation.tasks.stream()
                .filter(task -> filters.stream().allMatch(filter -> task.is(filter.get("Values"))))
                .toList();
        Pages.write(request, found, "Summaries", size(request), task -> StackSetViews.result(request.xml(), task));
    }
}
