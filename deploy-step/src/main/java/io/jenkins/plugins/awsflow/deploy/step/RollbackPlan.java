package io.jenkins.plugins.awsflow.deploy.step;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.core.step.PlanContext;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.aws.CodeDeployApi;
import io.jenkins.plugins.awsflow.deploy.aws.DeploymentKind;
import io.jenkins.plugins.awsflow.deploy.aws.DeploymentParameters;
import io.jenkins.plugins.awsflow.deploy.aws.KnownNames;
import io.jenkins.plugins.awsflow.deploy.aws.LastGood;
import io.jenkins.plugins.awsflow.deploy.model.DeploymentView;
import io.jenkins.plugins.awsflow.deploy.model.OnReady;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** The revision of an earlier deployment, to be deployed again; CodeDeploy itself offers no more. */
final class RollbackPlan implements OperationPlan {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String application;
    private final String group;
    private final String to;

    /** Null for the group's own. */
    private final String deploymentConfig;

    RollbackPlan(String application, String group, String to, String deploymentConfig) {
        this.application = application;
        this.group = group;
        this.to = to;
        this.deploymentConfig = deploymentConfig;
    }

    @Override
    public OperationRequest plan(PlanContext context) throws AwsFlowException {
        CodeDeployApi api = new CodeDeployApi(context.session());
        String place = Messages.KnownNames_place(
                context.session().region().id(), context.session().account());
        new KnownNames(api, place).requireGroup(application, group);
        DeploymentView target = CodeDeployRollbackStep.LAST_GOOD.equals(to)
                ? new LastGood(api).of(application, group)
                : api.deployment(to);
        if (!application.equals(target.application()) || target.revision() == null) {
            throw new AwsFlowException(
                    FailureClass.INVALID, Messages.RollbackPlan_other(target.id(), target.application(), application));
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(DeploymentParameters.APPLICATION, application);
        parameters.put(DeploymentParameters.GROUP, group);
        parameters.put(DeploymentParameters.REVISION, target.revision());
        parameters.put(
                DeploymentParameters.DESCRIPTION,
                Messages.RollbackPlan_description(target.id(), context.run().getFullDisplayName()));
        parameters.put(DeploymentParameters.IGNORE_STOP_FAILURES, "true");
        parameters.put(DeploymentParameters.AUTO_ROLLBACK, "false");
        // The alarm that asks for the way back is still on; CodeDeploy's own roll-backs are not stopped by it either.
        parameters.put(DeploymentParameters.ALARMS, "");
        parameters.put(DeploymentParameters.ON_READY, OnReady.CONTINUE.word());
        if (deploymentConfig != null) {
            parameters.put(DeploymentParameters.CONFIG, deploymentConfig);
        }
        OperationRequest request = new OperationRequest(
                DeploymentKind.ID,
                Messages.DeploymentKind_rollbackTitle(Messages.DeploymentPlan_title(application, group)),
                context.token(),
                parameters);
        return request.asRollbackOf(target.id());
    }
}
