package io.jenkins.plugins.awsflow.health.step;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.operation.Spans;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.core.step.PlanContext;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.aws.CloudWatchApi;
import io.jenkins.plugins.awsflow.health.aws.GateKind;
import io.jenkins.plugins.awsflow.health.aws.GateMetrics;
import io.jenkins.plugins.awsflow.health.aws.KnownAlarms;
import io.jenkins.plugins.awsflow.health.model.AlarmChoice;
import io.jenkins.plugins.awsflow.health.model.AlarmState;
import io.jenkins.plugins.awsflow.health.model.AlarmView;
import io.jenkins.plugins.awsflow.health.model.GateSettings;
import io.jenkins.plugins.awsflow.health.model.MetricQueries;
import java.io.Serial;
import java.util.List;
import java.util.Optional;

/** Looks once before the soak: whether the alarms exist, which are on already, and what time it is for CloudWatch. */
final class GatePlan implements OperationPlan {
    @Serial
    private static final long serialVersionUID = 1L;

    private final AlarmChoice choice;
    private final int soakMinutes;
    private final int timeoutMinutes;
    private final OnAlarm onAlarm;
    private final boolean requireData;
    private final boolean ignoreAlreadyInAlarm;
    private final boolean rollback;
    /** Null in a program that an older version saved. */
    private final MetricQueries metrics;

    private final int baselineMinutes;

    GatePlan(CloudWatchGateStep step) {
        choice = new AlarmChoice(step.getAlarms(), step.getAlarmPrefix(), Pairs.map(step.getTags()));
        soakMinutes = step.getSoakMinutes();
        timeoutMinutes = step.getTimeoutMinutes();
        onAlarm = step.getOnAlarm();
        requireData = step.isRequireData();
        ignoreAlreadyInAlarm = step.isIgnoreAlreadyInAlarm();
        rollback = step.isRollback() || onAlarm == OnAlarm.rollback;
        if (onAlarm == OnAlarm.unstable && rollback) {
            throw new IllegalArgumentException(Messages.GatePlan_unstableRollback());
        }
        List<GateMetric> given = step.getMetrics() == null ? List.of() : step.getMetrics();
        metrics = MetricQueries.of(given.stream().map(GateMetric::query).toList());
        baselineMinutes = step.getBaselineMinutes();
        if (!metrics.isEmpty() && soakMinutes * 60 < 2 * metrics.longestPeriod()) {
            throw new IllegalArgumentException(
                    Messages.GatePlan_soak(String.valueOf(soakMinutes), Spans.text(metrics.longestPeriod() * 1000L)));
        }
        if (baselineMinutes * 60 < 2 * metrics.comparedPeriod()) {
            throw new IllegalArgumentException(Messages.GatePlan_baseline(
                    String.valueOf(baselineMinutes), Spans.text(metrics.comparedPeriod() * 1000L)));
        }
    }

    @Override
    public OperationRequest plan(PlanContext context) throws AwsFlowException {
        AwsSession session = context.session();
        String region = session.region().id();
        AlarmChoice chosen = choice.isNone() && !metrics().isEmpty()
                ? choice
                : choice.in(CloudWatchGateStep.FUNCTION, region, session.account());
        if (timeoutMinutes > 0 && timeoutMinutes <= soakMinutes) {
            throw new AwsFlowException(
                    FailureClass.INVALID,
                    Messages.GatePlan_timeout(String.valueOf(timeoutMinutes), String.valueOf(soakMinutes)));
        }
        CloudWatchApi api = new CloudWatchApi(session);
        KnownAlarms known = new KnownAlarms(api, Messages.KnownAlarms_place(region, session.account()));
        AlarmChoice named = known.named(chosen);
        CloudWatchApi.Found found = known.require(named);
        long now = System.currentTimeMillis();
        Optional<LastDeployment> before = LastDeployment.of(context.run(), session.account(), region, now);
        Baseline baseline =
                new Baseline(new GateMetrics(api), new ProgressLog(context.listener(), CloudWatchGateStep.FUNCTION));
        MetricQueries compared = baseline.of(
                metrics(), before.map(LastDeployment::begin).orElse(now), now, baselineMinutes, requireData);
        long remote = named.isNone() ? baseline.remoteNow() : found.now();
        GateSettings settings = GateSettings.of(named, soakMinutes * 60L, now, remote)
                .metrics(compared)
                .unstable(onAlarm == OnAlarm.unstable)
                .requireData(requireData)
                .ignoreAlreadyInAlarm(ignoreAlreadyInAlarm)
                .rollback(rollback);
        for (AlarmView alarm : found.alarms()) {
            if (alarm.state() == AlarmState.ALARM) {
                settings.already(alarm);
            }
        }
        before.ifPresent(deployment -> settings.after(deployment.title(), deployment.begin()));
        return new OperationRequest(GateKind.ID, title(), context.token(), settings.parameters());
    }

    private MetricQueries metrics() {
        return metrics == null ? MetricQueries.none() : metrics;
    }

    private String title() {
        return Messages.GatePlan_title(GateSettings.title(choice, metrics()));
    }

    @Override
    public String toString() {
        return title();
    }
}
