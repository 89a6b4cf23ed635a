package io.jenkins.plugins.awsflow.stack.aws;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.model.DriftText;
import io.jenkins.plugins.awsflow.stack.model.DriftView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;

/**
 * A look for drift: whether the resources of a stack still are what the stack made them. It changes nothing, so one whose
 * reply was lost is simply begun again.
 */
@Extension
public final class DriftKind extends CloudFormationKind {
    /** What is persisted. */
    public static final String ID = "cloudformation.drift";

    private static final String DRIFTED = "DRIFTED";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String displayName() {
        return Messages.DriftKind_displayName();
    }

    @Override
    public Optional<String> find(AwsSession session, OperationRequest request, long since) {
        return Optional.empty();
    }

    @Override
    public String start(AwsSession session, OperationRequest request) throws AwsFlowException {
        List<String> resources = StackParameters.list(request, StackParameters.RESOURCES);
        try {
            return new CloudFormationApi(session)
                    .client()
                    .detectStackDrift(call -> {
                        call.stackName(request.parameter(StackParameters.STACK_ID));
                        if (!resources.isEmpty()) {
                            call.logicalResourceIds(resources);
                        }
                    })
                    .stackDriftDetectionId();
        } catch (CloudFormationException e) {
            String message = e.awsErrorDetails() == null
                    ? ""
                    : String.valueOf(e.awsErrorDetails().errorMessage());
            if (message.contains("already in progress")) {
                // Of the classes of errors this is the one for a call that was not carried out and may be repeated.
                throw new AwsFlowException(
                        FailureClass.THROTTLED, Messages.DriftKind_busy(request.parameter(StackParameters.STACK)), e);
            }
            throw e;
        }
    }

    @Override
    public Map<String, OperationSnapshot> poll(AwsSession session, Collection<OperationHandle> handles) {
        CloudFormationApi api = new CloudFormationApi(session);
        return Looks.at(handles, handle -> Optional.of(look(api, handle)));
    }

    private static OperationSnapshot look(CloudFormationApi api, OperationHandle handle) {
        DescribeStackDriftDetectionStatusResponse now =
                api.client().describeStackDriftDetectionStatus(call -> call.stackDriftDetectionId(handle.id()));
        String status = String.valueOf(now.detectionStatusAsString());
        boolean fails = StackParameters.flag(handle.request(), StackParameters.FAIL_ON_DRIFT);
        return switch (status) {
            case "DETECTION_IN_PROGRESS" ->
                OperationSnapshot.of(OperationState.RUNNING, status).build();
            case "DETECTION_COMPLETE" -> {
                String drift = String.valueOf(now.stackDriftStatusAsString());
                boolean bad = fails && drift.equals(DRIFTED);
                yield OperationSnapshot.of(bad ? OperationState.FAILED : OperationState.SUCCEEDED, drift)
                        .build();
            }
            case "DETECTION_FAILED" ->
                OperationSnapshot.of(OperationState.FAILED, status)
                        .message(now.detectionStatusReason())
                        .build();
            default -> OperationSnapshot.of(OperationState.UNKNOWN, status).build();
        };
    }

    @Override
    public List<OperationEvent> describe(
            AwsSession session, OperationHandle handle, OperationSnapshot now, OperationNotes notes) {
        if (!now.state().ended()) {
            return new ArrayList<>();
        }
        String stackId = handle.request().parameter(StackParameters.STACK_ID);
        List<String> wanted = StackParameters.list(handle.request(), StackParameters.RESOURCES);
        List<DriftView> drifts = new ArrayList<>();
        String token = null;
        do {
            String page = token;
            var response = new CloudFormationApi(session).client().describeStackResourceDrifts(call -> call.stackName(
                            stackId)
                    .stackResourceDriftStatusFilters(
                            StackResourceDriftStatus.MODIFIED, StackResourceDriftStatus.DELETED)
                    .nextToken(page));
            response.stackResourceDrifts().stream()
                    .filter(drift -> wanted.isEmpty() || wanted.contains(drift.logicalResourceId()))
                    .forEach(drift -> drifts.add(view(drift)));
            token = response.nextToken();
        } while (token != null);
        if (!drifts.isEmpty()) {
            notes.table(DriftText.table(drifts));
        }
        return DriftText.events(drifts);
    }

    private static DriftView view(StackResourceDrift drift) {
        List<DriftView.Difference> differences = new ArrayList<>();
        drift.propertyDifferences()
                .forEach(one -> differences.add(new DriftView.Difference(
                        one.propertyPath(), one.differenceTypeAsString(), one.expectedValue(), one.actualValue())));
        return new DriftView(
                drift.logicalResourceId(),
                drift.resourceType(),
                drift.stackResourceDriftStatusAsString(),
                drift.timestamp() == null ? 0 : drift.timestamp().toEpochMilli(),
                differences);
    }

    @Override
    public String stop(AwsSession session, OperationHandle handle, String mode) {
        return Messages.DriftKind_goesOn(handle.request().parameter(StackParameters.STACK));
    }

    @Override
    public String explain(AwsSession session, OperationHandle handle, OperationSnapshot last, OperationNotes notes) {
        String stack = handle.request().parameter(StackParameters.STACK);
        return last.remoteState().equals(DRIFTED)
                ? Messages.DriftKind_drifted(stack, String.join(", ", DriftText.resources(notes.tables())))
                : Messages.DriftKind_failed(stack, String.valueOf(last.message()));
    }

    @Override
    public Map<String, Object> result(
            AwsSession session, OperationHandle handle, OperationSnapshot last, OperationNotes notes) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("stack", handle.request().parameter(StackParameters.STACK));
        result.put("stackId", handle.request().parameter(StackParameters.STACK_ID));
        result.put("status", last.remoteState());
        result.put("drifted", last.remoteState().equals(DRIFTED));
        result.put("resources", DriftText.resources(notes.tables()));
        result.put("differences", DriftText.values(notes.tables()));
        result.put("markdown", DriftText.markdown(notes.tables()));
        return result;
    }

    @Override
    public String link(OperationHandle handle) {
        String stackId = handle.request().parameter(StackParameters.STACK_ID);
        return home(handle, "#/stacks/drifts?stackId=" + URLEncoder.encode(stackId, StandardCharsets.UTF_8));
    }
}
