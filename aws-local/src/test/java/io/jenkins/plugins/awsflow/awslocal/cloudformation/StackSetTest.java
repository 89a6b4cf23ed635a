package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CreateStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperation;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationPreferences;

/** Stack sets by the SDK's client, under a clock that the test moves; the stacks are looked at in their own accounts. */
class StackSetTest extends StackTestBase {
    private static final String ONE = "111111111111";
    private static final String TWO = "222222222222";
    private static final String THREE = "333333333333";
    private static final String SIZED =
            """
            Parameters:
              Size: {Type: Number, Default: 1}
            Resources:
              Work:
                Type: AWS::SQS::Queue
                Properties: {DelaySeconds: !Ref Size}
            """;

    private String set() {
        return stacks.createStackSet(call -> call.stackSetName("base").templateBody(SIZED))
                .stackSetId();
    }

    private String create(
            List<String> accounts, List<String> regions, Consumer<CreateStackInstancesRequest.Builder> more) {
        return stacks.createStackInstances(call -> {
                    call.stackSetName("base").accounts(accounts).regions(regions);
                    more.accept(call);
                })
                .operationId();
    }

    private StackSetOperation operation(String id) {
        return stacks.describeStackSetOperation(
                        call -> call.stackSetName("base").operationId(id))
                .stackSetOperation();
    }

    private List<StackInstanceSummary> instances() {
        return stacks.listStackInstances(call -> call.stackSetName("base")).summaries();
    }

    /** By account and region: the state and the detailed one. */
    private Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        instances()
                .forEach(one -> states.put(
                        one.account().charAt(0) + " " + one.region(),
                        one.statusAsString() + " " + one.stackInstanceStatus().detailedStatusAsString()));
        return states;
    }

    private Map<String, String> results(String operation) {
        Map<String, String> results = new TreeMap<>();
        stacks.listStackSetOperationResults(call -> call.stackSetName("base").operationId(operation))
                .summaries()
                .forEach(one -> results.put(
                        one.account().charAt(0) + " " + one.region(),
                        one.statusAsString() + (one.statusReason() == null ? "" : " " + one.statusReason())));
        return results;
    }

    private static StackSetOperationPreferences preferences(Consumer<StackSetOperationPreferences.Builder> how) {
        StackSetOperationPreferences.Builder preferences = StackSetOperationPreferences.builder();
        how.accept(preferences);
        return preferences.build();
    }

    private CloudFormationClient inside(String account, String region) {
        aws.admin().addKey("AKIA" + account, "secret", account, "reader");
        return clients.as(AwsBasicCredentials.create("AKIA" + account, "secret"))
                .in(region)
                .cloudFormation();
    }

    @Test
    void instancesAreStacksOfTheirOwnAccountsOneAfterTheOther() {
        set();
        String operation = create(
                List.of(ONE, TWO),
                List.of("us-east-1", "eu-west-1"),
                call -> call.parameterOverrides(Parameter.builder()
                        .parameterKey("Size")
                        .parameterValue("5")
                        .build()));
        assertThat(operation(operation).statusAsString()).isEqualTo("RUNNING");
        pass(2);
        assertThat(states())
                .containsEntry("1 us-east-1", "OUTDATED RUNNING")
                .containsEntry("2 us-east-1", "OUTDATED PENDING")
                .containsEntry("1 eu-west-1", "OUTDATED PENDING");
        pass(600);
        assertThat(operation(operation).statusAsString()).isEqualTo("SUCCEEDED");
        assertThat(operation(operation).endTimestamp())
                .isAfter(operation(operation).creationTimestamp());
        assertThat(states().values()).hasSize(4).containsOnly("CURRENT SUCCEEDED");
        StackInstanceSummary one = instances().get(0);
        assertThat(one.stackId()).startsWith("arn:aws:cloudformation:us-east-1:" + ONE + ":stack/StackSet-base-");
        try (CloudFormationClient there = inside(ONE, "us-east-1")) {
            var stack = there.describeStacks().stacks().get(0);
            assertThat(stack.stackId()).isEqualTo(one.stackId());
            assertThat(stack.parameters().get(0).parameterValue()).isEqualTo("5");
        }
        assertThat(stacks.describeStacks().stacks()).isEmpty();
    }

    @Test
    void aTemplateThatFailsThereFailsTheInstanceWithItsReasonAndStopsTheRest() {
        aws.admin()
                .loadScenario("stackFailures: [{type: 'AWS::SQS::Queue', action: CREATE, reason: no queue, count: 1}]");
        set();
        String operation = create(List.of(ONE, TWO), List.of("us-east-1", "eu-west-1"), call -> {});
        pass(600);
        assertThat(operation(operation).statusAsString()).isEqualTo("FAILED");
        assertThat(operation(operation).statusDetails().failedStackInstancesCount())
                .isEqualTo(1);
        assertThat(results(operation))
                .containsEntry(
                        "1 us-east-1",
                        "FAILED ResourceLogicalId:Work, ResourceType:AWS::SQS::Queue, ResourceStatusReason:no queue.")
                .containsEntry("2 us-east-1", "CANCELLED Cancelled since failure tolerance has exceeded")
                .containsEntry("1 eu-west-1", "CANCELLED Cancelled since failure tolerance has exceeded");
        assertThat(states())
                .containsEntry("1 us-east-1", "OUTDATED FAILED")
                .containsEntry("2 us-east-1", "OUTDATED CANCELLED");
        String again = create(List.of(ONE, TWO), List.of("us-east-1", "eu-west-1"), call -> {});
        pass(600);
        assertThat(operation(again).statusAsString()).isEqualTo("SUCCEEDED");
        assertThat(states().values()).containsOnly("CURRENT SUCCEEDED");
    }

    @Test
    void toleranceLetsTheOthersGoOnAndConcurrencyLetsThemRunTogether() {
        aws.admin()
                .loadScenario("stackFailures: [{type: 'AWS::SQS::Queue', action: CREATE, reason: no queue, count: 1}]");
        set();
        String operation = create(
                List.of(ONE, TWO, THREE),
                List.of("us-east-1"),
                call -> call.operationPreferences(
                        preferences(how -> how.failureTolerancePercentage(34).maxConcurrentCount(2))));
        pass(2);
        assertThat(states().values())
                .filteredOn(state -> state.endsWith("RUNNING"))
                .hasSize(2);
        pass(600);
        assertThat(operation(operation).statusAsString()).isEqualTo("SUCCEEDED");
        assertThat(results(operation).values()).filteredOn("SUCCEEDED"::equals).hasSize(2);
    }

    @Test
    void regionsGoInTheGivenOrderOrAllAtOnce() {
        set();
        create(
                List.of(ONE),
                List.of("us-east-1", "eu-west-1"),
                call -> call.operationPreferences(preferences(how -> how.regionOrder("eu-west-1", "us-east-1"))));
        pass(2);
        assertThat(states())
                .containsEntry("1 us-east-1", "OUTDATED PENDING")
                .containsEntry("1 eu-west-1", "OUTDATED RUNNING");
        pass(600);
        create(
                List.of(TWO),
                List.of("us-east-1", "eu-west-1"),
                call -> call.operationPreferences(preferences(how -> how.regionConcurrencyType("PARALLEL"))));
        pass(2);
        assertThat(states())
                .containsEntry("2 us-east-1", "OUTDATED RUNNING")
                .containsEntry("2 eu-west-1", "OUTDATED RUNNING");
        refused("OperationInProgressException", () -> create(List.of(THREE), List.of("us-east-1"), call -> {}));
    }

    @Test
    void anUpdateReachesAllInstancesOrThoseThatAreNamedAndKeepsOverrides() {
        set();
        create(
                List.of(ONE, TWO),
                List.of("us-east-1"),
                call -> call.parameterOverrides(Parameter.builder()
                        .parameterKey("Size")
                        .parameterValue("5")
                        .build()));
        pass(600);
        String narrow = stacks.updateStackSet(call -> call.stackSetName("base")
                        .templateBody(SIZED.replace("Work", "Other"))
                        .accounts(ONE)
                        .regions("us-east-1"))
                .operationId();
        pass(600);
        assertThat(operation(narrow).actionAsString()).isEqualTo("UPDATE");
        assertThat(states())
                .containsEntry("1 us-east-1", "CURRENT SUCCEEDED")
                .containsEntry("2 us-east-1", "OUTDATED SUCCEEDED");
        stacks.updateStackInstances(call ->
                call.stackSetName("base").accounts(TWO).regions("us-east-1").parameterOverrides(List.of()));
        pass(600);
        assertThat(states().values()).containsOnly("CURRENT SUCCEEDED");
        assertThat(stacks.describeStackInstance(call -> call.stackSetName("base")
                                .stackInstanceAccount(TWO)
                                .stackInstanceRegion("us-east-1"))
                        .stackInstance()
                        .parameterOverrides())
                .isEmpty();
        assertThat(stacks.describeStackInstance(call -> call.stackSetName("base")
                                .stackInstanceAccount(ONE)
                                .stackInstanceRegion("us-east-1"))
                        .stackInstance()
                        .parameterOverrides()
                        .get(0)
                        .parameterValue())
                .isEqualTo("5");
        refused(
                "StackInstanceNotFoundException",
                () -> stacks.updateStackInstances(
                        call -> call.stackSetName("base").accounts(THREE).regions("us-east-1")));
    }

    @Test
    void aStopLetsFinishWhatIsUnderWay() {
        set();
        String operation = create(List.of(ONE, TWO), List.of("us-east-1"), call -> {});
        pass(2);
        stacks.stopStackSetOperation(call -> call.stackSetName("base").operationId(operation));
        assertThat(operation(operation).statusAsString()).isEqualTo("STOPPING");
        pass(600);
        assertThat(operation(operation).statusAsString()).isEqualTo("STOPPED");
        assertThat(states())
                .containsEntry("1 us-east-1", "CURRENT SUCCEEDED")
                .containsEntry("2 us-east-1", "OUTDATED CANCELLED");
        refused(
                "InvalidOperationException",
                () -> stacks.stopStackSetOperation(
                        call -> call.stackSetName("base").operationId(operation)));
    }

    @Test
    void managedExecutionPutsWhatIsInTheWayInARow() {
        stacks.createStackSet(
                call -> call.stackSetName("base").templateBody(SIZED).managedExecution(how -> how.active(true)));
        String first = create(List.of(ONE), List.of("us-east-1"), call -> {});
        String beside = create(List.of(TWO), List.of("us-east-1"), call -> {});
        String second = stacks.updateStackInstances(
                        call -> call.stackSetName("base").accounts(ONE).regions("us-east-1"))
                .operationId();
        assertThat(operation(beside).statusAsString()).isEqualTo("RUNNING");
        assertThat(operation(second).statusAsString()).isEqualTo("QUEUED");
        pass(600);
        assertThat(List.of(first, beside, second))
                .allSatisfy(id -> assertThat(operation(id).statusAsString()).isEqualTo("SUCCEEDED"));
        assertThat(operation(second).endTimestamp()).isAfter(operation(first).endTimestamp());
        assertThat(stacks.listStackSetOperations(call -> call.stackSetName("base"))
                        .summaries())
                .extracting(one -> one.operationId())
                .containsExactly(second, beside, first);
    }

    @Test
    void deletionTakesTheStacksUnlessTheyAreRetainedAndAnUndeletableOneIsInoperable() {
        set();
        create(List.of(ONE, TWO, THREE), List.of("us-east-1"), call -> {});
        pass(600);
        refused("StackSetNotEmptyException", () -> stacks.deleteStackSet(call -> call.stackSetName("base")));
        aws.admin().loadScenario("stackFailures: [{action: DELETE, reason: in use, count: 1}]");
        stacks.deleteStackInstances(call ->
                call.stackSetName("base").accounts(ONE).regions("us-east-1").retainStacks(false));
        pass(600);
        assertThat(states()).containsEntry("1 us-east-1", "INOPERABLE INOPERABLE");
        stacks.deleteStackInstances(call -> call.stackSetName("base")
                .accounts(ONE, TWO)
                .regions("us-east-1")
                .retainStacks(true));
        pass(600);
        stacks.deleteStackInstances(call ->
                call.stackSetName("base").accounts(THREE).regions("us-east-1").retainStacks(false));
        pass(600);
        assertThat(instances()).isEmpty();
        try (CloudFormationClient kept = inside(TWO, "us-east-1");
                CloudFormationClient gone = inside(THREE, "us-east-1")) {
            assertThat(kept.describeStacks().stacks()).hasSize(1);
            assertThat(gone.describeStacks().stacks()).isEmpty();
        }
        stacks.deleteStackSet(call -> call.stackSetName("base"));
        refused("StackSetNotFoundException", () -> stacks.describeStackSet(call -> call.stackSetName("base")));
        assertThat(stacks.listStackSets(call -> call.status("DELETED")).summaries())
                .hasSize(1);
        set();
    }

    @Test
    void unitsStandForTheirAccountsAndSuspendedOnesAreSkipped() {
        aws.admin()
                .loadScenario("organization: {units: [{id: ou-ab12-11111111, accounts: ['" + ONE + "', '" + TWO
                        + "']}], suspended: ['" + TWO + "']}");
        stacks.createStackSet(call -> call.stackSetName("base")
                .templateBody(SIZED)
                .permissionModel("SERVICE_MANAGED")
                .autoDeployment(how -> how.enabled(true).retainStacksOnAccountRemoval(false)));
        assertThat(message(refused("ValidationError", () -> create(List.of(ONE), List.of("us-east-1"), call -> {}))))
                .contains("can only have OrganizationalUnit as target");
        stacks.createStackInstances(call -> call.stackSetName("base")
                .regions("us-east-1")
                .deploymentTargets(to -> to.organizationalUnitIds("ou-ab12-11111111")));
        pass(600);
        assertThat(states())
                .containsEntry("1 us-east-1", "CURRENT SUCCEEDED")
                .containsEntry("2 us-east-1", "OUTDATED SKIPPED_SUSPENDED_ACCOUNT");
        assertThat(instances())
                .allSatisfy(one -> assertThat(one.organizationalUnitId()).isEqualTo("ou-ab12-11111111"));
    }

    @Test
    void anAccountWithoutTheExecutionRoleSaysSo() {
        aws.admin()
                .loadScenario("{onlyKnownRoles: true, roles: [{arn: 'arn:aws:iam::" + ONE
                        + ":role/AWSCloudFormationStackSetExecutionRole'}]}");
        set();
        String operation = create(
                List.of(ONE, TWO),
                List.of("us-east-1"),
                call -> call.operationPreferences(preferences(how -> how.failureToleranceCount(1))));
        pass(600);
        assertThat(results(operation))
                .containsEntry("1 us-east-1", "SUCCEEDED")
                .hasEntrySatisfying("2 us-east-1", text -> assertThat(text)
                        .startsWith("FAILED Account " + TWO
                                + " should have 'AWSCloudFormationStackSetExecutionRole' role"));
    }

    @Test
    void theSameRequestTwiceIsToldApart() {
        String id = stacks.createStackSet(
                        call -> call.stackSetName("base").templateBody(SIZED).clientRequestToken("t"))
                .stackSetId();
        assertThat(stacks.createStackSet(call ->
                                call.stackSetName("base").templateBody(SIZED).clientRequestToken("t"))
                        .stackSetId())
                .isEqualTo(id);
        refused("NameAlreadyExistsException", this::set);
        create(List.of(ONE), List.of("us-east-1"), call -> call.operationId("mine"));
        pass(600);
        refused(
                "OperationIdAlreadyExistsException",
                () -> create(List.of(ONE), List.of("us-east-1"), call -> call.operationId("mine")));
        stacks.updateStackSet(call -> call.stackSetName("base").usePreviousTemplate(true));
        refused(
                "CreatedButModifiedException",
                () -> stacks.createStackSet(
                        call -> call.stackSetName("base").templateBody(SIZED).clientRequestToken("t")));
        refused("OperationNotFoundException", () -> operation("other"));
    }
}
