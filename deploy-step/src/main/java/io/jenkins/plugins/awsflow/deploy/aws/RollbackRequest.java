package io.jenkins.plugins.awsflow.deploy.aws;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.DeploymentView;
import io.jenkins.plugins.awsflow.deploy.model.OnReady;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What brings a group back to what it had before a deployment. */
final class RollbackRequest {
    private RollbackRequest() {}

    /**
     * Deploys the revision that was there before, with the same settings, and to all hosts whatever alarms say. If CodeDeploy
     * rolls the deployment back itself, that is what is waited for.
     *
     * @param handle of the deployment
     * @return empty if there was nothing before
     * @throws AwsFlowException while the deployment has not come to rest
     */
    static Optional<OperationRequest> of(CodeDeployApi api, OperationHandle handle, String token)
            throws AwsFlowException {
        DeploymentView ours = api.deployments(List.of(handle.id())).get(handle.id());
        if (ours == null) {
            return Optional.empty();
        }
        OperationState state = DeploymentKind.state(ours.status());
        boolean bad = state == OperationState.FAILED || state == OperationState.STOPPED;
        if (!state.ended() || (bad && ours.rollbackId() == null && DeploymentKind.rollbackMayAppear(ours))) {
            // A stop is only asked for: what a host is at goes on to its end and holds the group.
            throw new AwsFlowException(
                    FailureClass.UNFINISHED, Messages.DeploymentKind_unfinished(ours.id(), ours.status()));
        }
        String title = Messages.DeploymentKind_rollbackTitle(handle.request().title());
        Map<String, String> parameters = handle.request().parameters();
        // A roll-back asks nobody, and waits for its group whatever was said of the deployment.
        parameters.put(DeploymentParameters.ON_READY, OnReady.CONTINUE.word());
        parameters.remove(DeploymentParameters.WHEN_BUSY);
        if (ours.rollbackId() != null) {
            parameters.put(DeploymentParameters.DEPLOYMENT, ours.rollbackId());
            return Optional.of(new OperationRequest(DeploymentKind.ID, title, token, parameters));
        }
        DeploymentView before = new LastGood(api).before(ours);
        if (before == null) {
            return Optional.empty();
        }
        parameters.remove(DeploymentParameters.DEPLOYMENT);
        parameters.put(DeploymentParameters.UNDOES, ours.id());
        parameters.put(DeploymentParameters.REVISION, before.revision());
        parameters.put(
                DeploymentParameters.DESCRIPTION,
                Messages.DeploymentKind_rollsBack(handle.request().title(), handle.id()));
        parameters.put(DeploymentParameters.IGNORE_STOP_FAILURES, "true");
        parameters.put(DeploymentParameters.AUTO_ROLLBACK, "false");
        // The alarm that asks for the way back is still on, and hosts that failed count as not outdated.
        parameters.put(DeploymentParameters.ALARMS, "");
        parameters.remove(DeploymentParameters.OUTDATED_ONLY);
        return Optional.of(new OperationRequest(DeploymentKind.ID, title, token, parameters));
    }
}
