package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.health.model.AlarmChoice;
import io.jenkins.plugins.awsflow.health.model.AlarmState;
import io.jenkins.plugins.awsflow.health.model.AlarmView;
import io.jenkins.plugins.awsflow.health.model.Clocks;
import io.jenkins.plugins.awsflow.health.model.Gate;
import io.jenkins.plugins.awsflow.health.model.GateNews;
import io.jenkins.plugins.awsflow.health.model.GateSettings;
import io.jenkins.plugins.awsflow.health.model.MetricJudge;
import io.jenkins.plugins.awsflow.health.model.MetricQueries;
import io.jenkins.plugins.awsflow.health.model.MetricQuery;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One look at several gates: the alarms of all of them together, and their metrics together. */
final class GatePoll {
    private final AwsSession session;
    private final Map<String, GateSettings> gates = new LinkedHashMap<>();
    private final long now = System.currentTimeMillis();

    GatePoll(AwsSession session, Collection<OperationHandle> handles) {
        this.session = session;
        handles.forEach(handle ->
                gates.put(handle.watchedId(), GateSettings.of(handle.request().parameters())));
    }

    Map<String, OperationSnapshot> snapshots() {
        List<String> names = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        Map<String, MetricQueries> metrics = new LinkedHashMap<>();
        long from = Long.MAX_VALUE;
        long to = now;
        for (Map.Entry<String, GateSettings> gate : gates.entrySet()) {
            AlarmChoice choice = gate.getValue().choice();
            names.addAll(choice.alarms());
            if (choice.prefix() != null) {
                prefixes.add(choice.prefix());
            }
            if (!gate.getValue().metrics().isEmpty()) {
                metrics.put(gate.getKey(), gate.getValue().metrics());
                from = Math.min(from, gate.getValue().firstBegin());
                to = Math.max(to, now + gate.getValue().remoteAhead());
            }
        }
        CloudWatchApi api = new CloudWatchApi(session);
        CloudWatchApi.Found found = api.describe(names, prefixes);
        GateMetrics reader = new GateMetrics(api);
        Map<String, GateMetrics.Values> values = metrics.isEmpty() ? Map.of() : reader.read(metrics, from, to);
        long remoteNow = names.isEmpty() && prefixes.isEmpty() ? reader.now() : found.now();
        List<AlarmView> all = KnownAlarms.sorted(found);
        Map<String, OperationSnapshot> snapshots = new LinkedHashMap<>();
        gates.forEach((id, gate) -> {
            List<AlarmView> alarms = new ArrayList<>(gate.choice().among(all));
            alarms.addAll(views(gate, values.get(id), remoteNow));
            snapshots.put(id, snapshot(gate, alarms, remoteNow));
        });
        return snapshots;
    }

    private List<AlarmView> views(GateSettings gate, GateMetrics.Values values, long remoteNow) {
        Clocks clocks = gate.clocks(now, remoteNow);
        boolean over = gate.soakedMillis(remoteNow) >= gate.soakSeconds() * 1000;
        MetricLinks links = GateKind.links(gate, session.region());
        MetricQueries metrics = gate.metrics();
        List<MetricQuery> queries = metrics.all();
        List<AlarmView> views = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            if (queries.get(i).judged()) {
                String link = links.of(metrics, queries.get(i));
                views.add(new MetricJudge(clocks, over, link).view(queries.get(i), values.of(i)));
            }
        }
        return views;
    }

    private static OperationSnapshot snapshot(GateSettings settings, List<AlarmView> alarms, long now) {
        Gate.Verdict verdict = new Gate(settings, ZoneId.systemDefault()).judge(alarms, now);
        OperationSnapshot.Builder snapshot = OperationSnapshot.of(verdict.state(), verdict.word())
                .message(new GateNews(verdict.reason(), verdict.caused(), alarms).write());
        Map<AlarmState, Long> counts = new EnumMap<>(AlarmState.class);
        alarms.forEach(alarm -> counts.merge(alarm.state(), 1L, Long::sum));
        counts.forEach((state, count) -> snapshot.count(state.name(), count));
        return snapshot.build();
    }
}
