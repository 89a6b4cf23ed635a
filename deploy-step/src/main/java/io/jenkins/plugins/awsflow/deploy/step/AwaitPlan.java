package io.jenkins.plugins.awsflow.deploy.step;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.core.step.PlanContext;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.aws.CodeDeployApi;
import io.jenkins.plugins.awsflow.deploy.aws.DeploymentKind;
import io.jenkins.plugins.awsflow.deploy.aws.DeploymentParameters;
import io.jenkins.plugins.awsflow.deploy.model.DeploymentView;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** A deployment that somebody else has started, to be followed to its end. */
final class AwaitPlan implements OperationPlan {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String id;

    AwaitPlan(String id) {
        this.id = id;
    }

    @Override
    public OperationRequest plan(PlanContext context) throws AwsFlowException {
        DeploymentView view = new CodeDeployApi(context.session()).deployment(id);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(DeploymentParameters.APPLICATION, view.application());
        parameters.put(DeploymentParameters.GROUP, view.group());
        if (view.revision() != null) {
            parameters.put(DeploymentParameters.REVISION, view.revision());
        }
        parameters.put(DeploymentParameters.DEPLOYMENT, id);
        return new OperationRequest(
                DeploymentKind.ID,
                Messages.DeploymentPlan_title(view.application(), view.group()),
                context.token(),
                parameters);
    }
}
