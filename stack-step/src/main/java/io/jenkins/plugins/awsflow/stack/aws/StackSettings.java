package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.stack.model.StackPlan;

/** What belongs to a stack and not to its template: the policy and the protection against deletion. */
final class StackSettings {
    private final StackApi api;
    private final OperationRequest request;

    StackSettings(StackApi api, OperationRequest request) {
        this.api = api;
        this.request = request;
    }

    private boolean isNew() {
        StackPlan plan = StackPlan.valueOf(request.parameter(StackParameters.PLAN));
        return plan == StackPlan.CREATE || plan == StackPlan.RECREATE;
    }

    /** The policy rules this very update; a stack that does not exist yet has none to be guarded by. */
    void beforeExecution() {
        String stack = request.parameter(StackParameters.STACK);
        String protection = request.parameter(StackParameters.PROTECTION);
        if (protection != null) {
            api.client().updateTerminationProtection(call -> call.stackName(stack)
                    .enableTerminationProtection(Boolean.valueOf(protection)));
        }
        if (!isNew()) {
            policy(stack);
        }
    }

    /** What could not be set before there was a stack. */
    void afterCreation() {
        if (isNew()) {
            policy(request.parameter(StackParameters.STACK));
        }
    }

    private void policy(String stack) {
        String policy = request.parameter(StackParameters.POLICY);
        if (policy != null) {
            api.client().setStackPolicy(call -> call.stackName(stack).stackPolicyBody(policy));
        }
    }
}
