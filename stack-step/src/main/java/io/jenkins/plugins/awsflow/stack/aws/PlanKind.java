package io.jenkins.plugins.awsflow.stack.aws;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.Map;
import java.util.Optional;

/** A change set that is made and shown, and then waits for somebody to carry it out. */
@Extension
public final class PlanKind extends ChangeSetKind {
    /** What is persisted. */
    public static final String ID = "cloudformation.plan";

    /** In the result: the ARN of the change set; null if nothing would change. */
    public static final String ARN = "arn";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String displayName() {
        return Messages.PlanKind_displayName();
    }

    /** By the name, which holds the token; for one that a person chose CloudFormation itself knows the token again. */
    @Override
    public Optional<String> find(AwsSession session, OperationRequest request, long since) {
        return request.parameter(StackParameters.CHANGE_SET) == null
                ? new CloudFormationApi(session)
                        .changeSet(CloudFormationApi.changeSetName(request), request.parameter(StackParameters.STACK))
                        .map(ChangeSetState::id)
                : Optional.empty();
    }

    @Override
    public String start(AwsSession session, OperationRequest request) {
        return new CloudFormationApi(session).createChangeSet(request);
    }

    @Override
    public Map<String, Object> result(
            AwsSession session, OperationHandle handle, OperationSnapshot last, OperationNotes notes) {
        return StackResult.ofPlan(handle, last, notes);
    }
}
