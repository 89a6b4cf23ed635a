package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.core.step.PlanContext;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.aws.StackSetKind;
import io.jenkins.plugins.awsflow.stack.aws.StackSetParameters;
import io.jenkins.plugins.awsflow.stack.aws.StackSetPlace;
import io.jenkins.plugins.awsflow.stack.model.SetPlanner;
import io.jenkins.plugins.awsflow.stack.model.SetTargets;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a {@code cloudFormationStackSet} step asks for that deletes. */
final class StackSetDeletePlan implements OperationPlan {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String stackSet;
    private final StackSetWishes wishes;
    private final boolean retain;

    StackSetDeletePlan(CloudFormationStackSetStep step) {
        stackSet = step.getStackSet();
        wishes = new StackSetWishes(step);
        retain = step.isRetainStacks();
    }

    @Override
    public OperationRequest plan(PlanContext context) throws AwsFlowException {
        wishes.check();
        StackSetPlace place = StackSetPlace.of(context.session(), stackSet, wishes.isDelegatedAdmin());
        Map<String, String> written = new LinkedHashMap<>();
        written.put(StackSetParameters.SET, stackSet);
        StackSetWishes.put(written, StackSetParameters.SET_ID, place.id());
        StackSetWishes.put(written, StackSetParameters.RETAIN_STACKS, retain ? "true" : null);
        wishes.write(written);
        if (place.exists()) {
            wishes.check(place.permissionModel());
            SetTargets targets = wishes.targets();
            SetPlanner planner = new SetPlanner(targets, place.instances(targets));
            StackSetParameters.actions(written, planner.delete(), Set.of());
        }
        return new OperationRequest(StackSetKind.ID, toString(), context.token(), written);
    }

    @Override
    public String toString() {
        return Messages.StackSetPlan_deleteTitle(stackSet);
    }
}
