package io.jenkins.plugins.awsflow.deploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.testkit.LocalAws;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;
import software.amazon.awssdk.services.s3.S3Client;

/** Functions and services, by Jenkinsfile: the traffic moves step by step. */
class TrafficShiftTest {
    private static final String SCENARIO =
            """
            region: cn-north-1
            buckets: [{name: specs}]
            applications:
              - name: Checkout
                platform: Lambda
                groups: [{name: live, config: CodeDeployDefault.LambdaCanary10Percent5Minutes}]
              - name: Shop
                platform: ECS
                groups:
                  - name: web
                    config: CodeDeployDefault.ECSLinear10PercentEvery1Minutes
                    settings: {ecsServices: [{clusterName: main, serviceName: web}]}
            """;
    private static final String FUNCTION =
            """
            version: 0.0
            Resources:
              - checkout:
                  Type: AWS::Lambda::Function
                  Properties: {Name: checkout, Alias: live, CurrentVersion: "1", TargetVersion: "2"}
            Hooks:
              - BeforeAllowTraffic: checkBefore
            """;
    private static final String SERVICE =
            """
            {"version": 0.0, "Resources": [{"web": {"Type": "AWS::ECS::Service", "Properties": {
              "TaskDefinition": "arn:aws-cn:ecs:cn-north-1:123456789012:task-definition/web:7",
              "LoadBalancerInfo": {"ContainerName": "web", "ContainerPort": 80}}}}]}
            """;

    @TempDir
    Path home;

    private LocalAws aws;
    private LocalBuilds builds;

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        aws = new LocalAws(SCENARIO.replace("Every1Minutes", "Every1Minute"), 60);
        builds = new LocalBuilds(home, aws);
        S3Client s3 = aws.session().client("s3", () -> S3Client.builder().forcePathStyle(true));
        s3.putObject(put -> put.bucket("specs").key("checkout.yaml"), RequestBody.fromString(FUNCTION));
        s3.putObject(put -> put.bucket("specs").key("other.yaml"), RequestBody.fromString(FUNCTION));
        s3.putObject(put -> put.bucket("specs").key("web.json"), RequestBody.fromString(SERVICE));
    }

    @AfterEach
    void stop() {
        builds.close();
        aws.close();
    }

    private LocalBuilds.Build deploy(String application, String group, String revision) throws Exception {
        return builds.start("withAwsConnection('demo') { codeDeploy application: '" + application + "', group: '"
                + group + "', revision: '" + revision + "' }");
    }

    @Test
    void aFunctionsTrafficIsToldInPerCent() throws Exception {
        List<String> lines =
                deploy("Checkout", "live", "s3://specs/checkout.yaml").succeeds();
        assertThat(lines)
                .anyMatch(line -> line.contains("checkout") && line.contains("10 % of the traffic goes to 2"))
                .anyMatch(line -> line.contains("100 % of the traffic goes to 2"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aLastGoodDeploymentThatCannotBeMadeAgainIsNotPassedOver() throws Exception {
        String atOnce = "', deploymentConfig: 'CodeDeployDefault.LambdaAllAtOnce'\n";
        String deploy = "codeDeploy application: 'Checkout', group: 'live', revision: 's3://specs/";
        builds.start("withAwsConnection('demo') {\n" + deploy + "checkout.yaml" + atOnce + "}")
                .succeeds();
        CodeDeployClient client = aws.session().client("codedeploy", CodeDeployClient::builder);
        String inline = client.createDeployment(create -> create.applicationName("Checkout")
                        .deploymentGroupName("live")
                        .deploymentConfigName("CodeDeployDefault.LambdaAllAtOnce")
                        .revision(revision -> revision.revisionType(RevisionLocationType.APP_SPEC_CONTENT)
                                .appSpecContent(spec -> spec.content(FUNCTION))))
                .deploymentId();
        LocalBuilds.Build build = builds.start("withAwsConnection('demo') {\ncodeDeployAwait '" + inline + "'\n"
                + deploy + "other.yaml" + atOnce + "codeDeployRollback application: 'Checkout', group: 'live'\n}");
        assertThat(build.fails()).hasMessageContaining(inline + ", the last good deployment to live of Checkout");
        assertThat(aws.answered("codedeploy", "CreateDeployment")).isEqualTo(3);
    }

    private LocalBuilds.Build bundle(String text, String more) throws Exception {
        return builds.start("node { writeFile file: 'appspec.yaml', text: '''" + text + "'''\n"
                + "withAwsConnection('demo') { codeDeployBundle application: 'Checkout', bucket: 'specs'\n" + more
                + " } }");
    }

    @Test
    void theAppSpecFileOfAFunctionIsCheckedPutIntoTheBucketAndDeployed() throws Exception {
        List<String> lines = bundle(FUNCTION, "codeDeploy application: 'Checkout', group: 'live'")
                .succeeds();
        assertThat(lines)
                .anyMatch(line -> line.contains("appspec.yaml is fine"))
                .anyMatch(line -> line.matches(".*registered for Checkout: s3://specs/Checkout/[0-9a-f]{64}\\.yaml.*"))
                .anyMatch(line -> line.contains("100 % of the traffic goes to 2"));
    }

    @Test
    void aWrongAppSpecFileIsRefusedByLineBeforeItGoesAnywhere() throws Exception {
        assertThat(bundle(FUNCTION.replace("Alias: live, ", ""), "").fails())
                .hasMessageContaining("appspec.yaml:5: Properties: \"Alias\" is missing or empty");
        assertThat(aws.answered("codedeploy", "RegisterApplicationRevision")).isZero();
    }

    @Test
    void aServicesTrafficIsToldInPerCent() throws Exception {
        List<String> lines = deploy("Shop", "web", "s3://specs/web.json").succeeds();
        assertThat(lines)
                .anyMatch(line ->
                        line.contains("main:web") && line.matches(".*[1-9]0 % of the traffic goes to ecs-svc/.*"))
                .anyMatch(line -> line.contains("100 % of the traffic goes to ecs-svc/"));
    }

    @Test
    void aHookThatSaysNoIsNamed() throws Exception {
        aws.aws()
                .admin()
                .loadScenario("failures: [{application: Checkout, event: BeforeAllowTraffic, message: not today}]");
        String reason =
                deploy("Checkout", "live", "s3://specs/checkout.yaml").fails().getMessage();
        assertThat(reason)
                .contains(
                        "failed on checkout: BeforeAllowTraffic, checkBefore",
                        "the traffic stays",
                        "look at the log of the hook");
    }

    @Test
    void aRevisionOfTheWrongFormIsRefusedBeforeAnythingIsStarted() throws Exception {
        assertThat(deploy("Checkout", "live", "s3://specs/app.zip").fails())
                .hasMessageContaining("Checkout is an application for Lambda")
                .hasMessageContaining("s3://specs/app.zip");
        assertThat(aws.answered("codedeploy", "CreateDeployment")).isZero();
    }
}
