package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.Nearest;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.model.AlarmChoice;
import io.jenkins.plugins.awsflow.health.model.AlarmView;
import io.jenkins.plugins.awsflow.health.model.HealthGroup;
import io.jenkins.plugins.awsflow.health.model.Weather;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;

/** Reads how alarms stand, and the last hour of the metrics behind them. */
public final class HealthReader {
    private final AwsSession session;
    private final String step;

    /** @param step the step's name, for messages */
    public HealthReader(AwsSession session, String step) {
        this.session = session;
        this.step = step;
    }

    /**
     * Reads. What is missing or cannot be read is told in the group and does not hide the rest.
     *
     * @param metrics whether the metrics are read too
     * @throws AwsFlowException if the choice is none, or no alarm can be read at all
     */
    public HealthGroup read(AlarmChoice choice, boolean metrics) throws AwsFlowException {
        String region = session.region().id();
        AlarmChoice chosen = choice.in(step, region, session.account());
        CloudWatchApi api = new CloudWatchApi(session);
        String place = Messages.KnownAlarms_place(region, session.account());
        String problem = null;
        CloudWatchApi.Found found;
        if (chosen.prefix() != null) {
            found = new KnownAlarms(api, place).require(chosen);
        } else {
            AlarmChoice named = new KnownAlarms(api, place).named(chosen);
            found = api.describe(named.alarms(), List.of());
            problem = missing(named, found, api, place);
        }
        List<AlarmView> alarms = new ArrayList<>(found.alarms());
        if (metrics) {
            try {
                Map<String, MetricReader.Points> points = new MetricReader(api).lastHour(found);
                alarms.replaceAll(alarm -> with(alarm, points.get(alarm.name())));
            } catch (SdkException e) {
                String why =
                        AwsErrors.translate(e, Messages.HealthReader_metrics()).getMessage();
                problem = problem == null ? why : problem + " " + why;
            }
        }
        alarms.sort(Weather.WORST_FIRST);
        return new HealthGroup(chosen.title(), region, session.account(), System.currentTimeMillis(), problem, alarms);
    }

    private static AlarmView with(AlarmView alarm, MetricReader.Points points) {
        return points == null ? alarm : alarm.with(points.text(), points.last());
    }

    private static String missing(AlarmChoice chosen, CloudWatchApi.Found found, CloudWatchApi api, String place)
            throws AwsFlowException {
        List<String> missing = chosen.alarms();
        found.alarms().forEach(alarm -> missing.remove(alarm.name()));
        if (missing.isEmpty()) {
            return null;
        }
        if (found.alarms().isEmpty()) {
            new KnownAlarms(api, place).require(chosen);
        }
        return Messages.KnownAlarms_name(missing.get(0), place, Nearest.hint(missing.get(0), api.names()));
    }
}
