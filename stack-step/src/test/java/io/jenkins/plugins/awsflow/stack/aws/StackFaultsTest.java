package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.operation.FaultMatrix;
import io.jenkins.plugins.awsflow.core.operation.OperationKind;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import java.util.Map;

class StackFaultsTest extends FaultMatrix {
    @Override
    protected OperationKind kind() {
        return new StackKind();
    }

    @Override
    protected LocalAws open() throws Exception {
        return new LocalAws("region: cn-north-1", 200);
    }

    @Override
    protected OperationRequest request(AwsSession session, String token) {
        return new OperationRequest(
                StackKind.ID,
                "Stack web",
                token,
                Map.of(
                        StackParameters.STACK,
                        "web",
                        StackParameters.TYPE,
                        "CREATE",
                        StackParameters.TEMPLATE,
                        "Resources: {Topic: {Type: 'AWS::SNS::Topic'}}"));
    }

    @Override
    protected String startCall() {
        return "CreateChangeSet";
    }

    @Override
    protected String pollCall() {
        return "DescribeStacks";
    }
}
