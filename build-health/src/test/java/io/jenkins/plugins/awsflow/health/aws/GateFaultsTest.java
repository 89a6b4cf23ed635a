package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.operation.FaultMatrix;
import io.jenkins.plugins.awsflow.core.operation.OperationKind;
import io.jenkins.plugins.awsflow.health.model.AlarmChoice;
import io.jenkins.plugins.awsflow.health.model.GateSettings;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import java.util.List;

class GateFaultsTest extends FaultMatrix {
    @Override
    protected OperationKind kind() {
        return new GateKind();
    }

    @Override
    protected LocalAws open() throws Exception {
        return new LocalAws(
                """
                region: cn-north-1
                alarms: [{name: web, namespace: Web, metric: Errors, above: 5, missing: notBreaching}]
                """,
                1);
    }

    @Override
    protected OperationRequest request(AwsSession session, String token) {
        long now = System.currentTimeMillis();
        GateSettings settings = GateSettings.of(new AlarmChoice(List.of("web"), null), 1, now, now);
        return new OperationRequest(GateKind.ID, "Gate on web", token, settings.parameters());
    }

    @Override
    protected String startCall() {
        return null;
    }

    @Override
    protected String pollCall() {
        return "DescribeAlarms";
    }
}
