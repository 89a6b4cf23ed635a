package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.core.step.PlanContext;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
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
    private final String retain;

    private final boolean force;
    private final String serviceRole;

    DeletePlan(String stack, String retain, boolean force, String serviceRole) {
        this.stack = stack;
        this.retain = retain;
        this.force = force;
        this.serviceRole = serviceRole;
    }

    @Override
    public OperationRequest plan(PlanContext context) throws AwsFlowException {
        StackPlace place = StackPlace.toDelete(context.session(), stack);
        Map<String, String> written = new LinkedHashMap<>();
        written.put(StackParameters.STACK, stack);
        if (place.stackId() == null) {
            new ProgressLog(context.listener(), "cloudFormationDelete").line(Messages.DeletePlan_absent(stack));
        } else {
            written.put(StackParameters.STACK_ID, place.stackId());
        }
        if ("DELETE_FAILED".equals(place.status())) {
            written.put(StackParameters.FAILED_BEFORE, "true");
        }
        if (retain != null) {
            written.put(StackParameters.RETAIN, retain);
        }
        if (force) {
            written.put(StackParameters.FORCE, "true");
        }
        if (serviceRole != null) {
            written.put(StackParameters.ROLE, serviceRole);
        }
        return new OperationRequest(StackDeleteKind.ID, Messages.DeletePlan_title(stack), context.token(), written);
    }

    @Override
    public String toString() {
        return Messages.DeletePlan_title(stack);
    }
}
