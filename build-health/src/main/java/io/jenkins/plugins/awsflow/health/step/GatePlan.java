package io.jenkins.plugins.awsflow.health.step;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.core.step.PlanContext;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.aws.CloudWatchApi;
import io.jenkins.plugins.awsflow.health.aws.GateKind;
import io.jenkins.plugins.awsflow.health.aws.KnownAlarms;
import io.jenkins.plugins.awsflow.health.model.AlarmChoice;
import io.jenkins.plugins.awsflow.health.model.AlarmState;
import io.jenkins.plugins.awsflow.health.model.AlarmView;
import io.jenkins.plugins.awsflow.health.model.GateSettings;
import java.io.Serial;
import java.util.Comparator;
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

    GatePlan(CloudWatchGateStep step) {
        choice = new AlarmChoice(step.getAlarms(), step.getAlarmPrefix());
        soakMinutes = step.getSoakMinutes();
        timeoutMinutes = step.getTimeoutMinutes();
        onAlarm = step.getOnAlarm();
        requireData = step.isRequireData();
        ignoreAlreadyInAlarm = step.isIgnoreAlreadyInAlarm();
        rollback = step.isRollback();
    }

    @Override
    public OperationRequest plan(PlanContext context) throws AwsFlowException {
        AwsSession session = context.session();
        String region = session.region().id();
        AlarmChoice chosen = choice.in(CloudWatchGateStep.FUNCTION, region, session.account());
        if (timeoutMinutes > 0 && timeoutMinutes <= soakMinutes) {
            throw new AwsFlowException(
                    FailureClass.INVALID,
                    Messages.GatePlan_timeout(String.valueOf(timeoutMinutes), String.valueOf(soakMinutes)));
        }
        String place = Messages.KnownAlarms_place(region, session.account());
        CloudWatchApi.Found found = new KnownAlarms(new CloudWatchApi(session), place).require(chosen);
        GateSettings settings = GateSettings.of(chosen, soakMinutes * 60L, System.currentTimeMillis(), found.now())
                .unstable(onAlarm == OnAlarm.unstable)
                .requireData(requireData)
                .ignoreAlreadyInAlarm(ignoreAlreadyInAlarm)
                .rollback(rollback);
        for (AlarmView alarm : found.alarms()) {
            if (alarm.state() == AlarmState.ALARM) {
                settings.already(alarm);
            }
        }
        before(context).ifPresent(record -> settings.after(record.request().title(), begin(record)));
        return new OperationRequest(
                GateKind.ID, Messages.GatePlan_title(chosen.title()), context.token(), settings.parameters());
    }

    /** What the build did last in AWS: the alarms are asked for its sake. */
    private static Optional<LedgerRecord> before(PlanContext context) {
        return new OperationLedger(context.run().getRootDir().toPath())
                .all().stream()
                        .filter(record -> !record.request().kind().equals(GateKind.ID))
                        .filter(record -> record.phase() == LedgerRecord.Phase.ENDED)
                        .max(Comparator.comparingLong(GatePlan::begin));
    }

    private static long begin(LedgerRecord record) {
        return record.startedAt() > 0 ? record.startedAt() : record.intentAt();
    }

    @Override
    public String toString() {
        return Messages.GatePlan_title(choice.title());
    }
}
