package io.jenkins.plugins.awsflow.core.connection;

import hudson.ExtensionList;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AlarmReading;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.operation.AlarmProbe;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Asks whichever installed plugin can read alarms. */
public final class AlarmProbes {
    private AlarmProbes() {}

    /**
     * Reads alarms of the session's account and region; nothing is called if there are no names.
     *
     * @return empty if no installed plugin can read alarms
     */
    public static List<AlarmReading> read(AwsSession session, Collection<String> names) throws AwsFlowException {
        List<AlarmReading> readings = new ArrayList<>();
        if (!names.isEmpty()) {
            for (AlarmProbe probe : ExtensionList.lookup(AlarmProbe.class)) {
                readings.addAll(probe.read(session, names));
            }
        }
        return readings;
    }
}
