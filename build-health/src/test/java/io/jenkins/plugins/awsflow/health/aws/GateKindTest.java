package io.jenkins.plugins.awsflow.health.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.health.model.AlarmChoice;
import io.jenkins.plugins.awsflow.health.model.AlarmState;
import io.jenkins.plugins.awsflow.health.model.AlarmView;
import io.jenkins.plugins.awsflow.health.model.GateSettings;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The kind against a local CloudWatch with its real wire protocol, driven as the core drives it. */
@SuppressWarnings("unchecked") // the SDK's varargs of consumers
class GateKindTest {
    private final GateKind kind = new GateKind();
    private final OperationNotes notes = new OperationNotes();
    private Place place;

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        place = new Place();
    }

    @AfterEach
    void stop() {
        place.close();
    }

    private OperationHandle gate(AlarmChoice choice, Map<String, String> more) throws Exception {
        CloudWatchApi.Found found = new KnownAlarms(new CloudWatchApi(place.session()), "there").require(choice);
        GateSettings settings = GateSettings.of(choice, 600, System.currentTimeMillis(), found.now());
        found.alarms().stream()
                .filter(alarm -> alarm.state() == AlarmState.ALARM)
                .forEach(settings::already);
        Map<String, String> parameters = settings.parameters();
        parameters.putAll(more);
        OperationRequest request =
                new OperationRequest(GateKind.ID, "Gate on " + choice.title(), Marker.newToken(), parameters);
        String id = kind.start(place.session().withoutRetries(), request);
        return new OperationHandle(
                request,
                id,
                null,
                ConnectionRef.named("demo"),
                LocalAws.REGION,
                place.session().account(),
                Long.MAX_VALUE);
    }

    private OperationHandle gate(String... alarms) throws Exception {
        return gate(new AlarmChoice(List.of(alarms), null), Map.of());
    }

    private OperationSnapshot poll(OperationHandle handle) throws Exception {
        return kind.poll(place.session(), List.of(handle)).get(handle.id());
    }

    @Test
    void soakIsMeasuredByCloudWatchsClock() throws Exception {
        OperationHandle handle = gate("web-gamma-errors", "web-gamma-latency");
        assertThat(poll(handle).remoteState()).isEqualTo("SOAKING");
        assertThat(poll(handle).counts()).containsExactlyEntriesOf(Map.of("OK", 2L));
        place.pass(Duration.ofMinutes(9));
        assertThat(poll(handle).state()).isEqualTo(OperationState.RUNNING);
        place.pass(Duration.ofMinutes(1).plusSeconds(1));
        OperationSnapshot end = poll(handle);
        assertThat(end.state()).isEqualTo(OperationState.SUCCEEDED);
        Map<String, Object> result = kind.result(place.session(), handle, end);
        assertThat(result)
                .containsEntry("state", "OK")
                .containsEntry("soakSeconds", 600L)
                .containsEntry("reason", null);
        assertThat((List<?>) result.get("alarms")).hasSize(2);
    }

    @Test
    void alarmThatGoesOffBreaksTheGateWithAllThatHelps() throws Exception {
        OperationHandle handle = gate(new AlarmChoice(null, "web-gamma-"), Map.of());
        List<OperationEvent> first = kind.describe(place.session(), handle, poll(handle), notes);
        assertThat(first).extracting(OperationEvent::text).first().asString().startsWith("watches for 10 min: ");

        place.cloudWatch()
                .putMetricData(request -> request.namespace("Web").metricData(datum -> datum.metricName("Errors")
                        .value(11.0)
                        .dimensions(dimension -> dimension.name("Stage").value("gamma"))));
        place.pass(Duration.ofMinutes(1));
        OperationSnapshot broken = poll(handle);
        assertThat(broken.state()).isEqualTo(OperationState.FAILED);
        assertThat(broken.remoteState()).isEqualTo("ALARM");
        String reason = kind.explain(place.session(), handle, broken);
        assertThat(reason)
                .startsWith("web-gamma-errors is in ALARM since ")
                .contains(": Errors (Sum, 1 min, Stage=gamma) 12 > 5. It went off ")
                .endsWith(" https://console.amazonaws.cn/cloudwatch/home?region=cn-north-1"
                        + "#alarmsV2:alarm/web-gamma-errors");
        assertThat(kind.describe(place.session(), handle, broken, notes))
                .extracting(event -> event.subject() + ": " + event.text())
                .containsExactly("web-gamma-errors: OK -> ALARM: Errors (Sum, 1 min, Stage=gamma) 12 > 5");

        // Quiet again before anybody asks: the verdict tells of the moment of the poll.
        place.set("web-gamma-errors", "OK");
        assertThat(kind.explain(place.session(), handle, broken)).isEqualTo(reason);
        assertThat(kind.result(place.session(), handle, broken)).containsEntry("reason", reason);
    }

    @Test
    void startsNothingAndIsFoundAgainWithoutACall() throws Exception {
        OperationHandle handle = gate("web-gamma-errors");
        long calls = place.calls("DescribeAlarms");
        assertThat(kind.find(place.session(), handle.request(), 0)).contains(handle.id());
        assertThat(kind.stop(place.session(), handle, "stop"))
                .isEqualTo("The gate " + handle.id() + " is no longer watched; it had started nothing in AWS.");
        assertThat(place.calls("DescribeAlarms")).isEqualTo(calls);
        assertThat(kind.displayName()).isEqualTo("CloudWatch gate");
        assertThat(kind.defaultTimeout()).isGreaterThan(Duration.ofHours(24));
        assertThat(kind.link(handle))
                .isEqualTo("https://console.amazonaws.cn/cloudwatch/home?region=cn-north-1"
                        + "#alarmsV2:alarm/web-gamma-errors");
        assertThat(kind.link(gate(new AlarmChoice(null, "web-"), Map.of()))).endsWith("#alarmsV2:?~(search~'web-)");
        assertThat(kind.link(gate("web-gamma-errors", "rate"))).endsWith("#alarmsV2:?~(search~')");
    }

    @Test
    void gatesOfALaneAreAskedForTogether() throws Exception {
        IntStream.range(0, 250).forEach(i -> place.aws()
                .admin()
                .loadScenario("region: cn-north-1\nalarms: [{name: many-" + i
                        + ", namespace: N, metric: M, above: 1, missing: notBreaching}]"));
        List<OperationHandle> handles = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int from = i * 5;
            handles.add(gate(
                    IntStream.range(from, from + 5).mapToObj(n -> "many-" + n).toArray(String[]::new)));
        }
        handles.add(gate(new AlarmChoice(null, "web-"), Map.of()));
        handles.add(gate(new AlarmChoice(null, "web-gamma-"), Map.of()));
        handles.add(gate("web-gamma-errors", "many-7"));
        long before = place.calls("DescribeAlarms");
        Map<String, OperationSnapshot> snapshots = kind.poll(place.session(), handles);
        assertThat(snapshots).hasSize(53);
        // 250 names in three calls; both prefixes, and the name that begins so, in one.
        assertThat(place.calls("DescribeAlarms") - before).isEqualTo(4);
        assertThat(snapshots.get(handles.get(50).id()).counts()).containsEntry("OK", 3L);
        assertThat(snapshots.get(handles.get(51).id()).counts()).containsEntry("OK", 2L);
    }

    @Test
    void prefixOfManyAlarmsIsReadInPages() throws Exception {
        StringBuilder scenario = new StringBuilder("region: cn-north-1\nalarms:\n");
        IntStream.range(0, 230).forEach(i -> scenario.append("  - {name: bulk-")
                .append(i)
                .append(", namespace: N, metric: M, above: 1, missing: notBreaching}\n"));
        place.aws().admin().loadScenario(scenario.toString());
        long before = place.calls("DescribeAlarms");
        CloudWatchApi.Found found = new CloudWatchApi(place.session()).describe(List.of(), List.of("bulk-"));
        assertThat(found.alarms()).hasSize(230);
        assertThat(place.calls("DescribeAlarms") - before).isEqualTo(3);
    }

    @Test
    void alarmsAreSeenAsCloudWatchHasThem() {
        Map<String, AlarmView> views = new HashMap<>();
        new CloudWatchApi(place.session())
                .describe(List.of(), List.of("web-", "rate"))
                .alarms()
                .forEach(view -> views.put(view.name(), view));
        assertThat(views.get("web-gamma-latency").measure()).isEqualTo("Latency (Average, 1 min, Stage=gamma)");
        assertThat(views.get("web-gamma-latency").comparison()).isEqualTo(">");
        assertThat(views.get("web-gamma-latency").value()).isEqualTo(20);
        assertThat(views.get("web-gamma-silent").state()).isEqualTo(AlarmState.INSUFFICIENT_DATA);
        assertThat(views.get("web-production").composite()).isTrue();
        assertThat(views.get("web-production").measure()).isEqualTo("ALARM(web-gamma-errors)");
        assertThat(views.get("rate").measure()).isEqualTo("Error rate (errors * 2)");
        assertThat(views.get("rate").since()).isPositive();
    }

    @Test
    void whatDoesNotExistIsToldWithTheNearestName() {
        KnownAlarms known = new KnownAlarms(new CloudWatchApi(place.session()), "cn-north-1 of account 123456789012");
        assertThatThrownBy(() -> known.require(new AlarmChoice(List.of("web-gamma-errors", "web-gama-latency"), null)))
                .hasMessage("There is no alarm \"web-gama-latency\" in cn-north-1 of account 123456789012; did you mean"
                        + " \"web-gamma-latency\"?");
        assertThatThrownBy(() -> known.require(new AlarmChoice(null, "web-gama")))
                .hasMessage("No alarm in cn-north-1 of account 123456789012 begins with \"web-gama\"; did you mean"
                        + " \"web-gamma\"?");
        assertThatThrownBy(() -> known.require(new AlarmChoice(null, "something-else-altogether")))
                .hasMessageContaining("begins with \"something-else-altogether\"; there are: rate, web, web-gamma");
    }

    @Test
    void refusalsNameTheMissingAction() {
        place.aws()
                .admin()
                .loadScenario(
                        "keys: [{accessKeyId: AKIADENIED, secretAccessKey: s, user: ci, deny: [\"cloudwatch:DescribeAlarms\"]}]");
        assertThatThrownBy(() -> new CloudWatchApi(
                                place.local().sessions().open(place.local().spec("AKIADENIED", "s")))
                        .names())
                .satisfies(e -> {
                    assertThat(AwsErrors.translate(e, "x").failureClass()).isEqualTo(FailureClass.DENIED);
                    assertThat(AwsErrors.translate(e, "x").getMessage()).contains("lacks cloudwatch:DescribeAlarms");
                });
        place.aws()
                .admin()
                .faults()
                .add(Fault.throttle("monitoring", "DescribeAlarms").times(9));
        assertThatThrownBy(() -> new CloudWatchApi(place.session().withoutRetries()).names())
                .satisfies(e ->
                        assertThat(AwsErrors.translate(e, "x").failureClass()).isEqualTo(FailureClass.THROTTLED));
    }
}
