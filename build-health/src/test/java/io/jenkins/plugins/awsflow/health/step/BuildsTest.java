package io.jenkins.plugins.awsflow.health.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Result;
import hudson.util.FormValidation;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowConfiguration;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import io.jenkins.plugins.awsflow.core.ui.RunPage;
import io.jenkins.plugins.awsflow.health.aws.Place;
import io.jenkins.plugins.awsflow.health.model.AlarmState;
import io.jenkins.plugins.awsflow.health.model.HealthGroup;
import io.jenkins.plugins.awsflow.health.ui.HealthAction;
import io.jenkins.plugins.awsflow.health.ui.HealthActionFactory;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps in Jenkinsfiles, against a local CloudWatch. */
class BuildsTest {
    @TempDir
    Path home;

    private Place place;
    private LocalBuilds builds;

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        place = new Place();
        builds = new LocalBuilds(home, place.local());
        AwsFlowConfiguration.get().setDefaultConnection("demo");
    }

    @AfterEach
    void stop() {
        builds.close();
        place.close();
    }

    private static void await(LocalBuilds.Build build, String text) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (build.lines().stream().noneMatch(line -> line.contains(text))) {
            assertThat(System.nanoTime()).as("%s in %s", text, build.lines()).isLessThan(end);
            Thread.sleep(20);
        }
    }

    private LedgerRecord ledger(LocalBuilds.Build build) {
        return new OperationLedger(build.run().getRootDir().toPath()).all().get(0);
    }

    @Test
    void gateOpensAfterItsSoak() throws Exception {
        LocalBuilds.Build build = builds.start(
                """
                def gate = cloudWatchGate alarmPrefix: 'web-gamma-', soakMinutes: 10
                echo "${gate.state}, ${gate.alarms.size()} alarms, ${gate.alarms.find { it.name == 'web-gamma-errors' }.measure}"
                """);
        await(build, "watches for 10 min");
        place.pass(Duration.ofMinutes(11));
        List<String> lines = build.succeeds();
        assertThat(lines)
                .anyMatch(line -> line.endsWith("watches for 10 min: 1 INSUFFICIENT_DATA, 2 OK"))
                .anyMatch(line -> line.contains("web-gamma-silent  WARNING INSUFFICIENT_DATA since")
                        && line.endsWith("no data, not counted"))
                .anyMatch(line -> line.contains("Gate on web-gamma-*: OK after"))
                .anyMatch(line -> line.endsWith("OK, 3 alarms, Errors (Sum, 1 min, Stage=gamma)"));
        assertThat(lines).hasSizeLessThan(12);
        assertThat(ledger(build).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(ledger(build).tables().get(0).rows()).hasSize(3);
        assertThat(RunPage.html(build.run(), ZoneOffset.UTC)).contains("aws-flow__table--alarms", "web-gamma-latency");
    }

    @Test
    void gateBreaksAtOnce() throws Exception {
        LocalBuilds.Build build =
                builds.start("cloudWatchGate alarms: ['web-gamma-errors', 'web-production'], soakMinutes: 60");
        await(build, "watches for 1 h");
        place.set("web-gamma-errors", "ALARM");
        assertThat(build.fails())
                .hasMessageStartingWith("web-gamma-errors is in ALARM since ")
                .hasMessageContaining("Errors (Sum, 1 min, Stage=gamma) 12 > 5. It went off ")
                .hasMessageContaining("Also in ALARM: web-production.")
                .hasMessageContaining("https://console.amazonaws.cn/");
        assertThat(build.lines()).noneMatch(line -> line.contains("Exception"));
        assertThat(ledger(build).state()).isEqualTo(OperationState.FAILED);
    }

    @Test
    void gateThatIsOnAlreadyFailsUnlessAskedToLookPast() throws Exception {
        place.set("web-gamma-errors", "ALARM");
        assertThat(builds.start("cloudWatchGate alarms: 'web-gamma-errors'").fails())
                .hasMessageContaining("It was in ALARM already when this gate began");
        place.set("web-gamma-errors", "OK");
        place.set("web-gamma-errors", "ALARM");
        List<String> lines = builds.start(
                        "cloudWatchGate alarms: 'web-gamma-errors', soakMinutes: 0, ignoreAlreadyInAlarm: true")
                .succeeds();
        assertThat(lines)
                .anyMatch(line -> line.contains("looks once: 1 ALARM"))
                .anyMatch(line -> line.contains("WARNING in ALARM since") && line.contains("looked past"));
    }

    @Test
    void gateMakesTheBuildUnstableAndGoesOn() throws Exception {
        place.set("web-gamma-errors", "ALARM");
        LocalBuilds.Build build = builds.start(
                """
                def gate = cloudWatchGate alarms: ['web-gamma-errors'], onAlarm: 'unstable'
                echo "went on: ${gate.reason.contains('is in ALARM')}"
                """);
        build.fails();
        assertThat(build.lines()).anyMatch(line -> line.contains("went on: true"));
        assertThat(build.run().getResult()).isEqualTo(Result.UNSTABLE);
    }

    @Test
    void badInputIsOneClearLine() throws Exception {
        assertThat(builds.start("cloudWatchGate alarmPrefix: 'web-gama'").fails())
                .hasMessage("No alarm in cn-north-1 of account 123456789012 begins with \"web-gama\"; did you mean"
                        + " \"web-gamma\"?");
        assertThat(builds.start("cloudWatchGate soakMinutes: 1").fails())
                .hasMessageContaining("cloudWatchGate: name the alarms");
        assertThat(builds.start("cloudWatchGate alarmPrefix: 'web', soakMinutes: -1")
                        .fails())
                .hasMessageEndingWith("cloudWatchGate: soakMinutes: -1 is not from 0 to 10080");
        assertThat(builds.start("cloudWatchGate alarmPrefix: 'web', soakMinutes: 10, timeoutMinutes: 10")
                        .fails())
                .hasMessageContaining("timeoutMinutes 10 is not longer than soakMinutes 10");
        assertThat(builds.start("cloudWatchGate alarmPrefix: 'web', onAlarm: 'explode'")
                        .fails())
                .hasMessageContaining("onAlarm cannot be \"explode\"; there are: fail, rollback, unstable");
        assertThat(builds.start("cloudWatchGate alarmPrefix: 'web', onAlarm: 'unstable', rollback: true")
                        .fails())
                .hasMessageContaining("cloudWatchGate: onAlarm: \"unstable\" lets the build go on");
        CloudWatchGateStep.DescriptorImpl form = new CloudWatchGateStep.DescriptorImpl();
        assertThat(form.doCheckRollback(null, true, "unstable").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckRollback(null, true, "fail").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckRollback(null, false, "unstable").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(builds.start("cloudWatchGate alarms: 'arn:aws-cn:cloudwatch:cn-northwest-1:123456789012:alarm:x'")
                        .fails())
                .hasMessageContaining("the alarm x is in cn-northwest-1 of account 123456789012");
    }

    @Test
    void gateGoesOnAfterTheControllerWasAway() throws Exception {
        LocalBuilds.Build before = builds.start(
                """
                def gate = cloudWatchGate alarmPrefix: 'web-gamma-', soakMinutes: 10
                echo "gate ${gate.state}"
                """);
        await(before, "watches for 10 min");
        builds.shutDown();
        place.pass(Duration.ofMinutes(11));
        assertThat(ledger(before).phase()).isEqualTo(LedgerRecord.Phase.STARTED);
        LocalBuilds.Build after = builds.resume(before);
        assertThat(after.succeeds())
                .anyMatch(line -> line.contains("Gate on web-gamma-*: OK after"))
                .anyMatch(line -> line.endsWith("gate OK"))
                .as("what it watches was told before")
                .noneMatch(line -> line.contains("watches for 10 min"));
        assertThat(ledger(after).state()).isEqualTo(OperationState.SUCCEEDED);
    }

    @Test
    void anAlarmThatWentOffWhileTheControllerWasAwayClosesTheGate() throws Exception {
        LocalBuilds.Build before = builds.start("cloudWatchGate alarmPrefix: 'web-gamma-', soakMinutes: 10");
        await(before, "watches for 10 min");
        builds.shutDown();
        place.set("web-gamma-errors", "ALARM");
        LocalBuilds.Build after = builds.resume(before);
        assertThat(after.fails())
                .hasMessageStartingWith("web-gamma-errors is in ALARM since ")
                .hasMessageContaining("after this gate began");
        assertThat(ledger(after).state()).isEqualTo(OperationState.FAILED);
    }

    @Test
    void healthIsFrozenIntoTheBuild() throws Exception {
        place.set("web-gamma-errors", "ALARM");
        LocalBuilds.Build build = builds.start(
                """
                def health = awsBuildHealth alarmPrefix: 'web-gamma-'
                echo "score ${health.score}, worst ${health.alarms[0].name}"
                awsBuildHealth alarms: ['rate', 'web-production'], metrics: false
                awsBuildHealth alarmPrefix: 'web-gamma-'
                """);
        List<String> lines = build.succeeds();
        assertThat(lines)
                .anyMatch(line -> line.endsWith("web-gamma-*: 12 %, 1 of 3 alarms are on"))
                .anyMatch(line -> line.contains("web-gamma-errors is in ALARM since")
                        && line.endsWith("Errors (Sum, 1 min, Stage=gamma) 12 > 5"))
                .anyMatch(line -> line.endsWith("score 12, worst web-gamma-errors"));
        List<HealthGroup> groups = HealthRecord.of(build.run());
        assertThat(groups).extracting(HealthGroup::title).containsExactly("rate, web-production", "web-gamma-*");
        assertThat(groups.get(1).alarms().get(0).state()).isEqualTo(AlarmState.ALARM);
        assertThat(RunPage.html(build.run(), ZoneOffset.UTC)).contains("aws-flow-health", "Health: web-gamma-*");
        assertThat(build.run().getResult()).isEqualTo(Result.SUCCESS);
    }

    @Test
    void whatIsFreeIsReadAndMetricsWhereTheyAreAskedFor() throws Exception {
        place.pass(Duration.ofMinutes(3));
        builds.start("awsBuildHealth alarmPrefix: 'web-gamma-'").succeeds();
        assertThat(place.calls("GetMetricData")).isZero();
        LocalBuilds.Build older = builds.start("awsBuildHealth alarmPrefix: 'web-gamma-', metrics: true");
        older.succeeds();
        assertThat(place.calls("GetMetricData")).isEqualTo(1);
        assertThat(HealthRecord.of(older.run()).get(0).alarms()).anyMatch(alarm -> alarm.points() != null);
        LocalBuilds.Build own = builds.start(
                """
                def health = awsBuildHealth metricQueries: [
                  [namespace: 'Web', metric: 'Errors', dimensions: [Stage: 'gamma'], above: 0.5],
                  [namespace: 'Web', metric: 'Latency', dimensions: [Stage: 'gamma'], statistic: 'Average', unit: 'Milliseconds']]
                echo "score ${health.score}, ${health.metrics[1].name} ${health.metrics[1].value} ${health.metrics[1].unit}"
                """);
        assertThat(own.succeeds())
                .anyMatch(line -> line.endsWith("Errors, Latency: 0 %, 1 of 1 metrics are on"))
                .anyMatch(line ->
                        line.endsWith("Errors is beyond its threshold: Errors (Sum, 1 min, Stage=gamma) 1 > 0.5"))
                .anyMatch(line -> line.endsWith("Latency: 20 ms"))
                .anyMatch(line -> line.endsWith("score 0, Latency 20.0 Milliseconds"));
        assertThat(RunPage.html(own.run(), ZoneOffset.UTC))
                .contains("Health: Errors, Latency", "20 ms", "bad if &gt; 0.5", "#metricsV2:graph=~(");
        assertThat(builds.start(
                                "awsBuildHealth metricQueries: [[namespace: 'Web', metric: 'Errors', periodSeconds: 90]]")
                        .fails())
                .hasMessageEndingWith("awsBuildHealth: metrics: Errors cannot have the period of 90 seconds; CloudWatch"
                        + " takes 1, 5, 10, 20, 30 and multiples of 60");
        assertThat(builds.start("awsBuildHealth failOnError: true").fails())
                .hasMessageContaining("awsBuildHealth: name the alarms");
    }

    @Test
    void aJobsPropertyReadsMetricsToo() throws Exception {
        place.pass(Duration.ofMinutes(3));
        GateMetric latency = new GateMetric();
        latency.setNamespace("Web");
        latency.setMetric("Latency");
        latency.setDimensions("Stage=gamma");
        latency.setStatistic("Average");
        JobHealthProperty property = new JobHealthProperty();
        property.setMetricQueries(List.of(latency));
        property.setConnection("demo");
        assertThat(property.isNone()).isFalse();
        LocalBuilds.Build build = builds.start("sleep 1");
        build.run().getParent().addProperty(property);
        build.succeeds();
        assertThat(awaitHealth(build).get(0).metrics()).singleElement().satisfies(metric -> assertThat(metric.value())
                .isEqualTo("20"));
        latency.setPeriodSeconds("90");
        assertThatThrownBy(property::check)
                .isInstanceOf(hudson.model.Descriptor.FormException.class)
                .hasMessageContaining("cannot have the period of 90 seconds");
    }

    @Test
    void aJobsPropertyTakesWhatTheStepTakes() {
        assertThat(new JobHealthProperty.DescriptorImpl()
                        .customInstantiate(Map.of(
                                "alarms",
                                "one, two",
                                "metricQueries",
                                List.of(Map.of("above", 5, "dimensions", Map.of("a", "b"))))))
                .containsEntry("alarms", List.of("one", "two"))
                .containsEntry("metricQueries", List.of(Map.of("above", "5", "dimensions", "a=b")));
    }

    @Test
    void troubleWithCloudWatchNeverHidesTheBuildsOwnFailure() throws Exception {
        place.aws().admin().faults().add(Fault.error("monitoring", "DescribeAlarms", 403, "AccessDenied", "no"));
        LocalBuilds.Build build = builds.start(
                """
                try { error 'the tests are red' }
                finally { awsBuildHealth alarmPrefix: 'web-' }
                """);
        assertThat(build.fails()).hasMessage("the tests are red");
        assertThat(build.lines())
                .anyMatch(line -> line.contains("Health by web-*: access denied")
                        && line.endsWith("(the result of the build stays as it is)"));
        assertThat(HealthRecord.of(build.run())).isEmpty();
        assertThat(builds.start("awsBuildHealth alarmPrefix: 'web-', failOnError: true")
                        .fails())
                .hasMessageContaining("Health by web-*: access denied");
        assertThat(builds.start("awsBuildHealth alarmPrefix: 'web-', region: 'cn-nowhere-9', connection: 'nobody'")
                        .succeeds())
                .anyMatch(line -> line.contains("There is no AWS connection named nobody"));
    }

    private List<HealthGroup> awaitHealth(LocalBuilds.Build build) throws InterruptedException {
        for (int i = 0; HealthRecord.of(build.run()).isEmpty(); i++) {
            assertThat(i).isLessThan(500);
            Thread.sleep(20);
        }
        return HealthRecord.of(build.run());
    }

    @Test
    void aJobMayHaveItsHealthFrozenIntoEachBuildWithoutAStep() throws Exception {
        JobHealthProperty property = new JobHealthProperty();
        property.setAlarmPrefix("web-gamma-");
        property.setConnection("demo");
        builds.start("echo 'before'").succeeds();
        LocalBuilds.Build build = builds.start("sleep 1");
        build.run().getParent().addProperty(property);
        place.set("web-gamma-errors", "ALARM");
        build.succeeds();
        assertThat(awaitHealth(build).get(0).alarms().get(0).state()).isEqualTo(AlarmState.ALARM);
        assertThat(RunPage.html(build.run(), ZoneOffset.UTC)).contains("Health: web-gamma-*");
        assertThat(build.run().getResult()).isEqualTo(Result.SUCCESS);

        place.aws().admin().faults().add(Fault.error("monitoring", "DescribeAlarms", 403, "AccessDenied", "no"));
        LocalBuilds.Build denied = builds.start("echo 'hello'");
        denied.succeeds();
        assertThat(awaitHealth(denied)).singleElement().satisfies(group -> {
            assertThat(group.alarms()).isEmpty();
            assertThat(group.problem()).contains("Health by web-gamma-*: access denied");
        });
        assertThat(denied.run().getResult()).isEqualTo(Result.SUCCESS);
    }

    /** Frozen: once it was read, no page of it asks AWS again, not even if AWS is gone. */
    @Test
    void noPageAsksAws() throws Exception {
        LocalBuilds.Build build = builds.start("awsBuildHealth alarmPrefix: 'web-gamma-'");
        build.succeeds();
        int calls = place.aws().admin().journal().entries().size();
        String page = RunPage.html(build.run(), ZoneOffset.UTC);
        HealthAction action = (HealthAction)
                new HealthActionFactory().createFor(build.run()).iterator().next();
        assertThat(page).contains("web-gamma-errors");
        assertThat(action.getHtml()).contains("web-gamma-errors");
        assertThat(action.getSummary()).startsWith("AWS: ");
        assertThat(action.getAlarms()).hasSize(3);
        assertThat(place.aws().admin().journal().entries()).hasSize(calls);
        place.aws().close();
        assertThat(RunPage.html(build.run(), ZoneOffset.UTC)).isEqualTo(page);
    }

    @Test
    void worstStateIsReturned() throws Exception {
        place.set("web-gamma-errors", "ALARM");
        assertThat(builds.start(
                                """
                                echo 'one ' + cloudWatchAlarmState(alarms: 'rate, web-gamma-latency')
                                echo 'two ' + cloudWatchAlarmState(alarms: ['rate', 'web-gamma-silent'])
                                if (cloudWatchAlarmState(alarmPrefix: 'web-') == 'ALARM') { echo 'three' }
                                """)
                        .succeeds())
                .anyMatch(line -> line.endsWith("one OK"))
                .anyMatch(line -> line.endsWith("two INSUFFICIENT_DATA"))
                .anyMatch(line -> line.endsWith("web-*: ALARM (web-gamma-errors)"))
                .anyMatch(line -> line.endsWith("three"));
    }
}
