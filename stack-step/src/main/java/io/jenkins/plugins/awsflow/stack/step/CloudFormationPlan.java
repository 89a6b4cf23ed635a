package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.core.step.PlanContext;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.aws.StackKind;
import io.jenkins.plugins.awsflow.stack.aws.StackParameters;
import java.io.IOException;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a {@code cloudFormation} step asks for. */
final class CloudFormationPlan implements OperationPlan {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ChangeSetPlan changeSet;

    /** Path in the workspace; null for the policy that the stack has. */
    private final String stackPolicyFile;

    /** Null leaves it as it is. */
    private final Boolean terminationProtection;

    private final boolean disableRollback;
    private final boolean failOnEmptyChangeSet;
    private final boolean allowReplacement;

    CloudFormationPlan(CloudFormationStep step) {
        changeSet = new ChangeSetPlan(step, step.isRecover());
        stackPolicyFile = step.getStackPolicyFile();
        terminationProtection = step.getTerminationProtection();
        disableRollback = step.isDisableRollback();
        failOnEmptyChangeSet = step.isFailOnEmptyChangeSet();
        allowReplacement = step.isAllowReplacement();
    }

    @Override
    public OperationRequest plan(PlanContext context) throws AwsFlowException, IOException, InterruptedException {
        AwsSession session = context.session();
        WorkspaceFiles files = new WorkspaceFiles(context.workspace());
        Map<String, String> request = new LinkedHashMap<>();
        if (stackPolicyFile != null) {
            request.put(StackParameters.POLICY, files.read(stackPolicyFile));
        }
        request.putAll(changeSet.request(context, session, files));
        flag(request, StackParameters.DISABLE_ROLLBACK, disableRollback);
        flag(request, StackParameters.FAIL_ON_EMPTY, failOnEmptyChangeSet);
        flag(request, StackParameters.ALLOW_REPLACEMENT, allowReplacement);
        if (terminationProtection != null) {
            request.put(StackParameters.PROTECTION, terminationProtection.toString());
        }
        return new OperationRequest(
                StackKind.ID, Messages.CloudFormationPlan_title(changeSet.stack()), context.token(), request);
    }

    private static void flag(Map<String, String> request, String name, boolean value) {
        if (value) {
            request.put(name, "true");
        }
    }

    @Override
    public String toString() {
        return Messages.CloudFormationPlan_title(changeSet.stack());
    }
}
