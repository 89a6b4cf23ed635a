package io.jenkins.plugins.awsflow.core.connection;

import hudson.ExtensionList;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AlarmReading;
import io.jenkins.plugins.awsflow.core.model.AlarmReport;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.operation.AlarmProbe;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Asks whichever installed plugin can read alarms. */
public final class AlarmProbes {
    private AlarmProbes() {}

    /** Whether an installed plugin can read alarms at all. */
    public static boolean available() {
        return !ExtensionList.lookup(AlarmProbe.class).isEmpty();
    }

    /**
     * Reads alarms of the session's account and region; nothing is called if there are no names.
     *
     * @return without readings, and with this machine's clock, if there are no names or no installed plugin can read
     *     alarms
     */
    public static AlarmReport read(AwsSession session, Collection<String> names) throws AwsFlowException {
        List<AlarmReading> readings = new ArrayList<>();
        long now = System.currentTimeMillis();
        if (!names.isEmpty()) {
            for (AlarmProbe probe : ExtensionList.lookup(AlarmProbe.class)) {
                AlarmReport report = probe.read(session, names);
                readings.addAll(report.readings());
                now = report.now();
            }
        }
        return new AlarmReport(readings, now);
    }
}
