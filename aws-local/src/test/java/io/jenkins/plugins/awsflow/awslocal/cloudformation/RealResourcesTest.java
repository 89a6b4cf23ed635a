package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.scenario.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** What a stack makes in the services that are really there. */
class RealResourcesTest extends StackTestBase {
    private CodeDeployClient codeDeploy;
    private S3Client s3;

    @BeforeEach
    void open() {
        codeDeploy = clients.codeDeploy();
        s3 = clients.s3();
    }

    @AfterEach
    void close() {
        codeDeploy.close();
        s3.close();
    }

    private DeploymentGroupInfo group(String name) {
        return codeDeploy
                .getDeploymentGroup(request -> request.applicationName("Web").deploymentGroupName(name))
                .deploymentGroupInfo();
    }

    @Test
    void stackOfTheDeliveryExampleMakesItsGroupsInCodeDeploy() throws IOException {
        String template = Files.readString(Path.of("../examples/delivery/infra/web.yaml"));
        assertThat(make("web", template, "Stages", "gamma").stackStatusAsString())
                .isEqualTo("CREATE_COMPLETE");
        assertThat(codeDeploy
                        .listDeploymentGroups(request -> request.applicationName("Web"))
                        .deploymentGroups())
                .containsExactlyInAnyOrder("beta", "gamma");
        assertThat(group("beta").ec2TagFilters()).singleElement().satisfies(filter -> {
            assertThat(filter.key()).isEqualTo("Stage");
            assertThat(filter.value()).isEqualTo("beta");
        });
        assertThat(group("gamma").serviceRoleArn()).isEqualTo("arn:aws:iam::123456789012:role/codedeploy");

        assertThat(update("web", template, "Stages", "production").stackStatusAsString())
                .isEqualTo("UPDATE_COMPLETE");
        assertThat(group("production").deploymentConfigName()).isEqualTo("Web-75-percent-up");
        assertThat(group("production").autoRollbackConfiguration().enabled()).isTrue();
        assertThat(outputs(stack("web"))).containsEntry("ProductionConfig", "Web-75-percent-up");
        assertThat(codeDeploy
                        .getDeploymentConfig(request -> request.deploymentConfigName("Web-75-percent-up"))
                        .deploymentConfigInfo()
                        .minimumHealthyHosts()
                        .value())
                .isEqualTo(75);

        update("web", template, "Stages", "production", "MinimumHealthyPercent", "50");
        assertThat(group("production").deploymentConfigName()).isEqualTo("Web-50-percent-up");
        assertThat(codeDeploy.listDeploymentConfigs().deploymentConfigsList()).doesNotContain("Web-75-percent-up");

        stacks.deleteStack(request -> request.stackName("web"));
        pass(600);
        assertThat(codeDeploy.listApplications().applications()).isEmpty();
    }

    @Test
    void groupGoesBackToItsInitialSettingsWhenTheTemplateDropsThem() {
        String template =
                """
                Resources:
                  App: {Type: AWS::CodeDeploy::Application, Properties: {ApplicationName: Web}}
                  Group:
                    Type: AWS::CodeDeploy::DeploymentGroup
                    Properties:
                      ApplicationName: !Ref App
                      ServiceRoleArn: arn:aws:iam::123456789012:role/codedeploy
                      DeploymentGroupName: beta
                """;
        String more = template
                + "      AlarmConfiguration: {Enabled: 'true', Alarms: [{Name: deep}]}\n"
                + "      Ec2TagSet: {Ec2TagSetList: [{Ec2TagGroup: [{Key: A, Type: KEY_ONLY}]}]}\n";
        make("web", more);
        assertThat(group("beta").alarmConfiguration().alarms().get(0).name()).isEqualTo("deep");
        assertThat(group("beta").ec2TagSet().ec2TagSetList().get(0).get(0).key())
                .isEqualTo("A");
        update("web", template);
        assertThat(group("beta").alarmConfiguration().enabled()).isFalse();
    }

    @Test
    void nameThatIsTakenFailsTheStackInTheWordsOfTheService() {
        codeDeploy.createApplication(request -> request.applicationName("Web"));
        String template = "Resources: {App: {Type: AWS::CodeDeploy::Application, Properties: {ApplicationName: Web}}}";
        assertThat(make("web", template).stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(event("web", "App", "CREATE_FAILED").resourceStatusReason())
                .startsWith("Resource handler returned message: \"Application already exists: Web (Service: CodeDeploy")
                .endsWith("HandlerErrorCode: AlreadyExists)");
        assertThat(codeDeploy.listApplications().applications()).containsExactly("Web");
    }

    @Test
    void bucketIsThereAndIsDeletedOnlyWhenEmpty() {
        String template = "Resources: {Store: {Type: AWS::S3::Bucket, Properties: {VersioningConfiguration:"
                + " {Status: Enabled}}}}\nOutputs: {Name: {Value: !Ref Store}}";
        String name = outputs(make("web", template)).get("Name");
        assertThat(s3.listBuckets().buckets()).extracting(Bucket::name).containsExactly(name);
        assertThat(s3.getBucketVersioning(request -> request.bucket(name)).status())
                .isEqualTo(BucketVersioningStatus.ENABLED);
        s3.putObject(request -> request.bucket(name).key("a"), RequestBody.fromString("x"));
        stacks.deleteStack(request -> request.stackName("web"));
        pass(60);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("DELETE_FAILED");
        assertThat(event("web", "Store", "DELETE_FAILED").resourceStatusReason())
                .contains("The bucket you tried to delete is not empty");
    }

    @Test
    void scenarioSaysWhatGoesWrong() {
        aws.admin()
                .loadScenario(
                        "stackFailures: [{stack: web, type: 'AWS::SQS::Queue', action: CREATE, reason: no room}]");
        assertThat(make("other", TEMPLATE).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(make("web", TEMPLATE).stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThatThrownBy(() -> aws.admin().loadScenario("stackFailures: [{resource: A}]"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("needs one of 'reason', 'seconds' and 'hang'");
        assertThatThrownBy(() -> aws.admin().loadScenario("stackFailures: [{resource: A, action: BREAK, reason: x}]"))
                .hasMessageContaining("unknown action 'BREAK'");
    }

    @Test
    void aFunctionWhoseCodeIsNotInS3IsRefused() {
        String function =
                "{\"Resources\": {\"F\": {\"Type\": \"AWS::Lambda::Function\", \"Properties\": {\"Code\": %s}}}}";
        String code = "{\"S3Bucket\": \"code\", \"S3Key\": \"f.zip\"}";
        s3.createBucket(request -> request.bucket("code"));
        assertThat(make("early", function.formatted(code)).stackStatusAsString())
                .isEqualTo("ROLLBACK_COMPLETE");
        assertThat(event("early", "F", "CREATE_FAILED").resourceStatusReason())
                .contains(
                        "S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist. (Service: Lambda");
        assertThat(make("path", function.formatted("\"./dir\"")).stackStatusAsString())
                .isEqualTo("ROLLBACK_COMPLETE");
        assertThat(event("path", "F", "CREATE_FAILED").resourceStatusReason())
                .contains("#/Code: expected type: JSONObject, found: String");
        s3.putObject(request -> request.bucket("code").key("f.zip"), RequestBody.fromString("zip"));
        assertThat(make("function", function.formatted(code)).stackStatusAsString())
                .isEqualTo("CREATE_COMPLETE");
    }
}
