package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.AwsLocalOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.DeploymentWaitType;

/** Every Jenkinsfile under examples/ is run as it stands, by one of the tests. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("long")
class ExamplesTest {
    private static final Path EXAMPLES = Hpi.root().resolve("examples");

    /** By {@link DeliveryTest} and {@link FirstDeploymentTest}. */
    private static final Set<String> BY_OTHER_TESTS =
            Set.of("delivery/Jenkinsfile", "delivery/Jenkinsfile.scripted", "first-deployment/Jenkinsfile");

    /** In the order in which the stacks of one account are planned, made, looked at and deleted. */
    private static final List<String> STACKS = List.of(
            "stack/Jenkinsfile.plan",
            "stack/Jenkinsfile.drift",
            "stack/Jenkinsfile",
            "stack/Jenkinsfile.preview",
            "stack/Jenkinsfile.import");

    /** What the last of them takes over. */
    private static final String QUEUE =
            "{type: 'AWS::SQS::Queue', id: 'https://sqs.cn-north-1.amazonaws.com.cn/123456789012/jobs'}";

    private static final String STACK_SET = "stack/Jenkinsfile.stackset";
    private static final String SEVERAL = "stacks/Jenkinsfile";
    private static final String ARTIFACTS = "artifacts/Jenkinsfile";
    private static final String HEALTH = "health/Jenkinsfile";
    private static final String REVIEW = "review/Jenkinsfile";
    private static final String CHECKOUT = "review/Jenkinsfile.checkout";
    private static final String MERGE = "review/Jenkinsfile.merge";
    private static final String RELEASE = "review/Jenkinsfile.release";
    private static final String MIGRATE = "migrate/Jenkinsfile";
    private static final String EVENTS = "events/Jenkinsfile";
    private static final String TRIGGERS = "events/Jenkinsfile.triggers";
    private static final String AUDIT = "health/Jenkinsfile.audit";
    private static final String METRICS = "health/Jenkinsfile.metrics";
    private static final String LOGS = "health/Jenkinsfile.logs";
    private static final String OPERATIONS = "operations/Jenkinsfile";
    private static final String WAVES = "waves/Jenkinsfile";
    private static final String GROUPS = "groups/Jenkinsfile";
    private static final String BACK = "rollback/Jenkinsfile";
    private static final String BLUE_GREEN = "bluegreen/Jenkinsfile";
    private static final String LAMBDA = "lambda/Jenkinsfile";
    private static final String ECS = "ecs/Jenkinsfile";

    @TempDir
    private Path work;

    @Test
    void noExampleIsLeftOut() throws IOException {
        Set<String> run = new TreeSet<>(BY_OTHER_TESTS);
        run.addAll(STACKS);
        run.addAll(List.of(
                STACK_SET,
                SEVERAL,
                ARTIFACTS,
                HEALTH,
                REVIEW,
                MERGE,
                CHECKOUT,
                RELEASE,
                MIGRATE,
                EVENTS,
                TRIGGERS,
                OPERATIONS,
                AUDIT,
                METRICS,
                LOGS,
                WAVES,
                GROUPS,
                BACK,
                LAMBDA,
                ECS,
                BLUE_GREEN));
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("Jenkinsfile"))
                            .map(file -> EXAMPLES.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(run);
        }
    }

    @Test
    void stacksArePlannedMadeLookedAtAndDeleted() throws Exception {
        try (AwsLocal aws = aws("first-deployment/aws-local.yaml")) {
            aws.admin().loadScenario("{region: cn-north-1, resources: [" + QUEUE + "]}");
            List<String> logs = new ArrayList<>();
            for (String example : STACKS) {
                logs.add(run(example, aws));
            }
            assertThat(logs.get(0)).contains("CREATE_COMPLETE");
            assertThat(logs.get(1)).contains("web-production");
            assertThat(logs.get(2)).contains("web-beta");
            assertThat(logs.get(3)).contains("reports go to arn:aws-cn:sns:").contains("web-preview-");
            assertThat(logs.get(4)).contains("takes over https://sqs.cn-north-1", "IMPORT_COMPLETE");
            assertThat(done(aws, "ExecuteChangeSet")).isEqualTo(4);
            assertThat(done(aws, "DeleteStack")).isEqualTo(1);
        }
    }

    @Test
    void aStackSetComesToOneAccountAndThenToAll() throws Exception {
        try (AwsLocal aws = aws("health/aws-local.yaml")) {
            assertThat(run(STACK_SET, aws)).contains("333333333333");
            assertThat(done(aws, "CreateStackInstances")).isEqualTo(2);
        }
    }

    @Test
    void severalStacksAreMadeInTheirOrder() throws Exception {
        try (AwsLocal aws = aws("first-deployment/aws-local.yaml")) {
            assertThat(run(SEVERAL, aws)).contains("beta-app");
            assertThat(done(aws, "ExecuteChangeSet")).isEqualTo(3);
        }
    }

    @Test
    void aChangeSetIsShownToTheReviewersOfAPullRequest() throws Exception {
        try (AwsLocal aws = aws("review/aws-local.yaml")) {
            assertThat(run(REVIEW, aws)).contains("Commented on pull request 1 of infra:");
            assertThat(done(aws, "PostCommentForPullRequest")).isEqualTo(1);
            run(REVIEW, aws);
            assertThat(done(aws, "PostCommentForPullRequest")).isEqualTo(1);
            assertThat(run(CHECKOUT, aws)).contains("The agent had all of it in its cache");
            assertThat(run(MERGE, aws)).contains("Merged pull request 1 of infra into main");
        }
    }

    @Test
    void aReleaseIsTaggedOnceHoweverOftenItIsBuilt() throws Exception {
        try (AwsLocal aws = aws("review/aws-local.yaml")) {
            assertThat(run(RELEASE, aws)).contains(" of infra as v1.0");
            assertThat(run(RELEASE, aws)).contains(" of infra is tagged as v1.0 already");
            assertThat(done(aws, "CreateRepository")).isEqualTo(1);
            assertThat(done(aws, "CreatePullRequest")).as("one is open already").isZero();
        }
    }

    @Test
    void repositoriesAndFilesAreMigrated() throws Exception {
        try (AwsLocal aws = aws("review/aws-local.yaml")) {
            assertThat(run(MIGRATE, aws))
                    .contains("compared: 2 references of infra-moved are those of the source")
                    .contains("site is in site: pushed 1 references in 1 pushes");
            assertThat(run(MIGRATE, aws)).contains("infra-moved has 2 of 2 references already");
        }
    }

    @Test
    void theQueueOfEventsIsMadeByAStack() throws Exception {
        try (AwsLocal aws = aws("review/aws-local.yaml")) {
            assertThat(run(EVENTS, aws))
                    .contains("Wake-up queue: https://sqs.cn-north-1.amazonaws.com.cn/123456789012/");
            assertThat(run(TRIGGERS, aws))
                    .contains("Wake-up queue: https://sqs.cn-north-1.amazonaws.com.cn/123456789012/")
                    .contains("Topic: arn:aws-cn:sns:cn-north-1:123456789012:jenkins-pushes");
        }
    }

    @Test
    void whatATemplateNamesIsUploadedOnce() throws Exception {
        try (AwsLocal aws = aws("first-deployment/aws-local.yaml")) {
            assertThat(run(ARTIFACTS, aws)).contains("dist: uploaded ", "alarms.yaml: uploaded ", "NO_CHANGES");
            assertThat(done(aws, "PutObject")).isEqualTo(2);
        }
    }

    @Test
    void gammaSoaksAndTheBuildKeepsTheWeather() throws Exception {
        try (AwsLocal aws = aws("health/aws-local.yaml")) {
            assertThat(run(HEALTH, aws)).contains("web-gamma", "awsBuildHealth");
            assertThat(done(aws, "CreateDeployment")).isEqualTo(2);
            assertThat(run(AUDIT, aws)).contains("nobody outside of the pipeline changed production since");
            assertThat(run(METRICS, aws)).contains("1 values sent to Jenkins", "BuildSucceeded");
            assertThat(done(aws, "PutMetricData"))
                    .as("twice by the step, and once when the build is over")
                    .isEqualTo(3);
            assertThat(run(LOGS, aws))
                    .contains("0 lines of /web/gamma", "0 rows of /web/gamma", "written to /jenkins/builds");
        }
    }

    @Test
    void whatWasDoneInAwsIsListedInTheEnd() throws Exception {
        try (AwsLocal aws = aws("health/aws-local.yaml")) {
            FaultMatrixTest.bundle(aws, "web-artifacts", "AKIADEMO000000000001", "demo-secret-of-the-local-aws");
            assertThat(run(OPERATIONS, aws)).containsPattern("Web to gamma: SUCCEEDED after \\d+");
        }
    }

    @Test
    void aRevisionGoesToACanaryAndThenToProduction() throws Exception {
        try (AwsLocal aws = aws("waves/aws-local.yaml")) {
            assertThat(run(WAVES, aws)).contains("soak 1  ", "prod-green  done  Succeeded");
            assertThat(aws.admin().journal().entries("codedeploy", "CreateDeployment"))
                    .hasSize(3);
        }
    }

    @Test
    void groupsAreWrittenAsCode() throws Exception {
        try (AwsLocal aws = aws("first-deployment/aws-local.yaml")) {
            assertThat(run(GROUPS, aws)).contains("+ berlin-1: Site=berlin", "~ config: CodeDeployDefault.OneAtATime");
        }
    }

    @Test
    void aBadRevisionIsBroughtBack() throws Exception {
        try (AwsLocal aws = aws("first-deployment/aws-local.yaml")) {
            assertThat(run(BACK, aws)).contains("codeDeployHistory", "roll-back of Web to beta: Succeeded");
            assertThat(done(aws, "CreateDeployment")).isEqualTo(3);
        }
    }

    /** Nobody presses the button here; whoever else continues the deployment lets the build go on as well. */
    @Test
    void blueGreenWaitsForAPerson() throws Exception {
        try (AwsLocal aws = aws("first-deployment/aws-local.yaml")) {
            aws.admin().loadScenario("{region: cn-north-1, fleets: [{prefix: web, count: 2, autoScalingGroup: web}]}");
            Path workspace = Files.createDirectories(work.resolve("workspace"));
            try (RunnerProcess runner = RunnerProcess.start(
                    EXAMPLES.resolve(BLUE_GREEN),
                    EXAMPLES.resolve("first-deployment/jenkins.yaml"),
                    work.resolve("home"),
                    aws.endpoint(),
                    "--workspace",
                    workspace.toString())) {
                runner.awaitLog("presses \"Shift traffic\" or \"Stop\"");
                continueWhatIsReady(aws);
                assertThat(runner.await()).as(runner.log()).isZero();
                assertThat(runner.log()).contains("keeps the old version for 15 min 0 s");
            }
            assertThat(done(aws, "ContinueDeployment")).isEqualTo(1);
        }
    }

    private static void continueWhatIsReady(AwsLocal aws) {
        try (CodeDeployClient client = CodeDeployClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.CN_NORTH_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("AKIADEMO000000000001", "demo-secret-of-the-local-aws")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build()) {
            String id = client.listDeployments(list -> list.includeOnlyStatuses(DeploymentStatus.READY))
                    .deployments()
                    .get(0);
            client.continueDeployment(go -> go.deploymentId(id).deploymentWaitType(DeploymentWaitType.READY_WAIT));
        }
    }

    @Test
    void theTrafficOfAFunctionMovesStepByStep() throws Exception {
        try (AwsLocal aws = aws("lambda/aws-local.yaml")) {
            // Two hundred times faster than life, no poll need come while a tenth is there.
            assertThat(run(LAMBDA, aws)).contains("as checkout 2", "100 % of the traffic goes to 2");
        }
    }

    @Test
    void theTrafficOfAServiceMovesStepByStep() throws Exception {
        try (AwsLocal aws = aws("ecs/aws-local.yaml")) {
            assertThat(run(ECS, aws)).contains("as 2.7.0", "100 % of the traffic goes to ecs-svc/");
        }
    }

    private static AwsLocal aws(String scenario) throws IOException {
        return AwsLocal.start(
                AwsLocalOptions.defaults().scenario(EXAMPLES.resolve(scenario)).speed(200));
    }

    /** Runs it to its good end in a workspace that has the files beside it; gives the log. */
    private String run(String example, AwsLocal aws) throws Exception {
        Path jenkinsfile = EXAMPLES.resolve(example);
        Path workspace = Files.createDirectories(work.resolve("workspace"));
        try (Stream<Path> beside = Files.list(jenkinsfile.getParent())) {
            for (Path file : beside.filter(Files::isRegularFile).toList()) {
                Path copy = workspace.resolve(file.getFileName());
                Files.deleteIfExists(copy);
                Files.copy(file, copy);
            }
        }
        try (RunnerProcess runner = RunnerProcess.start(
                jenkinsfile,
                EXAMPLES.resolve("first-deployment/jenkins.yaml"),
                work.resolve("home"),
                aws.endpoint(),
                "--workspace",
                workspace.toString(),
                "--approve",
                "all")) {
            assertThat(runner.await()).as(runner.log()).isZero();
            assertThat(runner.log()).doesNotContain("\tat ", "Exception").endsWith("Finished: SUCCESS\n");
            return runner.log();
        }
    }

    private static long done(AwsLocal aws, String operation) {
        return aws.admin().journal().entries().stream()
                .filter(call -> operation.equals(call.operation()) && call.error() == null)
                .count();
    }
}
