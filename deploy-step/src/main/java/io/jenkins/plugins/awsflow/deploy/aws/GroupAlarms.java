package io.jenkins.plugins.awsflow.deploy.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.connection.AlarmProbes;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.deploy.model.AlarmText;
import io.jenkins.plugins.awsflow.deploy.model.DeploymentView;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/** What the alarms that CodeDeploy watched say when one of them has stopped a deployment. */
final class GroupAlarms {
    private static final String STOPPED_BY_ALARM = "ALARM_ACTIVE";

    private GroupAlarms() {}

    /** In one line; empty if no alarm stopped the deployment, or no plugin can read alarms. */
    static String explain(AwsSession session, CodeDeployApi api, DeploymentView view) {
        if (!STOPPED_BY_ALARM.equals(view.errorCode())) {
            return "";
        }
        try {
            List<String> names = api.alarms(view);
            return AlarmText.of(AlarmProbes.read(session, names).readings(), view.created());
        } catch (AwsFlowException | SdkException e) {
            // The deployment's own reason must be told even where the alarms may not be looked at.
            return AwsErrors.translate(e, AlarmText.unread()).getMessage();
        }
    }
}
