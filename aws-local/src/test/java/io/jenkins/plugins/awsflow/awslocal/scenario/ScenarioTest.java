package io.jenkins.plugins.awsflow.awslocal.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.LocalTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;

class ScenarioTest extends LocalTest {
    @Test
    void chinaScenarioHasItsOwnAccountRegionAndPartition() {
        aws.admin()
                .loadScenario(
                        """
                        account: "222233334444"
                        region: cn-north-1
                        keys:
                          - {accessKeyId: AKIACN, secretAccessKey: s, user: ci, partition: aws-cn, deny: ["codedeploy:Stop*"]}
                        onlyKnownRoles: true
                        roles:
                          - {arn: "arn:aws-cn:iam::222233334444:role/deploy", externalId: x, maxSessionSeconds: 7200}
                        buckets: [{name: artifacts, versioning: true}]
                        fleets:
                          - {prefix: w, count: 2, tags: {Stage: beta}, os: windows}
                          - {prefix: rack, onPremises: true, agent: false}
                        applications:
                          - name: Web
                            groups:
                              - name: beta
                                config: CodeDeployDefault.HalfAtATime
                                tags: {Stage: beta}
                                autoRollback: [DEPLOYMENT_FAILURE, DEPLOYMENT_STOP_ON_ALARM]
                                settings: {alarmConfiguration: {enabled: true, alarms: [{name: errors}]}}
                        eventSeconds: {Install: 1}
                        ceilings: {codedeploy: 1000}
                        """);
        try (CodeDeployClient codeDeploy = clients.as(AwsBasicCredentials.create("AKIACN", "s"))
                .in("cn-north-1")
                .codeDeploy()) {
            DeploymentGroupInfo group = codeDeploy
                    .getDeploymentGroup(
                            request -> request.applicationName("Web").deploymentGroupName("beta"))
                    .deploymentGroupInfo();
            assertThat(group.serviceRoleArn()).isEqualTo("arn:aws-cn:iam::222233334444:role/CodeDeployServiceRole");
            assertThat(group.autoRollbackConfiguration().events()).hasSize(2);
            assertThat(group.alarmConfiguration().alarms()).hasSize(1);
        }
        assertThat(aws.admin().fleets().find("222233334444", "cn-north-1", any -> true))
                .extracting("id")
                .containsExactly("i-w00001", "i-w00002", "rack00001");
        assertThat(aws.admin().keys().role("arn:aws-cn:iam::222233334444:role/other"))
                .isNull();
    }

    @Test
    void faultsHaveShortNames() {
        aws.admin()
                .loadScenario("faults: [{kind: 4xx, code: Bad}, {kind: 5xx}, {kind: lost-reply, after: 2, count: 1}]");
        assertThat(aws.admin().faults().faults()).extracting("status").containsExactly(400, 500, 500);
        assertThat(aws.admin().faults().faults()).extracting("service").containsOnly("*");
    }

    @Test
    void filesMayBeJsonOrEmpty(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("scenario.json");
        Files.writeString(file, "{\"fleets\": [{\"prefix\": \"w\", \"count\": 3}]}");
        aws.admin().loadScenario(file);
        assertThat(aws.admin().fleets().find("123456789012", "us-east-1", any -> true))
                .hasSize(3);
        aws.admin().loadScenario("");
        Path absent = directory.resolve("absent.yaml");
        assertThatThrownBy(() -> aws.admin().loadScenario(absent)).isInstanceOf(IOException.class);
        Files.writeString(file, "{\"flets\": []}");
        assertThatThrownBy(() -> aws.admin().loadScenario(file))
                .hasMessageContaining("scenario.json")
                .hasMessageContaining("unknown member 'flets'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | must be a mapping",
                "keys: {} | must be a list",
                "keys: [{accessKeyId: a}] | lacks 'secretAccessKey'",
                "keys: [x] | must be a mapping",
                "fleets: [{prefix: a, count: many}] | whole number",
                "fleets: [{prefix: a, agent: 7}] | true or false",
                "fleets: [{prefix: a, tags: [b]}] | must be a mapping",
                "fleets: [{prefix: {a: b}}] | must be a text",
                "speed: fast | must be a number",
                "faults: [{kind: fire}] | no kind of fault",
                "ceilings: {s3: many} | needs numbers",
                "applications: [{name: a}, {name: a}] | already exists",
                "a: [ | while parsing"
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> aws.admin().loadScenario(text))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(message);
    }
}
