package io.jenkins.plugins.awsflow.stack.aws;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.operation.AllLanguages;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.List;
import java.util.Optional;

/**
 * A change of a stack: a change set is made, looked at, carried out and followed to its end. Its id is the change set;
 * once that is carried out, the stack is watched in its place. A shell of a failed creation is deleted first and a failed
 * roll-back continued first: then the id is the stack, and the change set follows.
 *
 * <p>The operation's token is in the name of the change set.
 */
@Extension
public final class StackKind extends ChangeSetKind {
    /** What is persisted. */
    public static final String ID = "cloudformation.changeSet";

    static final String CONTINUE = "CONTINUE";
    static final String RECREATE = "RECREATE";

    @Override
    public boolean delivers() {
        return true;
    }

    @Override
    public String target(OperationRequest request) {
        return request.parameter(StackParameters.STACK);
    }

    @Override
    public List<String> titles(OperationRequest request) {
        return AllLanguages.of(Messages._StackPlan_title(request.parameter(StackParameters.STACK)));
    }

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
}
