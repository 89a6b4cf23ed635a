package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import io.jenkins.plugins.awsflow.awslocal.wire.Paging;
import java.util.Set;

/** Checks of structures that groups and deployments share. */
final class Checks {
    static final Paging PAGES = new Paging("nextToken", "InvalidNextTokenException", 100);

    private static final Set<String> EVENTS =
            Set.of("DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST");

    private Checks() {}

    static void rollback(Input in) {
        if (!in.has("autoRollbackConfiguration")) {
            return;
        }
        Input configuration = in.object("autoRollbackConfiguration");
        boolean known = EVENTS.containsAll(configuration.texts("events"));
        boolean idle =
                configuration.flag("enabled") && configuration.texts("events").isEmpty();
        if (!known || idle) {
            throw AwsException.client(
                    "InvalidAutoRollbackConfigException",
                    "Automatic rollback needs events out of DEPLOYMENT_FAILURE, DEPLOYMENT_STOP_ON_ALARM,"
                            + " DEPLOYMENT_STOP_ON_REQUEST");
        }
    }

    static void alarms(Input in, String member) {
        Input configuration = in.object(member);
        if (configuration.array("alarms").size() > 10) {
            throw AwsException.client("AlarmsLimitExceededException", "At most 10 alarms can be watched");
        }
        boolean enabled = configuration.flag("enabled");
        if (enabled && configuration.array("alarms").isEmpty()) {
            throw AwsException.client("InvalidAlarmConfigException", "Alarms are enabled, but the list is empty");
        }
        for (Input alarm : configuration.objects("alarms")) {
            if (alarm.text("name") == null || alarm.text("name").isEmpty()) {
                throw AwsException.client("InvalidAlarmConfigException", "An alarm has no name");
            }
        }
    }
}
