package io.jenkins.plugins.awsflow.health.aws;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AlarmReading;
import io.jenkins.plugins.awsflow.core.model.AlarmReport;
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
    public AlarmReport read(AwsSession session, Collection<String> names) {
        CloudWatchApi.Found found = new CloudWatchApi(session).describe(names, List.of());
        return new AlarmReport(
                KnownAlarms.sorted(found).stream().map(CloudWatchProbe::reading).toList(), found.now());
    }

    private static AlarmReading reading(AlarmView alarm) {
        return new AlarmReading(
                alarm.name(), alarm.state() == AlarmState.ALARM, alarm.since(), Words.why(alarm), alarm.link());
    }
}
