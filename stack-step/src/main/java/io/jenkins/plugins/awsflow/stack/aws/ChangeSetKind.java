package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationGraph;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import io.jenkins.plugins.awsflow.core.model.PullRequestNote;
import io.jenkins.plugins.awsflow.core.operation.SessionSource;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.model.ResourceGraph;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What is done with change sets. The operation's token is the client token of each call, so nothing is done twice, and
 * the events that are due to it bear it.
 */
public abstract class ChangeSetKind extends CloudFormationKind {
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
        return Messages.StackKind_executes(shown(handle.watchedId()));
    }

    @Override
    public List<OperationEvent> describe(
            AwsSession session, OperationHandle handle, OperationSnapshot now, OperationNotes notes) {
        return new StackTeller(new CloudFormationApi(session)).tell(handle, now, notes);
    }

    @Override
    public void settle(SessionSource changes, OperationHandle handle, OperationSnapshot now) throws AwsFlowException {
        new StackEnd(changes).settle(handle, now);
    }

    @Override
    public PullRequestNote pullRequestNote(OperationHandle handle, OperationSnapshot now, OperationNotes notes) {
        return StackParameters.flag(handle.request(), StackParameters.COMMENT)
                ? new ChangeSetNote(handle, now).of(notes)
                : null;
    }

    @Override
    public OperationGraph graph(OperationRequest request, List<OperationTable> tables) {
        String text = request.parameter(StackParameters.GRAPH);
        return text == null ? null : ResourceGraph.read(text, tables);
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
