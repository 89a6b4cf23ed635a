package io.jenkins.plugins.awsflow.deploy.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.operation.FaultMatrix;
import io.jenkins.plugins.awsflow.core.operation.OperationKind;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import java.util.Map;

class DeploymentFaultsTest extends FaultMatrix {
    @Override
    protected OperationKind kind() {
        return new DeploymentKind();
    }

    @Override
    protected LocalAws open() throws Exception {
        return new LocalAws(
                """
                region: cn-north-1
                fleets: [{prefix: beta, count: 2, tags: {Stage: beta}}]
                applications: [{name: Web, groups: [{name: beta, tags: {Stage: beta}}]}]
                """,
                200);
    }

    @Override
    protected OperationRequest request(AwsSession session, String token) {
        return new OperationRequest(
                DeploymentKind.ID,
                "Web to beta",
                token,
                Map.of(
                        DeploymentParameters.APPLICATION, "Web",
                        DeploymentParameters.GROUP, "beta",
                        DeploymentParameters.REVISION, "github:aws-flow/web@" + "a".repeat(40)));
    }

    @Override
    protected String startCall() {
        return "CreateDeployment";
    }

    @Override
    protected String pollCall() {
        return "BatchGetDeployments";
    }
}
