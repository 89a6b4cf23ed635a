package io.jenkins.plugins.awsflow.deploy.step;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.connection.AlarmProbes;
import io.jenkins.plugins.awsflow.core.model.AlarmReading;
import io.jenkins.plugins.awsflow.core.model.AlarmReport;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.core.step.PlanContext;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.aws.CodeDeployApi;
import io.jenkins.plugins.awsflow.deploy.aws.KnownNames;
import io.jenkins.plugins.awsflow.deploy.aws.SoakKind;
import io.jenkins.plugins.awsflow.deploy.model.Soak;
import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What stands between two waves in one account and region. The one before the first wave looks at all names and alarms, so
 * that a typing error in the last wave is told before the first one is deployed.
 */
final class WaveSoak implements OperationPlan {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String name;

    /** The wave before it; 0 for none. */
    private final int wave;

    private final ArrayList<WaveGroup> groups;
    private final int soakMinutes;

    /** Whether the alarms that the groups themselves have are watched, too. */
    private final boolean groupAlarms;

    WaveSoak(String name, int wave, List<WaveGroup> groups, int soakMinutes, boolean groupAlarms) {
        this.name = name;
        this.wave = wave;
        this.groups = new ArrayList<>(groups);
        this.soakMinutes = soakMinutes;
        this.groupAlarms = groupAlarms;
    }

    String name() {
        return name;
    }

    int wave() {
        return wave;
    }

    /** One of the groups that it stands for; all are in the same place. */
    WaveGroup first() {
        return groups.get(0);
    }

    String place() {
        return first().place();
    }

    int soakMinutes() {
        return soakMinutes;
    }

    /** Names that the Jenkinsfile gives. */
    Set<String> namedAlarms() {
        Set<String> names = new LinkedHashSet<>();
        groups.forEach(group -> names.addAll(group.alarms()));
        return names;
    }

    @Override
    public OperationRequest plan(PlanContext context) throws AwsFlowException {
        AwsSession session = context.session();
        String place = Messages.KnownNames_place(session.region().id(), session.account());
        CodeDeployApi api = new CodeDeployApi(session);
        Set<String> alarms = namedAlarms();
        KnownNames known = new KnownNames(api, place);
        Set<String> theirs = new LinkedHashSet<>();
        for (WaveGroup group : groups) {
            if (wave == 0) {
                known.requireGroup(group.application(), group.group());
            }
            if (groupAlarms) {
                theirs.addAll(api.alarms(group.application(), group.group()));
            }
        }
        if (AlarmProbes.available()) {
            alarms.addAll(theirs);
        } else if (!theirs.isEmpty() && wave == 0) {
            new ProgressLog(context.listener(), CodeDeployWavesStep.NAME)
                    .line(Messages.WaveSoak_unwatched(String.join(", ", theirs)));
        }
        AlarmReport report = AlarmProbes.read(session, alarms);
        require(alarms, report, place);
        Soak soak = new Soak(alarms, TimeUnit.MINUTES.toSeconds(soakMinutes), report.now(), wave == 0);
        return new OperationRequest(SoakKind.ID, name, context.token(), soak.parameters());
    }

    private static void require(Set<String> names, AlarmReport report, String place) throws AwsFlowException {
        Set<String> missing = new LinkedHashSet<>(names);
        report.readings().stream().map(AlarmReading::name).forEach(missing::remove);
        if (!missing.isEmpty()) {
            throw new AwsFlowException(
                    FailureClass.NOT_FOUND, Messages.WaveSoak_noAlarm(String.join(", ", missing), place));
        }
    }
}
