package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.CloudFormationService.Operation;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.CloudFormationService.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What happened to stacks: by stack, and by operation. */
final class EventQueries {
    void register(Map<String, Operation> operations) {
        operations.put("DescribeStackEvents", EventQueries::ofStack);
        operations.put("DescribeEvents", EventQueries::ofOperation);
    }

    private static Stack stack(Request request) {
        String name = request.get("StackName");
        Stack stack = request.book().find(name);
        if (stack == null) {
            throw Requests.error("Stack [" + name + "] does not exist");
        }
        return stack;
    }

    private static List<StackEvent> newestFirst(Stack stack) {
        List<StackEvent> events = new ArrayList<>(stack.events);
        Collections.reverse(events);
        return events;
    }

    private static void ofStack(Request request) {
        Stack stack = stack(request);
        Pages.write(request, newestFirst(stack), "StackEvents", event -> StackViews.event(request.xml(), stack, event));
    }

    private static void ofOperation(Request request) {
        String operation = request.get("OperationId");
        boolean failed = "true".equals(request.get("Filters.FailedEvents"));
        Stack stack = request.get("StackName") != null ? stack(request) : owner(request, operation);
        List<StackEvent> events = newestFirst(stack).stream()
                .filter(event -> operation == null || operation.equals(event.operationId()))
                .filter(event -> !failed || event.status().endsWith("_FAILED"))
                .toList();
        Pages.write(request, events, "OperationEvents", event -> request.xml()
                .text("EventId", event.id())
                .text("StackId", stack.id)
                .text("OperationId", event.operationId())
                .text("EventType", kind(event))
                .text("LogicalResourceId", event.logicalId())
                .text("PhysicalResourceId", event.physicalId())
                .text("ResourceType", event.type())
                .time("Timestamp", Instant.ofEpochMilli(event.time()))
                .text("ResourceStatus", event.status())
                .text("ResourceStatusReason", event.reason())
                .text("ResourceProperties", event.properties())
                .text("ClientRequestToken", event.token()));
    }

    private static String kind(StackEvent event) {
        if (event.hook() != null && event.hook().status().equals("HOOK_COMPLETE_FAILED")) {
            return "HOOK_INVOCATION_ERROR";
        }
        return event.status().endsWith("_FAILED") ? "PROVISIONING_ERROR" : "STACK_EVENT";
    }

    private static Stack owner(Request request, String operation) {
        for (Stack stack : request.book().stacks.values()) {
            if (stack.events.stream()
                    .anyMatch(event ->
                            event.operationId() != null && event.operationId().equals(operation))) {
                return stack;
            }
        }
        throw Requests.error("Operation [" + operation + "] does not exist");
    }
}
