package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.Clients;
import io.jenkins.plugins.awsflow.awslocal.scenario.ScenarioException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.BundleType;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;
import software.amazon.awssdk.services.s3.S3Client;

/** Metrics that follow deployments, and alarms that stop them. */
class DeploymentAlarmTest extends CloudWatchTestBase {
    private static final String SCENARIO =
            """
            buckets: [{name: bundles}]
            fleets: [{prefix: web, count: 4, tags: {Stage: gamma}}]
            eventSeconds: {Install: 120}
            applications:
              - name: Web
                groups:
                  - name: gamma
                    tags: {Stage: gamma}
                    autoRollback: [DEPLOYMENT_STOP_ON_ALARM]
                    settings: {alarmConfiguration: {enabled: true, alarms: [{name: web-gamma-errors}]}}
            metrics:
              - namespace: Web
                name: Errors
                dimensions: {Stage: gamma}
                unit: Count
                value: 0
                deployments: [{application: Web, group: gamma, revision: bad, afterSeconds: 90, value: 12}]
              - {namespace: Web, name: Latency, value: 20}
            alarms:
              - {name: web-gamma-errors, namespace: Web, metric: Errors, dimensions: {Stage: gamma}, above: 5}
              - {name: web-latency, namespace: Web, metric: Latency, statistic: Average, below: 5, missing: breaching}
              - {name: web-gamma, rule: ALARM(web-gamma-errors) OR ALARM(web-latency)}
            """;

    private CodeDeployClient codeDeploy;

    @BeforeAll
    void openCodeDeploy() {
        codeDeploy = clients.codeDeploy();
    }

    @AfterAll
    void closeCodeDeploy() {
        codeDeploy.close();
    }

    @BeforeEach
    void load() {
        aws.admin().loadScenario(SCENARIO);
        try (S3Client s3 = clients.s3()) {
            for (String key : new String[] {"good.zip", "bad.zip"}) {
                s3.putObject(request -> request.bucket("bundles").key(key), RequestBody.fromBytes(Clients.bundle()));
            }
        }
    }

    private String deploy(String key) {
        return codeDeploy
                .createDeployment(request -> request.applicationName("Web")
                        .deploymentGroupName("gamma")
                        .revision(revision -> revision.revisionType(RevisionLocationType.S3)
                                .s3Location(location ->
                                        location.bucket("bundles").key(key).bundleType(BundleType.ZIP))))
                .deploymentId();
    }

    private DeploymentInfo deployment(String id) {
        return codeDeploy.getDeployment(request -> request.deploymentId(id)).deploymentInfo();
    }

    @Test
    void scenariosAlarmsKnowTheirStateFromTheStart() {
        assertThat(alarm("web-gamma-errors").stateValue()).isEqualTo(StateValue.OK);
        assertThat(alarm("web-gamma-errors").dimensions().get(0).value()).isEqualTo("gamma");
        assertThat(alarm("web-latency").stateValue()).isEqualTo(StateValue.OK);
        assertThat(composite("web-gamma").stateValue()).isEqualTo(StateValue.OK);
    }

    @Test
    void badRevisionRaisesTheAlarmThatStopsItAndRollsItBack() {
        String good = deploy("good.zip");
        pass(Duration.ofMinutes(30));
        assertThat(deployment(good).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(alarm("web-gamma-errors").stateValue()).isEqualTo(StateValue.OK);

        Instant before = now();
        String bad = deploy("bad.zip");
        pass(Duration.ofMinutes(4));
        MetricAlarm alarm = alarm("web-gamma-errors");
        assertThat(alarm.stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(alarm.stateTransitionedTimestamp()).isBetween(before.plusSeconds(90), before.plusSeconds(180));
        assertThat(composite("web-gamma").stateValue()).isEqualTo(StateValue.ALARM);
        pass(Duration.ofMinutes(30));
        DeploymentInfo stopped = deployment(bad);
        assertThat(stopped.status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(stopped.errorInformation().codeAsString()).isEqualTo("ALARM_ACTIVE");
        assertThat(stopped.errorInformation().message()).contains("web-gamma-errors");
        DeploymentInfo rollback = deployment(stopped.rollbackInfo().rollbackDeploymentId());
        assertThat(rollback.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(alarm("web-gamma-errors").stateValue()).isEqualTo(StateValue.OK);
    }

    @Test
    void alarmThatIsOnKeepsDeploymentsFromStarting() {
        cloudWatch.setAlarmState(request ->
                request.alarmName("web-gamma-errors").stateValue("ALARM").stateReason("test"));
        String id = deploy("good.zip");
        pass(Duration.ofSeconds(5));
        assertThat(deployment(id).errorInformation().codeAsString()).isEqualTo("ALARM_ACTIVE");
        cloudWatch.setAlarmState(request ->
                request.alarmName("web-gamma-errors").stateValue("OK").stateReason("test"));
        String next = deploy("good.zip");
        pass(Duration.ofSeconds(5));
        assertThat(deployment(next).status()).isEqualTo(DeploymentStatus.IN_PROGRESS);
    }

    @Test
    void alarmsFollowTheClocksSpeedAndShowRealTimes() throws InterruptedException {
        aws.admin().clock().resume();
        aws.admin().clock().setSpeed(600);
        Instant before = now();
        deploy("bad.zip");
        Instant end = Instant.now().plusSeconds(20);
        while (alarm("web-gamma-errors").stateValue() != StateValue.ALARM) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(50);
        }
        assertThat(alarm("web-gamma-errors").stateTransitionedTimestamp()).isBetween(before, now().plusSeconds(1));
    }

    @Test
    void whatAScenarioSaysWrongIsTold() {
        for (String[] wrong : new String[][] {
            {"alarms: [{name: a, namespace: n, metric: m}]", "an alarm needs 'above' or 'below'"},
            {"alarms: [{name: a, rule: ALARM(nobody)}]", "alarms [nobody] in the alarm rule do not exist"},
            {"metrics: [{namespace: n, name: m, everySeconds: 0}]", "'everySeconds' must be 1 or more"},
            {"metrics: [{namespace: n, name: m, deployments: [{group: g}]}]", "lacks 'application'"},
        }) {
            assertThatThrownBy(() -> aws.admin().loadScenario(wrong[0]))
                    .isInstanceOf(ScenarioException.class)
                    .hasMessageContaining(wrong[1]);
        }
    }
}
