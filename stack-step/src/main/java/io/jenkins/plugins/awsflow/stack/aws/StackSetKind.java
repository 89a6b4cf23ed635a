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
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import io.jenkins.plugins.awsflow.core.operation.AllLanguages;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.model.InstanceView;
import io.jenkins.plugins.awsflow.stack.model.SetAction;
import io.jenkins.plugins.awsflow.stack.model.StackSetText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.NameAlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.OperationInProgressException;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotEmptyException;

/**
 * What brings a stack set and its instances to what a step asks for: one operation of CloudFormation after the other, since
 * it allows one at a time. What they are is written down before the first of them. Each has an id that follows from the
 * token, so that none is begun twice; once one is begun, it is watched in the place of the one before.
 */
@Extension
public final class StackSetKind extends CloudFormationKind {
    /** What is persisted. */
    public static final String ID = "cloudformation.stackSet";

    @Override
    public boolean delivers() {
        return true;
    }

    /** Apart from a stack of the same name. */
    @Override
    public String target(OperationRequest request) {
        return "stackset/" + name(request);
    }

    @Override
    public List<String> titles(OperationRequest request) {
        return AllLanguages.of(Messages._StackSetPlan_title(name(request)));
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String displayName() {
        return Messages.StackSetKind_displayName();
    }

    static String name(OperationRequest request) {
        return request.parameter(StackSetParameters.SET);
    }

    /** Calls about the set that the operation began with, whatever becomes of its name. */
    static StackSetApi api(AwsSession session, OperationRequest request, String startId) {
        String setId = request.parameter(StackSetParameters.SET_ID);
        // The id of a set is its name, a colon and a UUID; that of an operation has no colon.
        boolean made = setId == null && startId != null && startId.indexOf(':') > 0;
        return new StackSetApi(
                session,
                made ? startId : setId == null ? name(request) : setId,
                StackParameters.flag(request, StackSetParameters.DELEGATED_ADMIN));
    }

    static StackSetApi api(AwsSession session, OperationHandle handle) {
        return api(session, handle.request(), handle.id());
    }

    @Override
    public Optional<String> find(AwsSession session, OperationRequest request, long since) {
        List<SetAction> actions = StackSetParameters.actions(request);
        if (actions.isEmpty()) {
            return Optional.empty();
        }
        StackSetApi api = api(session, request, null);
        return switch (actions.get(0).kind()) {
            // Asked again with the same token, the call gives the same set; it need not be, if this is plainly the one.
            case CREATE_SET ->
                api.describe()
                        .filter(set ->
                                String.valueOf(set.templateBody()).equals(request.parameter(StackParameters.TEMPLATE)))
                        .filter(set -> set.parameters().isEmpty()
                                && StackParameters.values(request).isEmpty())
                        .map(set -> set.stackSetId());
            case DELETE_SET -> api.describe().isPresent() ? Optional.empty() : Optional.of(api.set());
            default -> {
                String id = StackSetParameters.operationId(request, 0);
                yield api.operation(id).map(operation -> id);
            }
        };
    }

    @Override
    public String start(AwsSession session, OperationRequest request) throws AwsFlowException {
        List<SetAction> actions = StackSetParameters.actions(request);
        StackSetApi api = api(session, request, null);
        return actions.isEmpty() ? api.set() : act(api, request, actions.get(0), 0);
    }

    private static String act(StackSetApi api, OperationRequest request, SetAction action, int index)
            throws AwsFlowException {
        try {
            return new StackSetCalls(api, request).act(action, index);
        } catch (OperationInProgressException e) {
            // Of the classes of errors this is the one for a call that was not carried out and may be repeated.
            throw api.running()
                    .map(running -> StackSetPlace.busy(name(request), running))
                    .orElseGet(() -> new AwsFlowException(
                            FailureClass.THROTTLED, Messages.StackSetKind_wasBusy(name(request)), e));
        } catch (NameAlreadyExistsException e) {
            throw new AwsFlowException(FailureClass.CONFLICT, Messages.StackSetKind_madeByOther(name(request)), e);
        } catch (StackSetNotEmptyException e) {
            throw new AwsFlowException(FailureClass.CONFLICT, Messages.StackSetKind_notEmpty(name(request)), e);
        }
    }

    @Override
    public String startLine(OperationRequest request, String id) {
        List<SetAction> actions = StackSetParameters.actions(request);
        if (StackSetPoll.isAbsent(request)) {
            return Messages.StackSetKind_absent(name(request));
        }
        return actions.isEmpty()
                ? Messages.StackSetKind_nothing(name(request))
                : StackSetTeller.step(request, actions, 0, id);
    }

    @Override
    public Map<String, OperationSnapshot> poll(AwsSession session, Collection<OperationHandle> handles) {
        return Looks.at(handles, handle -> new StackSetPoll(api(session, handle), handle).look());
    }

    @Override
    public String proceed(AwsSession session, OperationHandle handle, OperationSnapshot now) throws AwsFlowException {
        OperationRequest request = handle.request();
        List<SetAction> actions = StackSetParameters.actions(request);
        int next = StackSetPoll.next(handle, actions);
        String id = act(api(session, handle), request, actions.get(next), next);
        return StackSetTeller.step(request, actions, next, id);
    }

    @Override
    public List<OperationEvent> describe(
            AwsSession session, OperationHandle handle, OperationSnapshot now, OperationNotes notes) {
        return new StackSetTeller(api(session, handle)).tell(handle, now, notes);
    }

    @Override
    public String stop(AwsSession session, OperationHandle handle, String mode) {
        return new StackSetStop(api(session, handle)).stop(handle);
    }

    @Override
    public String explain(AwsSession session, OperationHandle handle, OperationSnapshot last, OperationNotes notes) {
        String message = last.message() == null ? "" : last.message().strip();
        return StackSetText.reason(name(handle.request()), last.remoteState(), message, notes.tables());
    }

    @Override
    public Map<String, Object> result(
            AwsSession session, OperationHandle handle, OperationSnapshot last, OperationNotes notes) {
        StackSetApi api = api(session, handle);
        boolean deleted = last.remoteState().equals(StackSetPoll.DELETED);
        List<InstanceView> instances = deleted || StackSetPoll.isAbsent(handle.request()) ? List.of() : api.instances();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("stackSet", name(handle.request()));
        result.put("stackSetId", api.set().equals(name(handle.request())) ? null : api.set());
        result.put("status", last.remoteState());
        result.put("changed", !StackSetParameters.actions(handle.request()).isEmpty());
        result.put("deleted", deleted);
        result.put("operationIds", new ArrayList<>(StackSetTeller.operations(notes)));
        result.put("instances", StackSetText.values(instances));
        return result;
    }

    @Override
    public String link(OperationHandle handle) {
        String id = setId(handle);
        return id.indexOf(':') < 0
                ? null
                : home(handle, "#/stacksets/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/operations");
    }

    private static String setId(OperationHandle handle) {
        String setId = handle.request().parameter(StackSetParameters.SET_ID);
        return setId == null ? handle.id() : setId;
    }

    @Override
    public OperationTable headings(String id, OperationRequest request) {
        return id.equals(StackSetText.TABLE) ? StackSetText.empty() : super.headings(id, request);
    }
}
