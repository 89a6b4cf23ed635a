package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.CloudFormationService.Operation;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.CloudFormationService.Request;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.Drift;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.Drifts;
import io.jenkins.plugins.awsflow.awslocal.wire.Xml;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Drift: whether resources still are what their stacks made them. */
final class DriftOperations {
    /** What AWS takes for a stack and for each of its resources, in reality. */
    private static final long STACK_MILLIS = 4_000;

    private static final long RESOURCE_MILLIS = 1_000;

    private static final Set<String> DETECTABLE = Set.of(
            "CREATE_COMPLETE",
            "UPDATE_COMPLETE",
            "UPDATE_ROLLBACK_COMPLETE",
            "UPDATE_ROLLBACK_FAILED",
            "IMPORT_COMPLETE",
            "IMPORT_ROLLBACK_COMPLETE");

    private final StackEngine engine;
    private final Drifts drifts;

    DriftOperations(StackEngine engine, Drifts drifts) {
        this.engine = engine;
        this.drifts = drifts;
    }

    void register(Map<String, Operation> operations) {
        operations.put("DetectStackDrift", this::detect);
        operations.put("DetectStackResourceDrift", this::detectResource);
        operations.put("DescribeStackDriftDetectionStatus", DriftOperations::status);
        operations.put("DescribeStackResourceDrifts", DriftOperations::resources);
    }

    /** One look at a stack. Guarded by the lock of its book. */
    static final class Detection {
        final String id = UUID.randomUUID().toString();
        final Stack stack;
        final long startedAt;
        String state = "DETECTION_IN_PROGRESS";
        String reason;
        String drift;
        int drifted;

        Detection(Stack stack, long startedAt) {
            this.stack = stack;
            this.startedAt = startedAt;
        }
    }

    private static Stack detectable(Request request) {
        Stack stack = request.book().get(request.get("StackName"));
        if (!DETECTABLE.contains(stack.status)) {
            throw Requests.error(
                    "Drift detection cannot be performed on stack [" + stack.id + "] while in status " + stack.status);
        }
        return stack;
    }

    private void detect(Request request) {
        Stack stack = detectable(request);
        boolean busy = request.book().detections.values().stream()
                .anyMatch(one -> one.stack == stack && one.state.equals("DETECTION_IN_PROGRESS"));
        if (busy) {
            throw Requests.error("Drift detection is already in progress for stack [" + stack.id + "]");
        }
        List<String> wanted = request.form().texts("LogicalResourceIds");
        for (String id : wanted) {
            if (!stack.resources.containsKey(id)) {
                throw Requests.error("Resource " + id + " does not exist for stack " + stack.name);
            }
        }
        List<StackResource> looked = stack.resources.values().stream()
                .filter(resource -> wanted.isEmpty() || wanted.contains(resource.logicalId))
                .toList();
        Detection detection = new Detection(stack, request.now());
        request.book().detections.put(detection.id, detection);
        engine.after(
                request.book(),
                request.now(),
                STACK_MILLIS + RESOURCE_MILLIS * looked.size(),
                at -> end(detection, looked, at));
        request.xml().text("StackDriftDetectionId", detection.id);
    }

    private void end(Detection detection, List<StackResource> looked, long now) {
        Stack stack = detection.stack;
        List<String> failed = new ArrayList<>();
        for (StackResource resource : looked) {
            List<Drift> done = drifts.of(stack.name, resource.logicalId);
            done.stream()
                    .filter(drift -> drift.reason() != null)
                    .findFirst()
                    .ifPresent(drift -> failed.add(resource.logicalId + ": " + drift.reason()));
            resource.drift = ResourceDrift.of(resource, done, now);
            if (Set.of("MODIFIED", "DELETED").contains(resource.drift.status())) {
                detection.drifted++;
            }
        }
        detection.drift = detection.drifted > 0 ? "DRIFTED" : "IN_SYNC";
        detection.state = failed.isEmpty() ? "DETECTION_COMPLETE" : "DETECTION_FAILED";
        detection.reason =
                failed.isEmpty() ? null : "Failed to detect drift on resource [" + String.join(", ", failed) + "]";
        stack.driftStatus = detection.drift;
        stack.driftCheckedAt = now;
    }

    private void detectResource(Request request) {
        Stack stack = detectable(request);
        String id = request.get("LogicalResourceId");
        StackResource resource = stack.resources.get(String.valueOf(id));
        if (resource == null) {
            throw Requests.error("Resource " + id + " does not exist for stack " + stack.name);
        }
        resource.drift = ResourceDrift.of(resource, drifts.of(stack.name, id), request.now());
        request.xml().open("StackResourceDrift");
        view(request.xml(), stack, resource);
        request.xml().close();
    }

    private static void status(Request request) {
        String id = request.get("StackDriftDetectionId");
        Detection detection = request.book().detections.get(String.valueOf(id));
        if (detection == null) {
            throw Requests.error("Drift detection " + id + " does not exist");
        }
        request.xml()
                .text("StackId", detection.stack.id)
                .text("StackDriftDetectionId", detection.id)
                .text("StackDriftStatus", detection.drift)
                .text("DetectionStatus", detection.state)
                .text("DetectionStatusReason", detection.reason)
                .text("DriftedStackResourceCount", detection.drift == null ? null : detection.drifted)
                .time("Timestamp", Instant.ofEpochMilli(detection.startedAt));
    }

    private static void resources(Request request) {
        Stack stack = request.book().get(request.get("StackName"));
        List<String> wanted = request.form().texts("StackResourceDriftStatusFilters");
        List<StackResource> found = stack.resources.values().stream()
                .filter(resource -> resource.drift != ResourceDrift.NOT_CHECKED)
                .filter(resource -> wanted.isEmpty() || wanted.contains(resource.drift.status()))
                .toList();
        Pages.write(request, found, "StackResourceDrifts", resource -> view(request.xml(), stack, resource));
    }

    private static void view(Xml xml, Stack stack, StackResource resource) {
        ResourceDrift drift = resource.drift;
        xml.text("StackId", stack.id)
                .text("LogicalResourceId", resource.logicalId)
                .text("PhysicalResourceId", resource.physicalId)
                .text("ResourceType", resource.type)
                .text("ExpectedProperties", drift.expected())
                .text("ActualProperties", drift.actual())
                .open("PropertyDifferences");
        for (ResourceDrift.Difference difference : drift.differences()) {
            xml.open("member")
                    .text("PropertyPath", difference.path())
                    .text("ExpectedValue", difference.expected())
                    .text("ActualValue", difference.actual())
                    .text("DifferenceType", difference.type())
                    .close();
        }
        xml.close()
                .text("StackResourceDriftStatus", drift.status())
                .time("Timestamp", Instant.ofEpochMilli(drift.at()));
    }
}
