package io.jenkins.plugins.awsflow.health.aws;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AlarmReading;
import io.jenkins.plugins.awsflow.core.operation.AlarmProbe;
import io.jenkins.plugins.awsflow.health.model.AlarmState;
import io.jenkins.plugins.awsflow.health.model.AlarmView;
import io.jenkins.plugins.awsflow.health.model.Words;
import java.util.Collection;
import java.util.List;

/** Reads alarms for the plugins that do not know CloudWatch. */
@Extension
public final class CloudWatchProbe extends AlarmProbe {
    @Override
    public List<AlarmReading> read(AwsSession session, Collection<String> names) {
        return KnownAlarms.sorted(new CloudWatchApi(session).describe(names, List.of())).stream()
                .map(CloudWatchProbe::reading)
                .toList();
    }

    private static AlarmReading reading(AlarmView alarm) {
        return new AlarmReading(
                alarm.name(),
                alarm.state() == AlarmState.ALARM,
                alarm.since(),
                alarm.composite() && !alarm.reason().isEmpty() ? alarm.reason() : Words.measured(alarm),
                alarm.link());
    }
}
