package io.jenkins.plugins.awsflow.core.model;

import java.util.List;

/**
 * What was learnt of several alarms at one moment. Lives as long as a call.
 *
 * @param readings of the alarms that exist
 * @param now CloudWatch's own clock when it said so, milliseconds since the epoch: spans between two reports are
 *     measured by it
 */
public record AlarmReport(List<AlarmReading> readings, long now) {
    public AlarmReport {
        readings = List.copyOf(readings);
    }
}
