package io.jenkins.plugins.awsflow.core.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.core.aws.AwsSessions;
import io.jenkins.plugins.awsflow.core.aws.SharedThreads;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowConfiguration;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.connection.WakeUpQueue;
import io.jenkins.plugins.awsflow.core.connection.WakeUps;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.CallBudget;
import io.jenkins.plugins.awsflow.core.model.Lane;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import io.jenkins.plugins.awsflow.testkit.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sts.StsClient;

/** What an administrator is told. */
@Timeout(60)
class ControllerReportTest {
    private static final Lane LANE = new Lane("123456789012", "cn-north-1", "codedeploy");

    @TempDir
    Path home;

    private LocalAws aws;
    private LocalBuilds builds;

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        aws = new LocalAws(
                """
                region: cn-north-1
                fleets: [{prefix: beta, count: 1, tags: {Stage: beta}}]
                applications: [{name: Web, groups: [{name: beta, tags: {Stage: beta}}]}]
                """,
                100);
        builds = new LocalBuilds(home, aws);
    }

    @AfterEach
    void stop() {
        AwsFlowConfiguration.get().setWakeUpQueues(null);
        builds.close();
        aws.close();
    }

    private static ControllerReport at(long now) {
        AwsFlowRuntime runtime = AwsFlowRuntime.get();
        return new ControllerReport(
                runtime.engine().watcher(),
                runtime.sessions(),
                runtime.wakeUps().map(WakeUps::states).orElse(Map.of()),
                now);
    }

    /** The watcher lets go of an operation just after its step has ended. */
    private static ControllerReport onceNothingIsWatched() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        ControllerReport report = ControllerReport.ofNow();
        while (!Integer.valueOf(0).equals(report.counts().get("watched")) && System.nanoTime() < end) {
            Thread.sleep(20);
            report = ControllerReport.ofNow();
        }
        return report;
    }

    @Test
    void whatIsDoneIsCountedAndNothingHinders() throws Exception {
        builds.start("withAwsConnection('demo') { testDeploy group: 'beta' }").succeeds();
        ControllerReport report = onceNothingIsWatched();
        assertThat(report.problems()).isEmpty();
        assertThat(report.counts())
                .containsEntry("started", 1L)
                .containsEntry("ended", 1L)
                .containsEntry("watched", 0)
                .containsEntry("wakeUps", 0L)
                .containsEntry("throttled", 0L)
                .hasEntrySatisfying("polls", polls -> assertThat((Long) polls).isPositive());
        assertThat(report.lanes()).anySatisfy(lane -> assertThat(lane)
                .containsEntry("lane", LANE.toString())
                .containsEntry("slow", false)
                .hasEntrySatisfying("calls", calls -> assertThat((Long) calls).isGreaterThanOrEqualTo(2)));
        assertThat(report.html()).contains("Nothing hinders", "codedeploy in cn-north-1 of 123456789012");
    }

    @Test
    void aLaneThatAwsThrottledDownIsNamedForAWhile() {
        CallBudget budget = AwsFlowRuntime.get().sessions().budgets().of(LANE);
        long now = System.currentTimeMillis();
        for (int i = 0; i < 5; i++) {
            budget.throttled(now + i * 1_000);
        }
        assertThat(at(now + 10_000).problems())
                .singleElement()
                .asString()
                .startsWith(LANE + ": AWS throttled 5 calls")
                .contains("60/min");
        assertThat(at(now + 3_600_000).problems()).isEmpty();
    }

    @Test
    void keysThatAwsRefusesAreNamedUntilTheyWorkAgain() throws Exception {
        var sessions = AwsFlowRuntime.get().sessions();
        var wrong = aws.spec(AwsLocal.ACCESS_KEY, "wrong");
        assertThatThrownBy(() -> sessions.open(wrong)).isInstanceOf(AwsFlowException.class);
        assertThat(ControllerReport.ofNow().problems())
                .singleElement()
                .asString()
                .startsWith("the keys used in cn-north-1 cannot be used since")
                .contains("SignatureDoesNotMatch");
        assertThat(ControllerReport.ofNow().html()).contains("SignatureDoesNotMatch");
    }

    @Test
    void aRoleThatIsNotRenewedIsNamedUntilItIs() throws Exception {
        MovableClock clock = new MovableClock();
        String role = "arn:aws-cn:iam::123456789012:role/deploy";
        try (SharedThreads threads = new SharedThreads();
                AwsSessions sessions = new AwsSessions(threads, clock, "1")) {
            var session = sessions.open(
                    aws.spec(AwsLocal.ACCESS_KEY, AwsLocal.SECRET_KEY).assumeRole(role));
            Supplier<ControllerReport> report = () ->
                    new ControllerReport(AwsFlowRuntime.get().engine().watcher(), sessions, Map.of(), clock.millis());
            aws.aws().admin().faults().add(Fault.error("sts", "AssumeRole", 403, "AccessDenied", "trust is gone"));
            clock.advance(Duration.ofMinutes(55));
            session.client("sts", StsClient::builder).getCallerIdentity();
            clock.advance(Duration.ofMinutes(2));
            assertThat(report.get().problems())
                    .singleElement()
                    .asString()
                    .startsWith(role + " cannot be used since 2 min")
                    .contains("trust is gone");
            assertThat(report.get().html()).contains(role, "trust is gone");
            aws.aws().admin().faults().clear();
            session.client("sts", StsClient::builder).getCallerIdentity();
            assertThat(report.get().problems()).isEmpty();
            assertThat(report.get().html()).contains("Nothing hinders");
        }
    }

    @Test
    void aQueueThatCannotBeReadForAMinuteIsDead() throws Exception {
        AwsFlowConfiguration.get()
                .setWakeUpQueues(
                        List.of(new WakeUpQueue(aws.aws().endpoint() + "/" + AwsLocal.ACCOUNT + "/gone", "demo")));
        AwsFlowRuntime.get().engine();
        for (int i = 0; i < 500 && at(Long.MAX_VALUE / 2).problems().isEmpty(); i++) {
            Thread.sleep(20);
        }
        assertThat(ControllerReport.ofNow().problems()).isEmpty();
        ControllerReport later = at(System.currentTimeMillis() + 61_000);
        assertThat(later.problems()).singleElement().asString().contains("/gone cannot be read since 1 min");
        assertThat(later.queues()).singleElement().satisfies(queue -> assertThat(queue)
                .containsEntry("dead", true));
        assertThat(later.html()).contains("/gone", "yes");
    }
}
