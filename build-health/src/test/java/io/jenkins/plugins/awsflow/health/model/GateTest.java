package io.jenkins.plugins.awsflow.health.model;

import static io.jenkins.plugins.awsflow.health.model.Alarms.BEGUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.model.OperationState;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GateTest {
    /** CloudWatch's clock may be far from ours: only spans of it count. */
    private static final long REMOTE = 5_000_000_000_000L;

    private static final long SOAK = 600;

    private final GateSettings settings =
            GateSettings.of(new AlarmChoice(List.of("errors", "latency"), null), SOAK, BEGUN, REMOTE);
    private final Gate gate = new Gate(settings, ZoneOffset.UTC);

    @BeforeAll
    static void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private Gate.Verdict after(long seconds, AlarmView... alarms) {
        return gate.judge(List.of(alarms), REMOTE + seconds * 1000);
    }

    private static AlarmView quiet(String name) {
        return Alarms.of(name, AlarmState.OK, -3600);
    }

    @Test
    void opensWhenTheSoakIsOverByCloudWatchsClock() {
        Gate.Verdict soaking = after(SOAK - 1, quiet("errors"), quiet("latency"));
        assertThat(soaking.state()).isEqualTo(OperationState.RUNNING);
        assertThat(soaking.word()).isEqualTo("SOAKING");
        Gate.Verdict open = after(SOAK, quiet("errors"), quiet("latency"));
        assertThat(open.state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(open.word()).isEqualTo("OK");
        assertThat(open.reason()).isNull();
    }

    @Test
    void breaksAtOnceOnAnAlarmThatGoesOffInTheSoak() {
        Gate.Verdict broken = after(100, quiet("latency"), Alarms.of("errors", AlarmState.ALARM, 90));
        assertThat(broken.state()).isEqualTo(OperationState.FAILED);
        assertThat(broken.reason())
                .isEqualTo("errors is in ALARM since 2025-11-25 19:48:10: Errors (Sum, 1 min, Stage=gamma) 12 > 5."
                                .replace("2025-11-25 ", "")
                        + " It went off 1 min 30 s after this gate began."
                        + " https://console.aws.amazon.com/cloudwatch/home?region=us-east-1#alarmsV2:alarm/errors");
    }

    @Test
    void tellsAnAlarmOfTheDeploymentFromOneThatWasOnBefore() {
        AlarmView old = Alarms.of("errors", AlarmState.ALARM, -4000);
        AlarmView fresh = Alarms.of("latency", AlarmState.ALARM, -30);
        settings.already(old).already(fresh);
        assertThat(after(0, old, quiet("latency")).reason())
                .contains("It was in ALARM already when this gate began. Mend it, or let the gate look past it with"
                        + " ignoreAlreadyInAlarm: true.");
        settings.after("Web to gamma", BEGUN - 60_000);
        assertThat(after(0, old, quiet("latency")).reason())
                .contains("It was in ALARM already before \"Web to gamma\" began at", "so that did not cause it");
        assertThat(after(0, quiet("errors"), fresh).reason())
                .contains("It went off 30 s after \"Web to gamma\" began.");
    }

    @Test
    void namesTheAlarmThatThisBuildMayHaveCausedFirst() {
        AlarmView old = Alarms.of("errors", AlarmState.ALARM, -4000);
        settings.already(old);
        assertThat(after(50, old, Alarms.of("latency", AlarmState.ALARM, 40)).reason())
                .startsWith("latency is in ALARM since")
                .contains("Also in ALARM: errors.");
    }

    @Test
    void looksPastWhatWasOnBeforeTheDeploymentIfAskedTo() {
        AlarmView old = Alarms.of("errors", AlarmState.ALARM, -4000);
        settings.already(old).after("Web to gamma", BEGUN - 60_000).ignoreAlreadyInAlarm(true);
        assertThat(after(0, old, quiet("latency")).state()).isEqualTo(OperationState.RUNNING);
        assertThat(after(SOAK, old, quiet("latency")).state()).isEqualTo(OperationState.SUCCEEDED);

        AlarmView again = Alarms.of("errors", AlarmState.ALARM, 120);
        assertThat(after(130, again, quiet("latency")).reason()).contains("It went off 2 min after this gate began.");
    }

    @Test
    void neverLooksPastAnAlarmThatTheDeploymentSetOff() {
        AlarmView fresh = Alarms.of("errors", AlarmState.ALARM, -30);
        settings.already(fresh).after("Web to gamma", BEGUN - 60_000).ignoreAlreadyInAlarm(true);
        assertThat(after(0, fresh, quiet("latency")).state()).isEqualTo(OperationState.FAILED);
    }

    @Test
    void onlyWhatTheDeploymentMayHaveCausedIsHeldAgainstIt() {
        AlarmView old = Alarms.of("errors", AlarmState.ALARM, -4000);
        AlarmView fresh = Alarms.of("latency", AlarmState.ALARM, -30);
        settings.already(old)
                .already(fresh)
                .after("Web to gamma", BEGUN - 60_000)
                .rollback(true);
        Gate.Verdict both = after(0, old, fresh);
        assertThat(both.caused()).isTrue();
        assertThat(both.reason()).startsWith("latency is in ALARM since").doesNotContain("Nothing is rolled back");
        Gate.Verdict before = after(0, old, quiet("latency"));
        assertThat(before.state()).isEqualTo(OperationState.FAILED);
        assertThat(before.caused()).isFalse();
        assertThat(before.reason())
                .contains("so that did not cause it")
                .contains("Nothing is rolled back, since what this build deployed did not cause it.");
        assertThat(after(130, Alarms.of("errors", AlarmState.ALARM, 120), quiet("latency"))
                        .caused())
                .as("one that recovered and goes on again")
                .isTrue();
        assertThat(after(5, quiet("latency")).caused()).as("a deleted one").isFalse();
        assertThat(after(5, quiet("latency")).reason()).contains("Nothing is rolled back");
    }

    @Test
    void aMetricThatWasBeyondItsLimitBeforeTheDeploymentBringsNothingBackUnlessItRecovered() {
        MetricQuery query = MetricQuery.of(Map.of("namespace", "Web", "metric", "Latency", "above", "5"), Map.of())
                .withBadSince(BEGUN - 120_000);
        GateSettings metric = GateSettings.of(new AlarmChoice(List.of(), null), SOAK, BEGUN, BEGUN)
                .metrics(MetricQueries.of(List.of(query)))
                .after("Web to gamma", BEGUN - 60_000)
                .rollback(true);
        GateSettings read = GateSettings.of(metric.parameters());
        Gate.Verdict before = judged(read, new TreeMap<>(Map.of(BEGUN, 9.0)));
        assertThat(before.state()).isEqualTo(OperationState.FAILED);
        assertThat(before.caused()).isFalse();
        assertThat(before.reason()).contains("so that did not cause it", "Nothing is rolled back");
        assertThat(judged(read, new TreeMap<>(Map.of(BEGUN, 1.0, BEGUN + 60_000, 9.0)))
                        .caused())
                .isTrue();
    }

    private static Gate.Verdict judged(GateSettings settings, SortedMap<Long, Double> values) {
        long now = BEGUN + 150_000;
        MetricJudge judge = new MetricJudge(new Clocks(BEGUN, BEGUN, now, now), false, null);
        AlarmView view = judge.view(settings.metrics().all().get(0), values);
        return new Gate(settings, ZoneOffset.UTC).judge(List.of(view), now);
    }

    @Test
    void anAlarmThatLostItsDataIsHeldAgainstTheDeploymentOnlyIfItHadSomeBefore() {
        settings.requireData(true).after("Web to gamma", BEGUN - 60_000).rollback(true);
        assertThat(after(SOAK, Alarms.of("errors", AlarmState.INSUFFICIENT_DATA, -10), quiet("latency"))
                        .caused())
                .isTrue();
        Gate.Verdict never = after(SOAK, Alarms.of("errors", AlarmState.INSUFFICIENT_DATA, -4000), quiet("latency"));
        assertThat(never.caused()).isFalse();
        assertThat(never.reason()).startsWith("No data for errors").contains("Nothing is rolled back");
    }

    @Test
    void withoutADeploymentThereIsNothingToHoldAnythingAgainst() {
        settings.already(Alarms.of("errors", AlarmState.ALARM, -30)).requireData(true);
        Gate.Verdict on = after(0, Alarms.of("errors", AlarmState.ALARM, -30), quiet("latency"));
        assertThat(on.caused()).isFalse();
        assertThat(on.reason()).doesNotContain("rolled back");
        assertThat(after(SOAK, Alarms.of("errors", AlarmState.INSUFFICIENT_DATA, 1), quiet("latency"))
                        .caused())
                .isFalse();
    }

    @Test
    void makesTheBuildUnstableIfAskedTo() {
        settings.unstable(true);
        assertThat(after(1, Alarms.of("errors", AlarmState.ALARM, 0), quiet("latency"))
                        .state())
                .isEqualTo(OperationState.UNSTABLE);
    }

    @Test
    void needsDataOnlyIfAskedTo() {
        AlarmView blind = Alarms.of("errors", AlarmState.INSUFFICIENT_DATA, -10);
        assertThat(after(SOAK, blind, quiet("latency")).state()).isEqualTo(OperationState.SUCCEEDED);
        settings.requireData(true);
        assertThat(after(SOAK - 1, blind, quiet("latency")).state()).isEqualTo(OperationState.RUNNING);
        Gate.Verdict broken = after(SOAK, blind, quiet("latency"));
        assertThat(broken.state()).isEqualTo(OperationState.FAILED);
        assertThat(broken.word()).isEqualTo("INSUFFICIENT_DATA");
        assertThat(broken.reason())
                .isEqualTo("No data for errors after 10 min, so nothing is known about it. Let its metric report, or"
                        + " leave requireData out.");
    }

    @Test
    void alarmThatIsDeletedInTheSoakIsNoGoodSign() {
        assertThat(after(5, quiet("latency")).reason()).startsWith("errors was deleted while the gate watched it");
        GateSettings all = GateSettings.of(new AlarmChoice(null, "web-"), SOAK, BEGUN, REMOTE);
        Gate.Verdict broken = new Gate(all, ZoneOffset.UTC).judge(List.of(), REMOTE);
        assertThat(broken.word()).isEqualTo("DELETED");
        assertThat(broken.reason()).startsWith("web-* was deleted");
    }

    @Test
    void alarmWithoutItsTimeIsToldAllTheSame() {
        AlarmView timeless = AlarmView.of("errors", AlarmState.ALARM, 0)
                .measure("Errors")
                .threshold(">", 5)
                .build();
        assertThat(after(1, timeless, quiet("latency")).reason())
                .isEqualTo("errors is in ALARM since ?: Errors > 5. It went off while this gate watched.");
    }

    @Test
    void compositeAlarmTellsItsReason() {
        AlarmView composite = AlarmView.of("errors", AlarmState.ALARM, BEGUN)
                .rule("ALARM(a) OR ALARM(b)")
                .reason("arn:…:a transitioned to ALARM")
                .build();
        assertThat(after(1, composite, quiet("latency")).reason()).contains(": arn:…:a transitioned to ALARM.");
        AlarmView known = composite.because("a: Errors (Sum, 1 min) 12 > 5");
        assertThat(after(1, known, quiet("latency")).reason()).contains(": a: Errors (Sum, 1 min) 12 > 5.");
        assertThat(GateNews.read(new GateNews("why", true, List.of(known)).write())
                        .alarms()
                        .get(0)
                        .cause())
                .isEqualTo(known.cause());
    }

    @Test
    void settingsComeBackFromTheirParameters() {
        settings.unstable(true)
                .requireData(true)
                .ignoreAlreadyInAlarm(true)
                .after("Web to gamma", 42)
                .already(Alarms.of("errors", AlarmState.ALARM, -7));
        GateSettings read = GateSettings.of(settings.parameters());
        assertThat(read.choice().alarms()).containsExactly("errors", "latency");
        assertThat(read.choice().prefix()).isNull();
        assertThat(read.soakSeconds()).isEqualTo(SOAK);
        assertThat(read.unstable()).isTrue();
        assertThat(read.requireData()).isTrue();
        assertThat(read.ignoreAlreadyInAlarm()).isTrue();
        assertThat(read.before()).isEqualTo("Web to gamma");
        assertThat(read.beforeAt()).isEqualTo(42);
        assertThat(read.already()).containsExactly("errors");
        assertThat(read.wasOn(Alarms.of("errors", AlarmState.ALARM, -7))).isTrue();
        assertThat(read.wasOn(Alarms.of("errors", AlarmState.ALARM, -6))).isFalse();
        assertThat(read.soakedMillis(REMOTE - 1)).isZero();
    }

    @Test
    void newsComeBackFromTheirText() {
        AlarmView composite = AlarmView.of("all", AlarmState.INSUFFICIENT_DATA, 3)
                .rule("ALARM(\"a\")")
                .build();
        GateNews news = new GateNews("why", true, List.of(Alarms.of("errors", AlarmState.ALARM, 1), composite));
        GateNews read = GateNews.read(news.write());
        assertThat(read.reason()).isEqualTo("why");
        assertThat(read.caused()).isTrue();
        assertThat(read.write()).isEqualTo(news.write());
        assertThat(read.alarms().get(0).value()).isEqualTo(12);
        assertThat(read.alarms().get(1).composite()).isTrue();
        assertThat(read.alarms().get(1).valued()).isFalse();
        assertThat(GateNews.read(new GateNews(null, false, List.of()).write()).reason())
                .isNull();
    }
}
