package io.jenkins.plugins.awsflow.health.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.aws.AwsSessions;
import io.jenkins.plugins.awsflow.core.aws.SessionSpec;
import io.jenkins.plugins.awsflow.core.aws.SharedThreads;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.Lane;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.health.model.AlarmChoice;
import io.jenkins.plugins.awsflow.health.model.AlarmState;
import io.jenkins.plugins.awsflow.health.model.AlarmView;
import io.jenkins.plugins.awsflow.health.model.GateSettings;
import io.jenkins.plugins.awsflow.health.model.HealthGroup;
import io.jenkins.plugins.awsflow.health.model.MetricQueries;
import io.jenkins.plugins.awsflow.health.model.MetricQuery;
import io.jenkins.plugins.awsflow.health.model.audit.AuditEvent;
import io.jenkins.plugins.awsflow.health.model.logs.LogCursor;
import io.jenkins.plugins.awsflow.health.model.logs.LogLine;
import io.jenkins.plugins.awsflow.health.model.logs.LogRequest;
import io.jenkins.plugins.awsflow.health.model.out.Measurement;
import io.jenkins.plugins.awsflow.testkit.Emulator;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/** The plugin's calls against an emulator that others wrote from AWS's behaviour. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("unchecked") // the SDK's varargs of consumers
abstract class EmulatorContract {
    private static final String REGION = "us-east-1";

    private final SharedThreads threads = new SharedThreads();
    private final AwsSessions sessions = new AwsSessions(threads, Clock.systemUTC(), "test");
    private Emulator emulator;
    private AwsSession session;
    private CloudWatchClient cloudWatch;

    /** Whether its answers hold statistic, period and times of an alarm, as AWS's do. */
    boolean describesMetrics() {
        return true;
    }

    /** Starts it. */
    abstract Emulator emulator() throws IOException, InterruptedException;

    @BeforeAll
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        emulator = emulator();
        session = sessions.open(new SessionSpec(AwsBasicCredentials.create("AKIAEMULATOR", "secret"), REGION)
                .endpoint(emulator.endpoint()));
        cloudWatch = session.client(CloudWatchApi.SERVICE, CloudWatchClient::builder);
        for (String name : List.of("web-gamma-errors", "web-gamma-latency", "api")) {
            cloudWatch.putMetricAlarm(alarm -> alarm.alarmName(name)
                    .namespace("Web")
                    .metricName("Errors")
                    .dimensions(dimension -> dimension.name("Stage").value("gamma"))
                    .statistic("Sum")
                    .period(60)
                    .evaluationPeriods(1)
                    .threshold(5.0)
                    .treatMissingData("ignore")
                    .comparisonOperator("GreaterThanThreshold"));
            set(name, "OK");
        }
        Instant minute = Instant.ofEpochSecond(Instant.now().getEpochSecond() / 60 * 60 - 600);
        for (int i = 0; i < 3; i++) {
            Instant time = minute.plusSeconds(i * 60L);
            double value = i;
            cloudWatch.putMetricData(request -> request.namespace("Web").metricData(datum -> datum.metricName("Errors")
                    .unit(StandardUnit.COUNT)
                    .timestamp(time)
                    .value(value)
                    .dimensions(dimension -> dimension.name("Stage").value("gamma"))));
        }
    }

    private void set(String alarm, String state) {
        cloudWatch.setAlarmState(request -> request.alarmName(alarm)
                .stateValue(state)
                .stateReason("by hand")
                .stateReasonData("{\"recentDatapoints\":[12.0]}"));
    }

    @AfterAll
    void stop() {
        sessions.close();
        threads.close();
        if (emulator != null) {
            emulator.close();
        }
    }

    private OperationSnapshot poll(AlarmChoice choice) throws Exception {
        CloudWatchApi.Found found = new CloudWatchApi(session).describe(List.of("api"), List.of());
        GateSettings settings = GateSettings.of(choice, 600, System.currentTimeMillis(), found.now());
        OperationRequest request = new OperationRequest(GateKind.ID, "gate", Marker.newToken(), settings.parameters());
        GateKind kind = new GateKind();
        OperationHandle handle = new OperationHandle(
                request,
                kind.start(session, request),
                null,
                ConnectionRef.named("emulator"),
                REGION,
                session.account(),
                Long.MAX_VALUE);
        return kind.poll(session, List.of(handle)).get(handle.id());
    }

    @Test
    void gateFollowsTheStateOfTheAlarms() throws Exception {
        AlarmChoice choice = new AlarmChoice(null, "web-gamma-");
        assertThat(poll(choice).remoteState()).isEqualTo("SOAKING");
        set("web-gamma-latency", "ALARM");
        try {
            OperationSnapshot broken = poll(choice);
            assertThat(broken.state()).isEqualTo(OperationState.FAILED);
            assertThat(broken.message())
                    .contains(
                            "web-gamma-latency is in ALARM",
                            describesMetrics() ? "(Sum, 1 min, Stage=gamma) 12 > 5" : "> 5",
                            "Errors");
        } finally {
            set("web-gamma-latency", "OK");
        }
    }

    @Test
    void nearestNamesComeFromTheAlarmsThatThereAre() {
        KnownAlarms known = new KnownAlarms(new CloudWatchApi(session), "here");
        assertThatThrownBy(() -> known.require(new AlarmChoice(List.of("web-gamma-erors"), null)))
                .hasMessage("There is no alarm \"web-gamma-erors\" in here; did you mean \"web-gamma-errors\"?");
        assertThatThrownBy(() -> known.require(new AlarmChoice(null, "web-gama")))
                .hasMessageEndingWith("did you mean \"web-gamma\"?");
    }

    @Test
    void healthHoldsStatesAndValues() throws Exception {
        HealthGroup group = new HealthReader(session, "awsBuildHealth")
                .read(new AlarmChoice(List.of("api", "web-gamma-errors"), null), true);
        assertThat(group.problem()).isNull();
        assertThat(group.alarms()).extracting(AlarmView::name).containsExactly("api", "web-gamma-errors");
        assertThat(group.alarms()).extracting(AlarmView::state).containsOnly(AlarmState.OK);
        if (describesMetrics()) {
            assertThat(group.alarms().get(1).points()).isEqualTo("0 1 2");
            assertThat(group.alarms().get(1).measure()).isEqualTo("Errors (Sum, 1 min, Stage=gamma)");
        }
        assertThat(group.alarms().get(1).threshold()).isEqualTo(5);
        assertThat(group.alarms().get(1).comparison()).isEqualTo(">");
    }

    /** Whether it has composite alarms whose state can be set. */
    boolean hasComposites() {
        return true;
    }

    /** Whether its Resource Groups Tagging API knows alarms. */
    boolean findsAlarmsByTags() {
        return true;
    }

    @Test
    void aCompositeAlarmNamesTheAlarmThatTurnedItOn() throws Exception {
        assumeTrue(hasComposites());
        cloudWatch.putCompositeAlarm(
                alarm -> alarm.alarmName("web").alarmRule("ALARM(\"web-gamma-latency\") OR ALARM(\"api\")"));
        set("web-gamma-latency", "ALARM");
        set("web", "ALARM");
        try {
            AlarmView web = new HealthReader(session, "awsBuildHealth")
                    .read(new AlarmChoice(List.of("web"), null), false)
                    .alarms()
                    .get(0);
            assertThat(web.composite()).isTrue();
            assertThat(web.cause()).startsWith("web-gamma-latency: ").contains("> 5");
        } finally {
            set("web-gamma-latency", "OK");
            cloudWatch.deleteAlarms(request -> request.alarmNames("web"));
        }
    }

    @Test
    void alarmsAreFoundByTheirTags() throws Exception {
        assumeTrue(findsAlarmsByTags());
        String arn = cloudWatch
                .describeAlarms(request -> request.alarmNames("api"))
                .metricAlarms()
                .get(0)
                .alarmArn();
        cloudWatch.tagResource(
                request -> request.resourceARN(arn).tags(tag -> tag.key("stage").value("emulated")));
        KnownAlarms known = new KnownAlarms(new CloudWatchApi(session), "here");
        assertThat(known.named(new AlarmChoice(null, null, Map.of("stage", "emulated")))
                        .alarms())
                .containsExactly("api");
    }

    @Test
    void aGateOfMetricsJudgesWhatIsReported() throws Exception {
        long begin = Instant.now().getEpochSecond() / 60 * 60_000 - 600_000;
        MetricQueries queries = MetricQueries.of(List.of(MetricQuery.of(
                Map.of(MetricQuery.ID, "e", MetricQuery.NAMESPACE, "Web", MetricQuery.METRIC, "Errors", "above", "1"),
                Map.of("Stage", "gamma"))));
        GateSettings settings =
                GateSettings.of(new AlarmChoice(null, null), 60, begin, begin).metrics(queries);
        OperationRequest request = new OperationRequest(GateKind.ID, "gate", Marker.newToken(), settings.parameters());
        GateKind kind = new GateKind();
        OperationHandle handle = new OperationHandle(
                request,
                kind.start(session, request),
                null,
                ConnectionRef.named("emulator"),
                REGION,
                session.account(),
                Long.MAX_VALUE);
        OperationSnapshot end = kind.poll(session, List.of(handle)).get(handle.id());
        assertThat(end.state()).isEqualTo(OperationState.FAILED);
        assertThat(end.message()).contains("Errors is beyond its threshold", "Errors (Sum, 1 min, Stage=gamma) 2 > 1");
        HealthGroup group = new HealthReader(session, "awsBuildHealth")
                .read(
                        new AlarmChoice(null, null),
                        false,
                        MetricQueries.shown(List.of(MetricQuery.shown(
                                Map.of(MetricQuery.NAMESPACE, "Web", MetricQuery.METRIC, "Errors", "unit", "Count"),
                                Map.of("Stage", "gamma")))));
        assertThat(group.metrics()).singleElement().satisfies(metric -> {
            assertThat(metric.view().points()).isEqualTo("0 1 2");
            assertThat(metric.value()).isEqualTo("2");
        });
    }

    @Test
    void whatGoesOutCanBeReadBack() throws Exception {
        long minute = System.currentTimeMillis() / 60_000 * 60_000 - 120_000;
        Measurement tests = Measurement.of("k", "Tests", "412", "Count", Map.of("Job", "web"), minute);
        new MetricsOut(session, "Jenkins").put(List.of(tests), sent -> {});
        MetricQuery query = MetricQuery.of(
                Map.of(MetricQuery.NAMESPACE, "Jenkins", MetricQuery.METRIC, "Tests", MetricQuery.ABOVE, "1"),
                Map.of("Job", "web"));
        GateMetrics.Values values = new GateMetrics(new CloudWatchApi(session))
                .read(MetricQueries.of(List.of(query)), minute, minute + 60_000);
        assertThat(values.of(0)).containsExactly(Map.entry(minute, 412.0));
    }

    @Test
    void logsTakeWhatIsWrittenToThem() throws Exception {
        LogsApi api = new LogsApi(session);
        api.client().createLogGroup(request -> request.logGroupName("/jenkins"));
        Measurement tests =
                Measurement.of("k", "Tests", "412", "Count", Map.of("Job", "web"), System.currentTimeMillis());
        for (int i = 0; i < 2; i++) {
            new MetricsOut(session, "Jenkins")
                    .log("/jenkins", "web/7", List.of(tests), Map.of("Build", "7"), sent -> {});
        }
        assertThat(api.client()
                        .filterLogEvents(
                                request -> request.logGroupName("/jenkins").filterPattern("Tests"))
                        .events())
                .hasSize(2)
                .allMatch(event -> event.logStreamName().equals("web/7"));
    }

    private void write(LogsApi api, String group, String... lines) {
        api.client().createLogGroup(request -> request.logGroupName(group));
        api.stream(group, "i-1");
        List<LogsApi.Line> all = new ArrayList<>();
        for (String line : lines) {
            all.add(new LogsApi.Line(System.currentTimeMillis(), line));
        }
        assertThat(api.put(group, "i-1", all)).isZero();
    }

    @Test
    void aLogGroupIsFollowedAndEachLineToldOnce() throws Exception {
        LogsApi api = new LogsApi(session);
        write(api, "/followed", "GET / 200", "ERROR no database");
        LogRequest request = new LogRequest(List.of("/followed"), null, "ERROR", null);
        LogTail tail = LogTail.open(Marker.newToken(), request, new LogCursor(System.currentTimeMillis() - 60_000));
        try {
            tail.first(api);
            assertThat(tail.take()).extracting(LogLine::line).containsExactly("GET / 200", "ERROR no database");
            tail.read(api);
            assertThat(tail.take()).isEmpty();
        } finally {
            tail.close();
        }
        assertThatThrownBy(() -> LogTail.open(
                                Marker.newToken(),
                                new LogRequest(List.of("/nowhere"), null, null, null),
                                new LogCursor(0))
                        .first(api))
                .hasMessageContaining("log group does not exist");
    }

    @Test
    void aQueryComesToItsEndWithItsRows() throws Exception {
        LogsApi api = new LogsApi(session);
        write(api, "/queried", "GET / 200", "GET /a 500");
        long now = System.currentTimeMillis() / 1_000;
        String id = api.query(List.of("/queried"), "fields @timestamp, @message", now - 60, now + 60, 10);
        LogQueryKind kind = new LogQueryKind();
        OperationRequest request = new OperationRequest(kind.id(), "query", Marker.newToken(), Map.of());
        OperationHandle handle = new OperationHandle(
                request, id, null, ConnectionRef.named("emulator"), REGION, session.account(), Long.MAX_VALUE);
        OperationSnapshot end = kind.poll(session, List.of(handle)).get(handle.watchedId());
        for (int i = 0; i < 50 && end.state() == OperationState.RUNNING; i++) {
            Thread.sleep(100);
            end = kind.poll(session, List.of(handle)).get(handle.watchedId());
        }
        assertThat(end.state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(String.valueOf(end.detail())).contains("@message=GET / 200", "@message=GET /a 500");
    }

    /** Whether it tells who called it. */
    boolean audits() {
        return false;
    }

    @Test
    void whoChangedWhatIsFound() throws Exception {
        assumeTrue(audits(), "it has no LookupEvents");
        CloudTrailApi.forget();
        new LogsApi(session).client().createLogGroup(request -> request.logGroupName("/audited"));
        Lane lane = new Lane(session.account(), REGION, CloudTrailApi.SERVICE);
        CloudTrailApi trail = new CloudTrailApi(session, sessions.budgets().of(lane), Clock.systemUTC());
        List<AuditEvent> changes =
                trail.changes(null, System.currentTimeMillis() - 600_000).events();
        assertThat(changes).extracting(AuditEvent::name).contains("CreateLogGroup");
        assertThat(changes).allMatch(change -> change.principal().startsWith("arn:aws:iam::"));
    }
}
