package io.jenkins.plugins.awsflow.health.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.Lane;
import io.jenkins.plugins.awsflow.health.model.audit.AuditEvent;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

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
        AwsSession session = local.session().withoutRetries();
        Lane lane = new Lane(session.account(), session.region().id(), CloudTrailApi.SERVICE);
        return new CloudTrailApi(session, local.sessions().budgets().of(lane), clock);
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
        // Four pages, one each half second; none was refused.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(900));
        assertThat(local.calls(CloudTrailApi.SERVICE, "LookupEvents"))
                .hasSize(4)
                .allMatch(call -> call.error() == null);
        assertThat(found.events()).extracting(AuditEvent::name).contains("SetAlarmState");
    }

    @Test
    void whatIsCompleteIsNotAskedForAgain() throws Exception {
        local.aws().admin().loadScenario("region: cn-north-1\nalarms: [{name: a, namespace: N, metric: M, above: 1}]");
        change(60);
        long since = System.currentTimeMillis() - 60_000;
        // In an hour all of it is old enough to be complete.
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
        assertThat(api(later).changes("a", since).events()).hasSize(60);
        long calls = local.calls(CloudTrailApi.SERVICE, "LookupEvents").size();
        assertThat(api(later).changes("a", since).events()).hasSize(60);
        assertThat(local.calls(CloudTrailApi.SERVICE, "LookupEvents").size() - calls)
                .as("one page without events instead of two")
                .isEqualTo(1);
        assertThat(calls).isEqualTo(2);
    }
}
