package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.Nearest;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.model.AlarmChoice;
import io.jenkins.plugins.awsflow.health.model.AlarmView;
import io.jenkins.plugins.awsflow.health.model.GateSettings;
import io.jenkins.plugins.awsflow.health.model.HealthGroup;
import io.jenkins.plugins.awsflow.health.model.HealthMetric;
import io.jenkins.plugins.awsflow.health.model.MetricQueries;
import io.jenkins.plugins.awsflow.health.model.Weather;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reads how alarms stand, which costs nothing: CloudWatch tells the values that decided with the state. Values of metrics, be
 * it of those behind the alarms or of others, are charged as GetMetricData, and read where that is asked for.
 */
public final class HealthReader {
    private final AwsSession session;
    private final String step;

    /** @param step the step's name, for messages */
    public HealthReader(AwsSession session, String step) {
        this.session = session;
        this.step = step;
    }

    /** Reads alarms alone. */
    public HealthGroup read(AlarmChoice choice, boolean alarmMetrics) throws AwsFlowException {
        return read(choice, alarmMetrics, MetricQueries.none());
    }

    /**
     * Reads. What is missing or cannot be read is told in the group and does not hide the rest.
     *
     * @param choice may be none if there are metrics
     * @param alarmMetrics whether the last hour of the metrics behind the alarms is read too
     * @param metrics further metrics and expressions
     * @throws AwsFlowException if nothing is chosen, or nothing at all can be read
     */
    public HealthGroup read(AlarmChoice choice, boolean alarmMetrics, MetricQueries metrics) throws AwsFlowException {
        String region = session.region().id();
        boolean metricsOnly = choice.isNone() && !metrics.isEmpty();
        AlarmChoice chosen = metricsOnly ? choice : choice.in(step, region, session.account());
        CloudWatchApi api = new CloudWatchApi(session);
        List<String> problems = new ArrayList<>();
        List<AlarmView> alarms = metricsOnly ? List.of() : alarms(chosen, alarmMetrics, api, problems);
        List<HealthMetric> read = List.of();
        if (!metrics.isEmpty()) {
            try {
                read = new HealthMetrics(api, session).read(metrics);
            } catch (SdkException e) {
                AwsFlowException told = AwsErrors.translate(e, Messages.HealthReader_own(metrics.title()));
                if (metricsOnly) {
                    throw told;
                }
                problems.add(told.getMessage());
            }
        }
        return new HealthGroup(
                GateSettings.title(chosen, metrics),
                region,
                session.account(),
                System.currentTimeMillis(),
                problems.isEmpty() ? null : String.join(" ", problems),
                alarms,
                read);
    }

    private List<AlarmView> alarms(AlarmChoice chosen, boolean alarmMetrics, CloudWatchApi api, List<String> problems)
            throws AwsFlowException {
        String place = Messages.KnownAlarms_place(session.region().id(), session.account());
        CloudWatchApi.Found found;
        if (chosen.prefix() != null) {
            found = new KnownAlarms(api, place).require(chosen);
        } else {
            AlarmChoice named = new KnownAlarms(api, place).named(chosen);
            found = api.describe(named.alarms(), List.of());
            String missing = missing(named, found, api, place);
            if (missing != null) {
                problems.add(missing);
            }
        }
        List<AlarmView> alarms = new ArrayList<>(found.alarms());
        if (alarmMetrics) {
            try {
                Map<String, MetricReader.Points> points = new MetricReader(api).lastHour(found);
                alarms.replaceAll(alarm -> with(alarm, points.get(alarm.name())));
            } catch (SdkException e) {
                problems.add(
                        AwsErrors.translate(e, Messages.HealthReader_metrics()).getMessage());
            }
        }
        alarms.sort(Weather.WORST_FIRST);
        return alarms;
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
