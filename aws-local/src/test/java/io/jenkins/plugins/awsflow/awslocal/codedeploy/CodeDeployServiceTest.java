package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.Alarm;
import software.amazon.awssdk.services.codedeploy.model.ApplicationAlreadyExistsException;
import software.amazon.awssdk.services.codedeploy.model.BatchLimitExceededException;
import software.amazon.awssdk.services.codedeploy.model.BundleType;
import software.amazon.awssdk.services.codedeploy.model.CodeDeployException;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentGroupRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.DescriptionTooLongException;
import software.amazon.awssdk.services.codedeploy.model.EC2TagFilter;
import software.amazon.awssdk.services.codedeploy.model.EC2TagFilterType;
import software.amazon.awssdk.services.codedeploy.model.InvalidNextTokenException;
import software.amazon.awssdk.services.codedeploy.model.InvalidRevisionException;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.codedeploy.model.Tag;
import software.amazon.awssdk.services.codedeploy.model.TagFilter;
import software.amazon.awssdk.services.codedeploy.model.TriggerConfig;

class CodeDeployServiceTest extends DeploymentTestBase {
    private static final String ROLE = "arn:aws:iam::123456789012:role/service";

    private static void assertCode(ThrowingCallable call, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CodeDeployException.class, e -> assertThat(
                        e.awsErrorDetails().errorCode())
                .isEqualTo(code));
    }

    @Test
    void applicationsComeAndGo() {
        String id = codeDeploy
                .createApplication(request -> request.applicationName("Shop")
                        .tags(Tag.builder().key("team").value("a").build()))
                .applicationId();
        assertThat(codeDeploy
                        .getApplication(request -> request.applicationName("Shop"))
                        .application()
                        .applicationId())
                .isEqualTo(id);
        assertThatThrownBy(() -> codeDeploy.createApplication(request -> request.applicationName("Shop")))
                .isInstanceOf(ApplicationAlreadyExistsException.class);
        codeDeploy.updateApplication(request -> request.applicationName("Shop").newApplicationName("Store"));
        assertThat(codeDeploy.listApplications().applications()).containsExactly("Web", "Store");
        assertThat(codeDeploy
                        .batchGetApplications(request -> request.applicationNames("Store", "Nobody"))
                        .applicationsInfo())
                .hasSize(1);
        assertCode(
                () -> codeDeploy.updateApplication(
                        request -> request.applicationName("Store").newApplicationName("Web")),
                "ApplicationAlreadyExistsException");
        codeDeploy.deleteApplication(request -> request.applicationName("Store"));
        assertCode(
                () -> codeDeploy.getApplication(request -> request.applicationName("Store")),
                "ApplicationDoesNotExistException");
        assertCode(
                () -> codeDeploy.createApplication(request -> request.applicationName("x".repeat(101))),
                "InvalidApplicationNameException");
        assertCode(
                () -> codeDeploy.createApplication(
                        request -> request.applicationName("y").computePlatform("Mainframe")),
                "InvalidComputePlatformException");
        assertCode(
                () -> codeDeploy.batchGetApplications(request -> request.applicationNames(List.of())),
                "ApplicationNameRequiredException");
    }

    @Test
    void stateIsKeptApartByAccountAndRegion() {
        aws.admin().addKey("AKIAOTHER", "other", "999999999999", "eve");
        try (CodeDeployClient elsewhere = clients.in("eu-west-1").codeDeploy();
                CodeDeployClient other = clients.as(software.amazon.awssdk.auth.credentials.AwsBasicCredentials.create(
                                "AKIAOTHER", "other"))
                        .codeDeploy()) {
            assertThat(elsewhere.listApplications().applications()).isEmpty();
            assertThat(other.listApplications().applications()).isEmpty();
        }
    }

    private void makeGroup(String name, Consumer<CreateDeploymentGroupRequest.Builder> more) {
        codeDeploy.createDeploymentGroup(request -> {
            request.applicationName("Web").deploymentGroupName(name).serviceRoleArn(ROLE);
            more.accept(request);
        });
    }

    private DeploymentGroupInfo group(String name) {
        return codeDeploy
                .getDeploymentGroup(request -> request.applicationName("Web").deploymentGroupName(name))
                .deploymentGroupInfo();
    }

    @Test
    void groupsKeepTheirSettings() {
        makeGroup("blue", request -> request.deploymentConfigName("CodeDeployDefault.HalfAtATime")
                .autoScalingGroups("asg-1")
                .triggerConfigurations(TriggerConfig.builder()
                        .triggerName("t")
                        .triggerTargetArn("arn:aws:sns:us-east-1:123456789012:t")
                        .triggerEventsWithStrings("DeploymentFailure")
                        .build()));
        assertThat(group("blue").autoScalingGroups().get(0).name()).isEqualTo("asg-1");
        assertThat(group("blue").deploymentStyle().deploymentOptionAsString()).isEqualTo("WITHOUT_TRAFFIC_CONTROL");
        codeDeploy.updateDeploymentGroup(request -> request.applicationName("Web")
                .currentDeploymentGroupName("blue")
                .newDeploymentGroupName("green")
                .ec2TagSet(set -> set.ec2TagSetList(List.of(List.of(EC2TagFilter.builder()
                        .key("a")
                        .type(EC2TagFilterType.KEY_ONLY)
                        .build())))));
        assertThat(group("green").ec2TagSet().ec2TagSetList()).hasSize(1);
        assertThat(group("green").triggerConfigurations()).hasSize(1);
        assertThat(codeDeploy
                        .batchGetDeploymentGroups(
                                request -> request.applicationName("Web").deploymentGroupNames("green", "blue"))
                        .errorMessage())
                .contains("blue");
        assertThat(codeDeploy
                        .listDeploymentGroups(request -> request.applicationName("Web"))
                        .deploymentGroups())
                .containsExactly("production", "beta", "empty", "green");
        codeDeploy.deleteDeploymentGroup(
                request -> request.applicationName("Web").deploymentGroupName("green"));
        assertCode(() -> group("green"), "DeploymentGroupDoesNotExistException");
    }

    @Test
    void badGroupsAreRefused() {
        assertCode(() -> makeGroup("beta", request -> {}), "DeploymentGroupAlreadyExistsException");
        assertCode(() -> makeGroup("g", request -> request.serviceRoleArn("me")), "InvalidRoleException");
        assertCode(
                () -> makeGroup("g", request -> request.deploymentConfigName("none")),
                "DeploymentConfigDoesNotExistException");
        assertCode(
                () -> makeGroup("g", request -> request.ec2TagFilters(
                                EC2TagFilter.builder().key("a").build())
                        .ec2TagSet(set -> set.ec2TagSetList(List.of(List.of())))),
                "InvalidEC2TagCombinationException");
        assertCode(
                () -> makeGroup(
                        "g",
                        request -> request.onPremisesTagSet(
                                set -> set.onPremisesTagSetList(List.of(List.of(), List.of(), List.of(), List.of())))),
                "TagSetListLimitExceededException");
        assertCode(
                () -> makeGroup(
                        "g",
                        request -> request.autoRollbackConfiguration(
                                rollback -> rollback.enabled(true).eventsWithStrings("NEVER"))),
                "InvalidAutoRollbackConfigException");
        assertCode(
                () -> makeGroup("g", request -> request.alarmConfiguration(alarms -> alarms.enabled(true))),
                "InvalidAlarmConfigException");
        assertCode(
                () -> makeGroup(
                        "g",
                        request -> request.alarmConfiguration(
                                alarms -> alarms.alarms(Alarm.builder().build()))),
                "InvalidAlarmConfigException");
        assertCode(
                () -> makeGroup("g", request -> request.deploymentStyle(style -> style.deploymentType("SIDEWAYS"))),
                "InvalidDeploymentStyleException");
    }

    @Test
    void configurationsArePredefinedOrOwn() {
        assertThat(codeDeploy.listDeploymentConfigs().deploymentConfigsList())
                .contains(
                        "CodeDeployDefault.OneAtATime", "CodeDeployDefault.ECSCanary10Percent5Minutes", "FourHealthy");
        assertThat(codeDeploy
                        .getDeploymentConfig(request -> request.deploymentConfigName("CodeDeployDefault.OneAtATime"))
                        .deploymentConfigInfo()
                        .minimumHealthyHosts()
                        .typeAsString())
                .isEqualTo("MOST_CONCURRENCY");
        codeDeploy.createDeploymentConfig(request -> request.deploymentConfigName("Own")
                .minimumHealthyHosts(hosts -> hosts.type("FLEET_PERCENT").value(75)));
        codeDeploy.deleteDeploymentConfig(request -> request.deploymentConfigName("Own"));
        codeDeploy.deleteDeploymentConfig(request -> request.deploymentConfigName("Own"));
        assertCode(
                () -> codeDeploy.deleteDeploymentConfig(
                        request -> request.deploymentConfigName("CodeDeployDefault.AllAtOnce")),
                "InvalidOperationException");
        makeGroup("careful", request -> request.deploymentConfigName("FourHealthy"));
        assertCode(
                () -> codeDeploy.deleteDeploymentConfig(request -> request.deploymentConfigName("FourHealthy")),
                "DeploymentConfigInUseException");
        assertCode(
                () -> codeDeploy.createDeploymentConfig(request -> request.deploymentConfigName("Bad")
                        .minimumHealthyHosts(
                                hosts -> hosts.type("FLEET_PERCENT").value(101))),
                "InvalidMinimumHealthyHostValueException");
        assertCode(
                () -> codeDeploy.createDeploymentConfig(request -> request.deploymentConfigName("CodeDeployDefault.X")
                        .minimumHealthyHosts(hosts -> hosts.type("HOST_COUNT").value(1))),
                "InvalidDeploymentConfigNameException");
        assertCode(
                () -> deploy(
                        "beta", "v1.zip", request -> request.deploymentConfigName("CodeDeployDefault.LambdaAllAtOnce")),
                "InvalidDeploymentConfigNameException");
    }

    @Test
    void revisionsAreRegisteredByHandOrByUse() {
        codeDeploy.registerApplicationRevision(
                request -> request.applicationName("Web").description("by hand").revision(revision("a/1.zip")));
        codeDeploy.registerApplicationRevision(
                request -> request.applicationName("Web").revision(revision("b/2.zip")));
        deploy("beta", "v1.zip");
        pass(600);
        assertThat(codeDeploy
                        .getApplicationRevision(
                                request -> request.applicationName("Web").revision(revision("v1.zip")))
                        .revisionInfo())
                .satisfies(info -> {
                    assertThat(info.deploymentGroups()).containsExactly("beta");
                    assertThat(info.firstUsedTime()).isNotNull();
                });
        assertThat(codeDeploy
                        .listApplicationRevisions(request -> request.applicationName("Web")
                                .s3Bucket("artifacts")
                                .s3KeyPrefix("a/"))
                        .revisions())
                .hasSize(1);
        assertThat(codeDeploy
                        .listApplicationRevisions(request -> request.applicationName("Web")
                                .deployed("exclude")
                                .sortBy("registerTime")
                                .sortOrder("descending"))
                        .revisions())
                .hasSize(2);
        assertThat(codeDeploy
                        .batchGetApplicationRevisions(request ->
                                request.applicationName("Web").revisions(revision("a/1.zip"), revision("none.zip")))
                        .revisions())
                .singleElement()
                .satisfies(info ->
                        assertThat(info.genericRevisionInfo().description()).isEqualTo("by hand"));
        assertCode(
                () -> codeDeploy.getApplicationRevision(
                        request -> request.applicationName("Web").revision(revision("none.zip"))),
                "RevisionDoesNotExistException");
        assertCode(
                () -> codeDeploy.listApplicationRevisions(
                        request -> request.applicationName("Web").s3KeyPrefix("a/")),
                "BucketNameFilterRequiredException");
        assertCode(
                () -> codeDeploy.listApplicationRevisions(
                        request -> request.applicationName("Web").sortBy("size")),
                "InvalidSortByException");
    }

    @Test
    void bundleTypeFollowsFromTheNameWhereItIsLeftOut() {
        RevisionLocation plain = RevisionLocation.builder()
                .revisionType("S3")
                .s3Location(s3 -> s3.bucket("artifacts").key("v1.zip"))
                .build();
        String id = deploy("beta", "v1.zip", request -> request.revision(plain));
        assertThat(info(id).revision().s3Location().bundleType()).isEqualTo(BundleType.ZIP);
        for (RevisionLocation bad : List.of(
                plain.toBuilder()
                        .s3Location(s3 -> s3.bucket("artifacts").key("v1"))
                        .build(),
                plain.toBuilder().s3Location(s3 -> s3.key("v1.zip")).build(),
                plain.toBuilder()
                        .s3Location(s3 -> s3.bucket("b").key("k").bundleType("rar"))
                        .build(),
                RevisionLocation.builder().build(),
                RevisionLocation.builder().revisionType("String").build(),
                RevisionLocation.builder()
                        .revisionType("GitHub")
                        .gitHubLocation(hub -> hub.repository("o/r").commitId("main"))
                        .build())) {
            assertThatThrownBy(() -> deploy("empty", "", request -> request.revision(bad)))
                    .isInstanceOf(InvalidRevisionException.class);
        }
    }

    @Test
    void gitHubRevisionsDeployWithoutScripts() {
        RevisionLocation hub = RevisionLocation.builder()
                .revisionType("GitHub")
                .gitHubLocation(location -> location.repository("owner/repo").commitId("a".repeat(40)))
                .build();
        String id = deploy("beta", "", request -> request.revision(hub));
        pass(60);
        assertThat(info(id).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void badDeploymentsAreRefused() {
        assertThatThrownBy(() -> deploy("beta", "v1.zip", request -> request.description("x".repeat(257))))
                .isInstanceOf(DescriptionTooLongException.class);
        assertCode(
                () -> deploy("beta", "v1.zip", request -> request.fileExistsBehavior("BURN")),
                "InvalidFileExistsBehaviorException");
        assertCode(
                () -> deploy("beta", "v1.zip", request -> request.targetInstances(targets -> {})),
                "InvalidTargetInstancesException");
        assertCode(() -> deploy("nowhere", "v1.zip"), "DeploymentGroupDoesNotExistException");
        assertCode(
                () -> codeDeploy.createDeployment(
                        request -> request.applicationName("Web").deploymentGroupName("beta")),
                "RevisionRequiredException");
        assertCode(
                () -> codeDeploy.createDeployment(request -> request.applicationName("Web")
                        .deploymentGroupName("beta")
                        .updateOutdatedInstancesOnly(true)),
                "RevisionDoesNotExistException");
        assertCode(
                () -> codeDeploy.getDeployment(request -> request.deploymentId("x")), "InvalidDeploymentIdException");
    }

    @Test
    void deploymentsAreListedNewestFirstWithFilters() {
        Instant before = aws.admin().clock().now();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(0, deploy("beta", "v1.zip"));
            pass(600);
        }
        assertThat(list(request -> request.applicationName("Web").deploymentGroupName("beta")))
                .isEqualTo(ids);
        assertThat(list(request -> {})).isEqualTo(ids);
        assertThat(list(request -> request.createTimeRange(range -> range.start(before.plusSeconds(300)))))
                .isEqualTo(ids.subList(0, 2));
        assertThat(list(request -> request.createTimeRange(range -> range.end(before.plusSeconds(300)))))
                .isEqualTo(ids.subList(2, 3));
        assertThat(list(request -> request.includeOnlyStatuses(DeploymentStatus.FAILED)))
                .isEmpty();
        assertCode(() -> list(request -> request.applicationName("Web")), "DeploymentGroupNameRequiredException");
        assertCode(() -> list(request -> request.deploymentGroupName("beta")), "ApplicationNameRequiredException");
        assertCode(
                () -> list(request -> request.includeOnlyStatusesWithStrings("Odd")),
                "InvalidDeploymentStatusException");
        assertCode(
                () -> list(request -> request.createTimeRange(
                        range -> range.start(before.plusSeconds(5)).end(before))),
                "InvalidTimeRangeException");
    }

    private List<String> list(Consumer<ListDeploymentsRequest.Builder> filter) {
        return codeDeploy.listDeployments(filter).deployments();
    }

    @Test
    void longListsComeInPages() {
        IntStream.range(0, 230).forEach(i -> codeDeploy.createApplication(request -> request.applicationName("a" + i)));
        assertThat(codeDeploy.listApplications().applications()).hasSize(100);
        assertThat(codeDeploy.listApplicationsPaginator().applications().stream())
                .hasSize(231);
        assertThatThrownBy(() -> codeDeploy.listApplications(request -> request.nextToken("odd")))
                .isInstanceOf(InvalidNextTokenException.class);
    }

    @Test
    void batchesHaveTheirMaximum() {
        List<String> ids =
                IntStream.range(0, 26).mapToObj(i -> String.format("d-%09d", i)).toList();
        assertThatThrownBy(() -> codeDeploy.batchGetDeployments(request -> request.deploymentIds(ids)))
                .isInstanceOf(BatchLimitExceededException.class);
        assertThat(codeDeploy
                        .batchGetDeployments(request -> request.deploymentIds(ids.subList(0, 25)))
                        .deploymentsInfo())
                .isEmpty();
        String id = deploy("beta", "v1.zip");
        pass(5);
        assertCode(
                () -> codeDeploy.batchGetDeploymentTargets(
                        request -> request.deploymentId(id).targetIds(ids)),
                "DeploymentTargetListSizeExceededException");
        assertCode(
                () -> codeDeploy.batchGetDeploymentTargets(
                        request -> request.deploymentId(id).targetIds("i-none")),
                "DeploymentTargetDoesNotExistException");
    }

    @Test
    void onPremisesInstancesAreDeployedToByTag() {
        codeDeploy.registerOnPremisesInstance(
                request -> request.instanceName("rack-1").iamUserArn("arn:aws:iam::123456789012:user/rack-1"));
        codeDeploy.registerOnPremisesInstance(request ->
                request.instanceName("rack-2").iamSessionArn("arn:aws:sts::123456789012:assumed-role/r/rack-2"));
        Tag tag = Tag.builder().key("Room").value("7").build();
        codeDeploy.addTagsToOnPremisesInstances(
                request -> request.instanceNames("rack-1", "rack-2").tags(tag));
        codeDeploy.removeTagsFromOnPremisesInstances(
                request -> request.instanceNames("rack-2").tags(tag));
        makeGroup(
                "racks",
                request -> request.onPremisesInstanceTagFilters(TagFilter.builder()
                        .key("Room")
                        .value("7")
                        .type("KEY_AND_VALUE")
                        .build()));
        String id = deploy("racks", "v1.zip");
        pass(600);
        assertThat(targets(id)).singleElement().satisfies(target -> assertThat(target.targetArn())
                .isEqualTo("arn:aws:codedeploy:us-east-1:123456789012:instance/rack-1"));
        codeDeploy.deregisterOnPremisesInstance(request -> request.instanceName("rack-1"));
        assertThat(codeDeploy
                        .listOnPremisesInstances(request -> request.registrationStatus("Registered"))
                        .instanceNames())
                .containsExactly("rack-2");
        assertThat(codeDeploy
                        .listOnPremisesInstances(request -> request.tagFilters(
                                TagFilter.builder().key("Room").type("KEY_ONLY").build()))
                        .instanceNames())
                .containsExactly("rack-1");
        assertThat(codeDeploy
                        .getOnPremisesInstance(request -> request.instanceName("rack-1"))
                        .instanceInfo()
                        .deregisterTime())
                .isNotNull();
        assertThat(codeDeploy
                        .batchGetOnPremisesInstances(request -> request.instanceNames("rack-1", "rack-9"))
                        .instanceInfos())
                .hasSize(1);
    }

    @Test
    void badOnPremisesInstancesAreRefused() {
        String user = "arn:aws:iam::123456789012:user/u";
        assertCode(
                () -> codeDeploy.registerOnPremisesInstance(request -> request.instanceName("r")),
                "IamArnRequiredException");
        assertCode(
                () -> codeDeploy.registerOnPremisesInstance(
                        request -> request.instanceName("r").iamUserArn(user).iamSessionArn("x")),
                "MultipleIamArnsProvidedException");
        assertCode(
                () -> codeDeploy.registerOnPremisesInstance(
                        request -> request.instanceName("i-123").iamUserArn(user)),
                "InvalidInstanceNameException");
        assertCode(
                () -> codeDeploy.registerOnPremisesInstance(
                        request -> request.instanceName("r").iamUserArn("u")),
                "InvalidIamUserArnException");
        codeDeploy.registerOnPremisesInstance(
                request -> request.instanceName("r").iamUserArn(user));
        assertCode(
                () -> codeDeploy.registerOnPremisesInstance(
                        request -> request.instanceName("r").iamUserArn(user)),
                "InstanceNameAlreadyRegisteredException");
        assertCode(
                () -> codeDeploy.registerOnPremisesInstance(
                        request -> request.instanceName("s").iamUserArn(user)),
                "IamUserArnAlreadyRegisteredException");
        assertCode(
                () -> codeDeploy.getOnPremisesInstance(request -> request.instanceName("nobody")),
                "InstanceNotRegisteredException");
        List<Tag> tags = IntStream.range(0, 11)
                .mapToObj(i -> Tag.builder().key("k" + i).value("v").build())
                .toList();
        assertCode(
                () -> codeDeploy.addTagsToOnPremisesInstances(
                        request -> request.instanceNames("r").tags(tags)),
                "TagLimitExceededException");
    }

    @Test
    void resourcesHaveTags() {
        String arn = "arn:aws:codedeploy:us-east-1:123456789012:deploymentgroup:Web/beta";
        codeDeploy.tagResource(request -> request.resourceArn(arn)
                .tags(
                        Tag.builder().key("a").value("1").build(),
                        Tag.builder().key("b").build()));
        codeDeploy.untagResource(request -> request.resourceArn(arn).tagKeys("b"));
        assertThat(codeDeploy
                        .listTagsForResource(request -> request.resourceArn(arn))
                        .tags())
                .containsExactly(Tag.builder().key("a").value("1").build());
        assertCode(
                () -> codeDeploy.listTagsForResource(request -> request.resourceArn("arn:aws:s3:::b")),
                "InvalidArnException");
        assertCode(
                () -> codeDeploy.listTagsForResource(
                        request -> request.resourceArn("arn:aws:codedeploy:us-east-1:123456789012:application:None")),
                "ApplicationDoesNotExistException");
    }

    @Test
    void unknownOperationsAreToldAndJournaled() {
        assertCode(() -> codeDeploy.listGitHubAccountTokenNames(), "UnknownOperationException");
        assertThat(aws.admin().journal().entries(entry -> "UnknownOperationException".equals(entry.error())))
                .hasSize(1);
    }

    @Test
    void inputOfTheWrongTypeIsASerializationError() throws IOException {
        com.fasterxml.jackson.databind.ObjectMapper json = new com.fasterxml.jackson.databind.ObjectMapper();
        for (Map.Entry<String, String> wrong : Map.of(
                        "{\"applicationName\":7}", "GetApplication",
                        "{\"applicationNames\":\"x\"}", "BatchGetApplications",
                        "{\"applicationNames\":[7]}", "BatchGetApplications",
                        "{\"createTimeRange\":{\"start\":\"now\"}}", "ListDeployments",
                        "{\"createTimeRange\":[]}", "ListDeployments",
                        "{\"tagFilters\":[1]}", "ListOnPremisesInstances")
                .entrySet()) {
            var input = (com.fasterxml.jackson.databind.node.ObjectNode) json.readTree(wrong.getKey());
            assertThatThrownBy(
                            () -> aws.admin().codeDeploy().call("123456789012", "us-east-1", wrong.getValue(), input))
                    .hasMessageContaining("must be");
        }
    }
}
