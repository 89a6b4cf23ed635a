package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.core.step.PlanContext;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.aws.ChangeSetPlace;
import io.jenkins.plugins.awsflow.stack.aws.ExecuteKind;
import io.jenkins.plugins.awsflow.stack.aws.PlanKind;
import io.jenkins.plugins.awsflow.stack.aws.StackParameters;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a {@code cloudFormationExecute} step asks for: finds the change set and looks whether it still fits. */
final class ExecutePlan implements OperationPlan {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Null if the change set says it. */
    private final String stack;

    /** Name or ARN; null for the one that the build made. */
    private final String changeSet;

    private final boolean allowReplacement;
    private final boolean disableRollback;

    ExecutePlan(CloudFormationExecuteStep step) {
        stack = step.getStack();
        changeSet = step.getChangeSet();
        allowReplacement = step.isAllowReplacement();
        disableRollback = step.isDisableRollback();
    }

    @Override
    public OperationRequest plan(PlanContext context) throws AwsFlowException {
        if (stack == null && (changeSet == null || !changeSet.startsWith("arn:"))) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.ExecutePlan_which());
        }
        AwsSession session = context.session();
        String wanted = changeSet;
        Map<String, String> written = new LinkedHashMap<>();
        if (wanted == null) {
            LedgerRecord made = PlannedChangeSets.of(context.run())
                    .latest(stack, session.region().id(), session.account())
                    .orElseThrow(
                            () -> new AwsFlowException(FailureClass.INVALID, Messages.ExecutePlan_noneMade(stack)));
            wanted = (String) made.result().get(PlanKind.ARN);
        }
        String name = stack;
        if (wanted != null) {
            ChangeSetPlace place = ChangeSetPlace.of(session, wanted, stack);
            name = place.stack();
            written.put(StackParameters.CHANGE_SET, place.id());
            written.put(StackParameters.STACK_ID, place.stackId());
        }
        written.put(StackParameters.STACK, name);
        if (allowReplacement) {
            written.put(StackParameters.ALLOW_REPLACEMENT, "true");
        }
        if (disableRollback) {
            written.put(StackParameters.DISABLE_ROLLBACK, "true");
        }
        return new OperationRequest(ExecuteKind.ID, Messages.StackPlan_title(name), context.token(), written);
    }

    @Override
    public String toString() {
        return Messages.StackPlan_title(stack == null ? changeSet : stack);
    }
}
