package io.jenkins.plugins.awsflow.deploy.aws;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.connection.AlarmProbes;
import io.jenkins.plugins.awsflow.core.model.AlarmReading;
import io.jenkins.plugins.awsflow.core.model.AlarmReport;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationEvent.Level;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import io.jenkins.plugins.awsflow.core.operation.WatchKind;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.Soak;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The soak between two waves of deployments. Alarms are read by whichever plugin can. */
@Extension
public final class SoakKind extends WatchKind {
    /** What is persisted. */
    public static final String ID = "codedeploy.soak";

    private static final String TABLE = "alarms";
    private static final int BATCH = 100;
    private static final Duration LONGEST = Duration.ofDays(8);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String service() {
        return CodeDeployApi.SERVICE;
    }

    @Override
    public String displayName() {
        return Messages.SoakKind_displayName();
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    @Override
    public Duration defaultTimeout() {
        return LONGEST;
    }

    @Override
    protected String idPrefix() {
        return "soak";
    }

    @Override
    public String startLine(OperationRequest request, String id) {
        return Soak.of(request.parameters()).words();
    }

    @Override
    public Map<String, OperationSnapshot> poll(AwsSession session, Collection<OperationHandle> handles)
            throws AwsFlowException {
        Set<String> names = new LinkedHashSet<>();
        handles.forEach(handle -> names.addAll(soak(handle).alarms()));
        AlarmReport report = AlarmProbes.read(session, names);
        Map<String, OperationSnapshot> snapshots = new LinkedHashMap<>();
        for (OperationHandle handle : handles) {
            Soak soak = soak(handle);
            // Without alarms there is no other clock, and the request was made by this one.
            long now = soak.alarms().isEmpty() ? System.currentTimeMillis() : report.now();
            snapshots.put(handle.watchedId(), snapshot(soak, report.readings(), now));
        }
        return snapshots;
    }

    private static Soak soak(OperationHandle handle) {
        return Soak.of(handle.request().parameters());
    }

    private static OperationSnapshot snapshot(Soak soak, List<AlarmReading> readings, long now) {
        List<AlarmReading> its = soak.among(readings);
        OperationState state = soak.state(its, now);
        String remote =
                switch (state) {
                    case SUCCEEDED -> "Quiet";
                    case FAILED -> "Alarm";
                    default -> "Soaking";
                };
        OperationSnapshot.Builder snapshot =
                OperationSnapshot.of(state, remote).message(soak.trouble(its)).detail(its);
        long on = its.stream().filter(AlarmReading::on).count();
        if (!its.isEmpty()) {
            snapshot.count("OK", its.size() - on).count("ALARM", on);
        }
        return snapshot.build();
    }

    @Override
    public List<OperationEvent> describe(
            AwsSession session, OperationHandle handle, OperationSnapshot now, OperationNotes notes) {
        List<OperationEvent> events = new ArrayList<>();
        if (now.detail() instanceof List<?> readings && !readings.isEmpty()) {
            OperationTable table = headings(TABLE, handle.request());
            for (Object one : readings) {
                AlarmReading alarm = (AlarmReading) one;
                table.row(
                        alarm.on() ? Level.ERROR : Level.INFO,
                        alarm.name(),
                        alarm.on() ? "ALARM" : "OK",
                        alarm.measured());
            }
            notes.table(table);
        }
        if (now.message() != null && !now.message().isEmpty()) {
            events.add(new OperationEvent(System.currentTimeMillis(), Level.ERROR, "", now.message()));
        }
        return events;
    }

    @Override
    public OperationTable headings(String id, OperationRequest request) {
        return new OperationTable(
                TABLE,
                Messages.SoakKind_alarms(),
                List.of(Messages.SoakKind_alarm(), Messages.TargetTable_state(), Messages.SoakKind_measured()));
    }

    @Override
    public String stop(AwsSession session, OperationHandle handle, String mode) {
        return Messages.SoakKind_stopped(handle.request().title());
    }

    @Override
    public String explain(AwsSession session, OperationHandle handle, OperationSnapshot last) {
        return last.message() == null ? last.remoteState() : last.message();
    }

    @Override
    public Map<String, Object> result(AwsSession session, OperationHandle handle, OperationSnapshot last) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("id", handle.id());
        result.put("state", last.remoteState());
        result.put("alarms", new ArrayList<>(soak(handle).alarms()));
        return result;
    }

    @Override
    public String link(OperationHandle handle) {
        return null;
    }
}
