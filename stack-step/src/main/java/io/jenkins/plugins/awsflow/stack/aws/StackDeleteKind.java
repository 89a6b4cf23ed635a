package io.jenkins.plugins.awsflow.stack.aws;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.model.EventStory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The deletion of a stack. CloudFormation leaves resources behind only when a stack is in {@code DELETE_FAILED}; so what
 * is to be retained, or left behind by force, is said in a second deletion, if the first one failed.
 */
@Extension
public final class StackDeleteKind extends CloudFormationKind {
    /** What is persisted. */
    public static final String ID = "cloudformation.delete";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String displayName() {
        return Messages.StackDeleteKind_displayName();
    }

    /** The stack was not being deleted before; if that cannot be told, the token keeps a second call from doing harm. */
    @Override
    public Optional<String> find(AwsSession session, OperationRequest request, long since) {
        if (isAbsent(request) || StackParameters.flag(request, StackParameters.FAILED_BEFORE)) {
            return Optional.empty();
        }
        String id = request.parameter(StackParameters.STACK_ID);
        return new CloudFormationApi(session)
                .stack(id)
                .filter(stack -> stack.stackStatusAsString().startsWith("DELETE_"))
                .map(stack -> id);
    }

    @Override
    public String start(AwsSession session, OperationRequest request) {
        if (isAbsent(request)) {
            return request.parameter(StackParameters.STACK);
        }
        String id = request.parameter(StackParameters.STACK_ID);
        boolean again = StackParameters.flag(request, StackParameters.FAILED_BEFORE);
        delete(new CloudFormationApi(session), request, id, request.token(), again);
        return id;
    }

    /** Whether there was no stack when the step began. */
    static boolean isAbsent(OperationRequest request) {
        return request.parameter(StackParameters.STACK_ID) == null;
    }

    @Override
    public String startLine(OperationRequest request, String id) {
        return isAbsent(request)
                ? Messages.StackDeleteKind_absent(request.parameter(StackParameters.STACK))
                : super.startLine(request, id);
    }

    private static void delete(
            CloudFormationApi api, OperationRequest request, String id, String token, boolean again) {
        api.client().deleteStack(call -> {
            call.stackName(id).clientRequestToken(token).roleARN(request.parameter(StackParameters.ROLE));
            List<String> retained = StackParameters.list(request, StackParameters.RETAIN);
            if (again && !retained.isEmpty()) {
                call.retainResources(retained);
            }
            if (again && StackParameters.flag(request, StackParameters.FORCE)) {
                call.deletionMode("FORCE_DELETE_STACK");
            }
        });
    }

    @Override
    public Map<String, OperationSnapshot> poll(AwsSession session, Collection<OperationHandle> handles) {
        return new DeletePoll(new CloudFormationApi(session)).of(handles);
    }

    @Override
    public String proceed(AwsSession session, OperationHandle handle, OperationSnapshot now) {
        OperationRequest request = handle.request();
        delete(new CloudFormationApi(session), request, handle.id(), DeletePoll.secondToken(handle.token()), true);
        return Messages.StackDeleteKind_again(request.parameter(StackParameters.STACK));
    }

    @Override
    public List<OperationEvent> describe(
            AwsSession session, OperationHandle handle, OperationSnapshot now, OperationNotes notes) {
        return now.detail() instanceof EventReader.Seen seen
                ? new DeletePoll(new CloudFormationApi(session)).tell(handle, now, seen, notes)
                : new ArrayList<>();
    }

    @Override
    public String stop(AwsSession session, OperationHandle handle, String mode) {
        return Messages.StackDeleteKind_goesOn(handle.request().parameter(StackParameters.STACK));
    }

    @Override
    public String explain(AwsSession session, OperationHandle handle, OperationSnapshot last, OperationNotes notes) {
        String cause = new EventStory(notes.memory()).rootCause();
        String message = last.message() == null ? "" : last.message().strip();
        OperationRequest request = handle.request();
        String stack = request.parameter(StackParameters.STACK);
        String reason = cause == null ? message : cause;
        return DeletePoll.mayLeave(request)
                ? Messages.StackDeleteKind_failedAgain(stack, reason, last.remoteState())
                : Messages.StackDeleteKind_failed(stack, reason, last.remoteState());
    }

    @Override
    public Map<String, Object> result(
            AwsSession session, OperationHandle handle, OperationSnapshot last, OperationNotes notes) {
        OperationRequest request = handle.request();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("stack", request.parameter(StackParameters.STACK));
        result.put("stackId", request.parameter(StackParameters.STACK_ID));
        result.put("status", isAbsent(request) ? "" : last.remoteState());
        result.put("deleted", !isAbsent(request));
        result.put("retained", new EventStory(notes.memory()).retainedList());
        return result;
    }

    /** There is no page for a stack that is not there. */
    @Override
    public String link(OperationHandle handle) {
        return isAbsent(handle.request()) ? null : super.link(handle);
    }
}
