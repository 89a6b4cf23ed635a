package io.jenkins.plugins.awsflow.health.step;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import hudson.model.Result;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowConfiguration;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import io.jenkins.plugins.awsflow.core.ui.RunPage;
import io.jenkins.plugins.awsflow.health.aws.CloudTrailApi;
import io.jenkins.plugins.awsflow.health.aws.CloudWatchApi;
import io.jenkins.plugins.awsflow.health.model.audit.AuditEvent;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveredOperation;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveryHistory;
import io.jenkins.plugins.awsflow.health.model.delivery.Place;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** Audits in Jenkinsfiles, against a local CloudTrail made of the calls that were answered. */
class AuditBuildsTest {
    private static final String EVE = "arn:aws-cn:iam::" + AwsLocal.ACCOUNT + ":user/eve";

    @TempDir
    Path home;

    private LocalAws local;
    private LocalBuilds builds;

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        CloudTrailApi.forget();
        local = new LocalAws(
                "keys: [{accessKeyId: AKIAEVE, secretAccessKey: s, user: eve},"
                        + " {accessKeyId: AKIANOBODY, secretAccessKey: s, user: nobody, deny: [\"cloudtrail:*\"]}]",
                1);
        builds = new LocalBuilds(home, local);
        AwsFlowConfiguration.get().setDefaultConnection("demo");
    }

    @AfterEach
    void stop() {
        builds.close();
        local.close();
    }

    /** Makes or changes an alarm. */
    private void alarm(String accessKey, String secret, String name) throws Exception {
        local.sessions()
                .open(local.spec(accessKey, secret))
                .client(CloudWatchApi.SERVICE, CloudWatchClient::builder)
                .putMetricAlarm(alarm -> alarm.alarmName(name)
                        .namespace("Web")
                        .metricName("Errors")
                        .statistic("Sum")
                        .period(60)
                        .evaluationPeriods(1)
                        .threshold(5.0)
                        .comparisonOperator("GreaterThanThreshold"));
    }

    private void eve(String name) throws Exception {
        alarm("AKIAEVE", "s", name);
    }

    @Test
    void whatOthersChangedMakesTheBuildUnstableAndIsOnItsPage() throws Exception {
        eve("web-errors");
        alarm(AwsLocal.ACCESS_KEY, AwsLocal.SECRET_KEY, "ours");
        LocalBuilds.Build build = builds.start(
                """
                def audit = cloudTrailAudit since: '1h'
                echo "found ${audit.changes.size()}: ${audit.changes[0].event} of ${audit.changes[0].resource}"
                """);
        build.fails();
        assertThat(build.run().getResult()).isEqualTo(Result.UNSTABLE);
        assertThat(build.lines())
                .anyMatch(line -> line.contains(EVE + "  monitoring PutMetricAlarm  web-errors"))
                .anyMatch(line -> line.contains("1 changes of anything outside of the pipeline since "))
                .anyMatch(line -> line.endsWith("found 1: PutMetricAlarm of web-errors"));
        assertThat(AuditRecord.of(build.run()).get(0).events())
                .extracting(AuditEvent::principal)
                .containsExactly(EVE);
        assertThat(RunPage.html(build.run(), ZoneOffset.UTC))
                .contains("Changes outside of the pipeline: anything", "<td>" + EVE + "</td>");
    }

    @Test
    void itMayFailTheBuildOrLetExpectedPeoplePass() throws Exception {
        eve("web-errors");
        assertThat(builds.start("cloudTrailAudit since: '1h', resources: ['web-errors'], onChange: 'fail'")
                        .fails())
                .hasMessageContaining("1 changes of web-errors outside of the pipeline since ")
                .hasMessageContaining("the newest: monitoring PutMetricAlarm on \"web-errors\" by " + EVE)
                .hasMessageEndingWith("name who may do so in allow.");
        assertThat(builds.start("cloudTrailAudit since: '1h', allow: ['eve'], onChange: 'fail'")
                        .succeeds())
                .anyMatch(line -> line.contains("nobody outside of the pipeline changed anything since"));
        assertThat(builds.start("cloudTrailAudit since: '1h', resources: 'other, another', onChange: 'fail'")
                        .succeeds())
                .anyMatch(line -> line.contains("changed other, another since"));
        assertThat(builds.start("cloudTrailAudit since: '1h', onChange: 'report'")
                        .succeeds())
                .anyMatch(line -> line.contains("1 changes of anything"));
    }

    @Test
    void theLastDeploymentIsThatOfTheJob() throws Exception {
        eve("before");
        LocalBuilds.Build first = builds.start("cloudTrailAudit onChange: 'report'");
        assertThat(first.succeeds())
                .anyMatch(line -> line.contains("No deployment of this job to production is known yet"))
                .anyMatch(line -> line.contains("1 changes of anything"));
        long end = System.currentTimeMillis() + 1_000;
        DeliveryFiles.append(
                first.run().getParent().getRootDir(),
                DeliveryHistory.line(new DeliveredOperation(
                        "t", 1, DeliveredOperation.Type.DEPLOYMENT, end - 5, end, true, "Web to production")));
        Thread.sleep(2_100);
        eve("after");
        assertThat(builds.start("cloudTrailAudit onChange: 'report'").succeeds())
                .anyMatch(line -> line.contains("PutMetricAlarm  after"))
                .noneMatch(line -> line.contains("PutMetricAlarm  before"));
    }

    @Test
    void aDeploymentToAnotherRegionIsNotTheLastOneHere() throws Exception {
        LocalBuilds.Build first = builds.start("cloudTrailAudit onChange: 'report'");
        first.succeeds();
        long end = System.currentTimeMillis() - 1_000;
        DeliveredOperation deployment = new DeliveredOperation(
                "t", 1, DeliveredOperation.Type.DEPLOYMENT, end - 5, end, true, "Web to production");
        File job = first.run().getParent().getRootDir();
        DeliveryFiles.append(
                job,
                DeliveryHistory.line(
                        deployment.at(new Place(AwsLocal.ACCOUNT, "us-west-2", "Web/production"), List.of())));
        assertThat(builds.start("cloudTrailAudit onChange: 'report'").succeeds())
                .anyMatch(line -> line.contains("No deployment of this job to production is known yet"));
        DeliveryFiles.append(
                job,
                DeliveryHistory.line(
                        deployment.at(new Place(AwsLocal.ACCOUNT, LocalAws.REGION, "Web/production"), List.of())));
        assertThat(builds.start("cloudTrailAudit onChange: 'report'").succeeds())
                .noneMatch(line -> line.contains("No deployment of this job to production is known yet"));
    }

    private static List<String> unread(OnChange onChange, List<String> unstable) throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        StreamTaskListener listener = new StreamTaskListener(text, StandardCharsets.UTF_8);
        WorkContext context = (WorkContext) Proxy.newProxyInstance(
                WorkContext.class.getClassLoader(),
                new Class<?>[] {WorkContext.class},
                (proxy, method, arguments) -> method.getName().equals("unstable")
                        ? unstable.add((String) arguments[0]) ? null : null
                        : listener);
        Map<String, Object> result = new AuditWork("1h", List.of(), null, List.of(), onChange)
                .end(context, new ProgressLog(listener, "cloudTrailAudit"), List.of(), 1_000, 61_000, 90_000);
        assertThat(result).containsEntry("cut", true).containsEntry("knownSince", 61_000L);
        return text.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void whatNobodyHasReadIsNeitherAChangeNorNone() throws Exception {
        List<String> unstable = new ArrayList<>();
        assertThat(unread(OnChange.fail, unstable))
                .singleElement(as(STRING))
                .contains("nobody outside of the pipeline changed anything since ")
                .endsWith(":01:01");
        assertThat(unstable)
                .singleElement(as(STRING))
                .startsWith("CloudTrail has more events than are read: what was changed before ")
                .contains(":01:01 is not known.");
        assertThat(unread(OnChange.report, unstable)).hasSize(2);
        assertThat(unstable).hasSize(1);
    }

    @Test
    void badInputIsOneClearLine() throws Exception {
        assertThat(builds.start("cloudTrailAudit since: 'yesterday'").fails())
                .hasMessageContaining("since: \"yesterday\" is neither last-deploy, nor a span");
        assertThat(builds.start("cloudTrailAudit stack: 'web'").fails())
                .hasMessageContaining(
                        "stack: web cannot be looked into, because the plugin stack-step is not installed");
        assertThat(builds.start("cloudTrailAudit onChange: 'panic'").fails())
                .hasMessageContaining("onChange cannot be \"panic\"");
        assertThat(List.of(builds.start("cloudTrailAudit region: 'us-east-1', since: '1h'")
                        .succeeds()
                        .size()))
                .isNotEmpty();
    }
}
