package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.core.step.PlanContext;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.aws.StackDeleteKind;
import io.jenkins.plugins.awsflow.stack.aws.StackParameters;
import io.jenkins.plugins.awsflow.stack.aws.StackPlace;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a {@code cloudFormationDelete} step asks for. */
final class DeletePlan implements OperationPlan {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String stack;

    /** Comma separated; null for none. */
    private final String retainResources;

    private final boolean force;
    private final boolean waits;
    private final String serviceRole;

    DeletePlan(CloudFormationDeleteStep step) {
        stack = step.getStack();
        retainResources = step.getRetainResources();
        force = step.isForce();
        waits = step.isWait();
        serviceRole = step.getServiceRole();
    }

    @Override
    public OperationRequest plan(PlanContext context) throws AwsFlowException {
        StackPlace place = StackPlace.toDelete(context.session(), stack);
        boolean failedBefore = "DELETE_FAILED".equals(place.status());
        if (!waits && !failedBefore && place.stackId() != null && (force || retainResources != null)) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.DeletePlan_mustWait());
        }
        Map<String, String> written = new LinkedHashMap<>();
        written.put(StackParameters.STACK, stack);
        put(written, StackParameters.STACK_ID, place.stackId());
        put(written, StackParameters.FAILED_BEFORE, failedBefore ? "true" : null);
        put(written, StackParameters.RETAIN, retainResources);
        put(written, StackParameters.FORCE, force ? "true" : null);
        put(written, StackParameters.NO_WAIT, waits ? null : "true");
        put(written, StackParameters.ROLE, serviceRole);
        return new OperationRequest(StackDeleteKind.ID, Messages.DeletePlan_title(stack), context.token(), written);
    }

    private static void put(Map<String, String> parameters, String name, String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    @Override
    public String toString() {
        return Messages.DeletePlan_title(stack);
    }
}
