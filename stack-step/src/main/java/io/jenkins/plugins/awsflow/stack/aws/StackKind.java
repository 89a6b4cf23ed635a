package io.jenkins.plugins.awsflow.stack.aws;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A change of a stack: a change set is made, looked at, carried out and followed to its end. Its id is the change set;
 * once that is carried out, the stack is watched in its place. A shell of a failed creation is deleted first and a failed
 * roll-back continued first: then the id is the stack, and the change set follows.
 *
 * <p>The operation's token is in the name of the change set and is the client token of each call, so nothing is done
 * twice, and the events that are due to it bear it.
 */
@Extension
public final class StackKind extends CloudFormationKind {
    /** What is persisted. */
    public static final String ID = "cloudformation.changeSet";

    static final String CONTINUE = "CONTINUE";
    static final String RECREATE = "RECREATE";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String displayName() {
        return Messages.StackKind_displayName();
    }

    @Override
    public Optional<String> find(AwsSession session, OperationRequest request, long since) {
        if (request.parameter(StackParameters.PREPARE) != null) {
            // Asked again with the same token, both calls change nothing.
            return Optional.empty();
        }
        return new CloudFormationApi(session)
                .changeSet(CloudFormationApi.changeSetName(request), request.parameter(StackParameters.STACK))
                .map(ChangeSetState::id);
    }

    @Override
    public String start(AwsSession session, OperationRequest request) {
        CloudFormationApi api = new CloudFormationApi(session);
        String prepare = request.parameter(StackParameters.PREPARE);
        String stackId = request.parameter(StackParameters.STACK_ID);
        if (RECREATE.equals(prepare)) {
            api.client().deleteStack(call -> call.stackName(stackId).clientRequestToken(request.token() + "-delete"));
            return stackId;
        }
        if (CONTINUE.equals(prepare)) {
            api.client().continueUpdateRollback(call -> call.stackName(stackId)
                    .clientRequestToken(request.token() + "-continue"));
            return stackId;
        }
        return api.createChangeSet(request);
    }

    @Override
    public Map<String, OperationSnapshot> poll(AwsSession session, Collection<OperationHandle> handles) {
        return new StackPoll(new CloudFormationApi(session)).of(handles);
    }

    @Override
    public String proceed(AwsSession session, OperationHandle handle, OperationSnapshot now) {
        CloudFormationApi api = new CloudFormationApi(session);
        OperationRequest request = handle.request();
        if (!StackPoll.isChangeSet(handle.watchedId())) {
            return Messages.StackKind_compares(api.createChangeSet(request));
        }
        boolean keep = StackParameters.flag(request, StackParameters.DISABLE_ROLLBACK);
        api.client().executeChangeSet(call -> {
            call.changeSetName(handle.watchedId()).clientRequestToken(request.token());
            if (keep) {
                call.disableRollback(true);
            }
        });
        return Messages.StackKind_executes(CloudFormationApi.changeSetName(request));
    }

    @Override
    public List<OperationEvent> describe(
            AwsSession session, OperationHandle handle, OperationSnapshot now, OperationNotes notes) {
        return new StackTeller(new CloudFormationApi(session)).tell(handle, now, notes);
    }

    @Override
    public String stop(AwsSession session, OperationHandle handle, String mode) {
        return new StackStop(new CloudFormationApi(session)).stop(handle);
    }

    @Override
    public String explain(AwsSession session, OperationHandle handle, OperationSnapshot last, OperationNotes notes) {
        return StackTeller.explain(handle, last, notes);
    }

    @Override
    public Map<String, Object> result(
            AwsSession session, OperationHandle handle, OperationSnapshot last, OperationNotes notes) {
        return new StackResult(new CloudFormationApi(session)).of(handle, last, notes);
    }
}
