package io.jenkins.plugins.awsflow.health.aws;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.aws.AwsPartition;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import io.jenkins.plugins.awsflow.core.model.RemoteEvent;
import io.jenkins.plugins.awsflow.core.operation.WatchKind;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.model.AlarmChoice;
import io.jenkins.plugins.awsflow.health.model.AlarmState;
import io.jenkins.plugins.awsflow.health.model.AlarmView;
import io.jenkins.plugins.awsflow.health.model.Gate;
import io.jenkins.plugins.awsflow.health.model.GateLog;
import io.jenkins.plugins.awsflow.health.model.GateNews;
import io.jenkins.plugins.awsflow.health.model.GateSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.regions.Region;

/** A gate that stays closed while alarms stay quiet for a while. The soak is measured by CloudWatch's clock. */
@Extension
public final class GateKind extends WatchKind {
    /** What is persisted. */
    public static final String ID = "cloudwatch.gate";

    /** In the result: whether a bad end may be due to the deployment before the gate. */
    public static final String CAUSED = "caused";

    /** Gates that are asked for together; their alarms go into calls of a hundred names. */
    private static final int GATES = 100;

    /** For a gate whose step gives no timeout; the step always gives one. */
    private static final Duration LONGEST = Duration.ofDays(2);

    /** Source of the events of alarms. */
    private static final String EVENTS = "aws.cloudwatch";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String service() {
        return CloudWatchApi.SERVICE;
    }

    @Override
    public String displayName() {
        return Messages.GateKind_displayName();
    }

    @Override
    public int batchSize() {
        return GATES;
    }

    @Override
    public Duration defaultTimeout() {
        return LONGEST;
    }

    @Override
    protected String idPrefix() {
        return "gate";
    }

    @Override
    public Map<String, OperationSnapshot> poll(AwsSession session, Collection<OperationHandle> handles) {
        return new GatePoll(session, handles).snapshots();
    }

    /** From an hour before the gate to an hour after its soak: the link stays the same as long as it watches. */
    static MetricLinks links(GateSettings gate, Region region) {
        long hour = Duration.ofHours(1).toMillis();
        return new MetricLinks(
                AwsPartition.of(region),
                region.id(),
                gate.begunAt() - hour,
                gate.begunAt() + gate.soakSeconds() * 1000 + hour);
    }

    private static GateSettings settings(OperationHandle handle) {
        return GateSettings.of(handle.request().parameters());
    }

    /** A gate's own id is not known to AWS: an event is about it when it names one of its alarms. */
    @Override
    public boolean isAbout(RemoteEvent event, OperationHandle handle) {
        if (!EVENTS.equals(event.source())) {
            return false;
        }
        AlarmChoice choice = settings(handle).choice();
        return event.names().stream()
                .anyMatch(name ->
                        choice.prefix() == null ? choice.alarms().contains(name) : name.startsWith(choice.prefix()));
    }

    @Override
    public List<OperationEvent> describe(
            AwsSession session, OperationHandle handle, OperationSnapshot now, OperationNotes notes) {
        GateLog log = new GateLog(settings(handle), ZoneId.systemDefault(), notes);
        return log.tell(GateNews.read(now.message()).alarms(), System.currentTimeMillis());
    }

    @Override
    public String stop(AwsSession session, OperationHandle handle, String mode) {
        return Messages.GateKind_stopped(handle.id());
    }

    @Override
    public String explain(AwsSession session, OperationHandle handle, OperationSnapshot last) {
        String reason = GateNews.read(last.message()).reason();
        return reason == null ? Messages.GateKind_noReason(last.remoteState()) : reason;
    }

    @Override
    public boolean judges() {
        return true;
    }

    @Override
    public boolean condemns(OperationHandle handle, OperationSnapshot last) {
        return GateNews.read(last.message()).caused();
    }

    @Override
    public Map<String, Object> result(AwsSession session, OperationHandle handle, OperationSnapshot last) {
        GateSettings settings = settings(handle);
        Gate gate = new Gate(settings, ZoneId.systemDefault());
        List<Map<String, Object>> alarms = new ArrayList<>();
        for (AlarmView alarm : GateNews.read(last.message()).alarms()) {
            Map<String, Object> item = AlarmMaps.of(alarm);
            item.put("already", settings.wasOn(alarm));
            item.put("ignored", alarm.state() == AlarmState.ALARM && gate.ignored(alarm));
            alarms.add(item);
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("id", handle.id());
        result.put("state", last.remoteState());
        result.put("soakSeconds", settings.soakSeconds());
        result.put("reason", GateNews.read(last.message()).reason());
        result.put(CAUSED, GateNews.read(last.message()).caused());
        result.put("alarms", alarms);
        return result;
    }

    @Override
    public OperationTable headings(String id, OperationRequest request) {
        return GateLog.empty(GateSettings.of(request.parameters()).title());
    }

    @Override
    public String link(OperationHandle handle) {
        AwsPartition partition = AwsPartition.of(Region.of(handle.region()));
        AlarmChoice choice = settings(handle).choice();
        if (choice.isNone()) {
            return links(settings(handle), Region.of(handle.region()))
                    .of(settings(handle).metrics());
        }
        if (choice.prefix() != null) {
            return AlarmViews.search(choice.prefix(), partition);
        }
        return choice.alarms().size() == 1
                ? AlarmViews.link(choice.alarms().get(0), partition)
                : AlarmViews.search("", partition);
    }
}
