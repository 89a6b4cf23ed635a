package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.CloudFormationService.Operation;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.CloudFormationService.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What tells of stacks, their resources and exports. */
final class StackQueries {
    void register(Map<String, Operation> operations) {
        operations.put("DescribeStacks", StackQueries::describe);
        operations.put("ListStacks", StackQueries::list);
        operations.put("DescribeStackResources", StackQueries::resources);
        operations.put("DescribeStackResource", StackQueries::resource);
        operations.put("ListStackResources", StackQueries::listResources);
        operations.put("ListExports", StackQueries::exports);
        operations.put("ListImports", StackQueries::imports);
    }

    private static void describe(Request request) {
        String name = request.get("StackName");
        List<Stack> found = new ArrayList<>();
        if (name != null) {
            found.add(request.book().get(name));
        } else {
            request.book().stacks.values().stream()
                    .filter(stack -> !stack.deleted())
                    .forEach(found::add);
            Collections.reverse(found);
        }
        Pages.write(request, found, "Stacks", stack -> StackViews.stack(request.xml(), stack));
    }

    private static void list(Request request) {
        List<String> wanted = request.form().texts("StackStatusFilter");
        List<Stack> found = new ArrayList<>();
        for (Stack stack : request.book().stacks.values()) {
            if (wanted.isEmpty() || wanted.contains(stack.status)) {
                found.add(stack);
            }
        }
        Collections.reverse(found);
        Pages.write(request, found, "StackSummaries", stack -> StackViews.summary(request.xml(), stack));
    }

    private static List<StackResource> of(Stack stack) {
        return new ArrayList<>(stack.resources.values());
    }

    private static void resources(Request request) {
        String physical = request.get("PhysicalResourceId");
        String logical = request.get("LogicalResourceId");
        Stack stack = request.get("StackName") == null && physical != null
                ? owner(request, physical)
                : request.book().get(request.get("StackName"));
        List<StackResource> found = of(stack).stream()
                .filter(resource -> logical == null || resource.logicalId.equals(logical))
                .limit(Pages.PAGE)
                .toList();
        request.xml().open("StackResources");
        for (StackResource resource : found) {
            request.xml().open("member").text("StackName", stack.name).text("StackId", stack.id);
            StackViews.resource(request.xml(), resource, "Timestamp");
            request.xml().close();
        }
        request.xml().close();
    }

    private static Stack owner(Request request, String physicalId) {
        for (Stack stack : request.book().stacks.values()) {
            for (StackResource resource : stack.resources.values()) {
                if (physicalId.equals(resource.physicalId)) {
                    return stack;
                }
            }
        }
        throw Requests.error("Stack for " + physicalId + " does not exist");
    }

    private static void resource(Request request) {
        Stack stack = request.book().get(request.get("StackName"));
        String logical = request.get("LogicalResourceId");
        StackResource resource = stack.resources.get(String.valueOf(logical));
        if (resource == null) {
            throw Requests.error("Resource " + logical + " does not exist for stack " + stack.name);
        }
        request.xml().open("StackResourceDetail").text("StackName", stack.name).text("StackId", stack.id);
        StackViews.resource(request.xml(), resource, "LastUpdatedTimestamp");
        request.xml()
                .text("Metadata", resource.declaration.has("Metadata") ? resource.declaration.get("Metadata") : null)
                .close();
    }

    private static void listResources(Request request) {
        Stack stack = request.book().get(request.get("StackName"));
        Pages.write(
                request,
                of(stack),
                "StackResourceSummaries",
                resource -> StackViews.resource(request.xml(), resource, "LastUpdatedTimestamp"));
    }

    private static void exports(Request request) {
        Pages.write(request, new ArrayList<>(request.book().exports().values()), "Exports", export -> request.xml()
                .text("ExportingStackId", export.stack().id)
                .text("Name", export.name())
                .text("Value", export.value()));
    }

    private static void imports(Request request) {
        String name = request.get("ExportName");
        List<String> importers = request.book().importers(name);
        if (importers.isEmpty()) {
            throw Requests.error("Export '" + name + "' is not imported by any stack.");
        }
        request.xml().open("Imports");
        importers.forEach(importer -> request.xml().text("member", importer));
        request.xml().close();
    }
}
