package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.core.step.PlanContext;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.aws.DriftKind;
import io.jenkins.plugins.awsflow.stack.aws.StackParameters;
import io.jenkins.plugins.awsflow.stack.aws.StackPlace;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a {@code cloudFormationDrift} step asks for. */
final class DriftPlan implements OperationPlan {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String stack;

    /** Comma separated; null for all. */
    private final String resources;

    private final boolean failOnDrift;

    DriftPlan(String stack, String resources, boolean failOnDrift) {
        this.stack = stack;
        this.resources = resources;
        this.failOnDrift = failOnDrift;
    }

    @Override
    public OperationRequest plan(PlanContext context) throws AwsFlowException {
        StackPlace place = StackPlace.atRest(context.session(), stack);
        Map<String, String> written = new LinkedHashMap<>();
        written.put(StackParameters.STACK, stack);
        written.put(StackParameters.STACK_ID, place.stackId());
        if (resources != null) {
            written.put(StackParameters.RESOURCES, resources);
        }
        if (failOnDrift) {
            written.put(StackParameters.FAIL_ON_DRIFT, "true");
        }
        return new OperationRequest(DriftKind.ID, Messages.DriftPlan_title(stack), context.token(), written);
    }

    @Override
    public String toString() {
        return Messages.DriftPlan_title(stack);
    }
}
