package io.jenkins.plugins.awsflow.health.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.Lane;
import io.jenkins.plugins.awsflow.health.model.audit.AuditEvent;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;

/** Lookups at the pace of CloudTrail, over the wire; aws-local allows two calls a second, too. */
class CloudTrailApiTest {
    private LocalAws local;

    @BeforeEach
    void start() throws Exception {
        CloudTrailApi.forget();
        local = new LocalAws("alarms: [{name: a, namespace: N, metric: M, above: 1}]", 1);
    }

    @AfterEach
    void stop() {
        local.close();
    }

    /** With the budget that the session's calls are charged to. */
    private CloudTrailApi api(Clock clock) throws Exception {
        return api(clock, 2_000);
    }

    private CloudTrailApi api(Clock clock, int most) throws Exception {
        AwsSession session = local.session().withoutRetries();
        Lane lane = new Lane(session.account(), session.region().id(), CloudTrailApi.SERVICE);
        return new CloudTrailApi(session, local.sessions().budgets().of(lane), clock, most);
    }

    private void change(int times) throws Exception {
        CloudWatchClient client = local.session().client(CloudWatchApi.SERVICE, CloudWatchClient::builder);
        for (int i = 0; i < times; i++) {
            client.setAlarmState(
                    request -> request.alarmName("a").stateValue("OK").stateReason("test"));
        }
    }

    @Test
    void pagesAreReadAtThePaceThatIsAllowed() throws Exception {
        local.aws().admin().loadScenario("region: cn-north-1\nalarms: [{name: a, namespace: N, metric: M, above: 1}]");
        change(180);
        long begin = System.nanoTime();
        CloudTrailApi.Found found = api(Clock.systemUTC()).changes(null, System.currentTimeMillis() - 3_600_000);
        assertThat(found.events()).hasSizeGreaterThanOrEqualTo(180);
        assertThat(found.cut()).isFalse();
        // Four pages, one each half second.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(900));
        assertThat(local.answered(CloudTrailApi.SERVICE, "LookupEvents")).isEqualTo(4);
        assertThat(found.events()).extracting(AuditEvent::name).contains("SetAlarmState");
    }

    @Test
    void auditsAtTheSameTimeShareTheTwoCallsASecond() throws Exception {
        local.aws().admin().loadScenario("region: cn-north-1\nalarms: [{name: a, namespace: N, metric: M, above: 1}]");
        change(130);
        long since = System.currentTimeMillis() - 3_600_000;
        List<CompletableFuture<Integer>> audits = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            audits.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return api(Clock.systemUTC()).changes(null, since).events().size();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        for (CompletableFuture<Integer> audit : audits) {
            assertThat(audit.get(60, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(130);
        }
        List<Long> times = local.calls(CloudTrailApi.SERVICE, "LookupEvents").stream()
                .map(call -> call.time().toEpochMilli())
                .sorted()
                .toList();
        assertThat(local.answered(CloudTrailApi.SERVICE, "LookupEvents")).isEqualTo(9);
        assertThat(times.size()).as("calls, with those refused for the pace").isLessThanOrEqualTo(11);
        // Two are free at once after a rest; from then on one each half second.
        assertThat(times.get(times.size() - 1) - times.get(0)).isGreaterThan(3_000);
        for (int i = 4; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 4))
                    .as("five calls from %s on", i - 4)
                    .isGreaterThan(900);
        }
    }

    @Test
    void whatIsCompleteIsNotAskedForAgain() throws Exception {
        local.aws().admin().loadScenario("region: cn-north-1\nalarms: [{name: a, namespace: N, metric: M, above: 1}]");
        change(60);
        long since = System.currentTimeMillis() - 60_000;
        // In an hour all of it is old enough to be complete.
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
        assertThat(api(later).changes("a", since).events()).hasSize(60);
        long calls = local.answered(CloudTrailApi.SERVICE, "LookupEvents");
        assertThat(api(later).changes("a", since).events()).hasSize(60);
        assertThat(local.answered(CloudTrailApi.SERVICE, "LookupEvents") - calls)
                .as("one page without events instead of two")
                .isEqualTo(1);
        assertThat(calls).isEqualTo(2);
    }

    @Test
    void theLimitCountsWhatIsReadAndWhatIsLeftIsToldApart() throws Exception {
        CloudWatchClient client = local.session().client(CloudWatchApi.SERVICE, CloudWatchClient::builder);
        for (int i = 0; i < 60; i++) {
            // Fails, and so changes nothing.
            assertThatThrownBy(() -> client.setAlarmState(request ->
                            request.alarmName("none").stateValue("OK").stateReason("test")))
                    .isInstanceOf(CloudWatchException.class);
        }
        long since = System.currentTimeMillis() - 60_000;
        CloudTrailApi.Found found = api(Clock.systemUTC(), 50).changes(null, since);
        assertThat(found.events()).isEmpty();
        assertThat(found.cut()).isTrue();
        assertThat(found.reach()).isGreaterThan(since);
        assertThat(local.answered(CloudTrailApi.SERVICE, "LookupEvents")).isEqualTo(1);
        CloudTrailApi.Found all = api(Clock.systemUTC(), 100).changes(null, since);
        assertThat(all.cut()).isFalse();
        assertThat(all.reach()).isEqualTo(since);
    }

    @Test
    void aCallThatOthersHaveTakenThePaceFromIsMadeAgain() throws Exception {
        local.aws().admin().loadScenario("region: cn-north-1\nalarms: [{name: a, namespace: N, metric: M, above: 1}]");
        local.aws()
                .admin()
                .faults()
                .add(Fault.throttle("cloudtrail", "LookupEvents").times(1));
        change(1);
        assertThat(api(Clock.systemUTC())
                        .changes("a", System.currentTimeMillis() - 60_000)
                        .events())
                .hasSize(1);
        assertThat(local.calls(CloudTrailApi.SERVICE, "LookupEvents")).hasSizeGreaterThan(1);
    }

    private static AuditEvent event(long time) {
        return new AuditEvent("e" + time, time, "s3.amazonaws.com", "PutObject", "eve", "", false);
    }

    @Test
    void noMoreIsRememberedThanOneLookupReads() {
        List<AuditEvent> events = List.of(event(90), event(50), event(40), event(30), event(20));
        CloudTrailApi.Kept all = CloudTrailApi.Kept.of(10, 80, 4, events);
        assertThat(all.events).extracting(AuditEvent::time).containsExactly(50L, 40L, 30L, 20L);
        assertThat(all.from).isEqualTo(10);
        CloudTrailApi.Kept fewer = CloudTrailApi.Kept.of(10, 80, 2, events);
        assertThat(fewer.events).extracting(AuditEvent::time).containsExactly(50L, 40L);
        assertThat(fewer.from).as("the first moment that is still complete").isEqualTo(31);
    }

    @Test
    void aServiceInItsOwnRoleIsNoPerson() {
        assertThat(change("AWSServiceRoleForAutoScaling", "aws-service-role/autoscaling.amazonaws.com/")
                        .service())
                .isTrue();
        assertThat(change("AWSServiceRoleForAutoScaling", "people/").service())
                .as("by its name alone")
                .isFalse();
        AuditEvent person = change("deploy", "");
        assertThat(person.service()).isFalse();
        assertThat(person.principal()).isEqualTo("arn:aws:sts::123456789012:assumed-role/deploy/session");
        assertThat(AuditEvents.change(Event.builder()
                        .eventId("1")
                        .eventTime(Instant.EPOCH)
                        .eventSource("s3.amazonaws.com")
                        .eventName("PutObject")
                        .username("eve")
                        .cloudTrailEvent("torn {")
                        .build()))
                .get()
                .extracting(AuditEvent::principal)
                .isEqualTo("eve");
    }

    private static AuditEvent change(String role, String path) {
        String detail =
                """
                {"userIdentity": {"type": "AssumedRole",
                  "arn": "arn:aws:sts::123456789012:assumed-role/%1$s/session",
                  "sessionContext": {"sessionIssuer": {"type": "Role", "userName": "%1$s",
                    "arn": "arn:aws:iam::123456789012:role/%2$s%1$s"}}}}
                """
                        .formatted(role, path);
        return AuditEvents.change(Event.builder()
                        .eventId("1")
                        .eventTime(Instant.EPOCH)
                        .eventSource("autoscaling.amazonaws.com")
                        .eventName("SetDesiredCapacity")
                        .readOnly("false")
                        .cloudTrailEvent(detail)
                        .build())
                .orElseThrow();
    }
}
