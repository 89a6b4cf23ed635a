package io.jenkins.plugins.awsflow.stack.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationSummary;

/** Stack sets by Jenkinsfiles with the real step, against a local AWS whose instances are real stacks of their accounts. */
class CloudFormationStackSetTest extends StackBuilds {
    private static final String ONE = "111111111111";
    private static final String TWO = "222222222222";
    private static final String TEMPLATE =
            "Parameters: {Size: {Type: Number, Default: 1}}\\nResources: {Work: {Type: AWS::SQS::Queue, Properties:"
                    + " {DelaySeconds: !Ref Size}}}";
    private static final String BOTH = ", accounts: ['" + ONE + "', '" + TWO + "'], regions: ['cn-north-1']";

    private static String script(String more) {
        return "def s = cloudFormationStackSet(stackSet: 'base', connection: 'demo'" + more + ")\n"
                + "echo \"status ${s.status} changed ${s.changed} deleted ${s.deleted} operations"
                + " ${s.operationIds.size()}\"\n"
                + "s.instances.each { echo \"${it.account} ${it.region} is ${it.status} ${it.detailedStatus}\" }";
    }

    private static String template(String more) {
        return ", template: \"" + TEMPLATE + "\"" + more;
    }

    private List<String> runs(String more) throws Exception {
        return builds.start(script(more)).succeeds();
    }

    private String fails(String more) throws Exception {
        return builds.start(script(more)).fails().getMessage();
    }

    /** By account and region: state, and what differs. */
    private Map<String, String> instances() throws Exception {
        Map<String, String> states = new TreeMap<>();
        for (var one :
                client().listStackInstances(call -> call.stackSetName("base")).summaries()) {
            var full = client().describeStackInstance(call -> call.stackSetName("base")
                            .stackInstanceAccount(one.account())
                            .stackInstanceRegion(one.region()))
                    .stackInstance();
            StringBuilder text = new StringBuilder(one.statusAsString());
            full.parameterOverrides().forEach(p -> text.append(' ')
                    .append(p.parameterKey())
                    .append('=')
                    .append(p.parameterValue()));
            states.put(one.account().charAt(0) + " " + one.region(), text.toString());
        }
        return states;
    }

    /** Actions of the set's operations, oldest first. */
    private List<String> operations() throws Exception {
        List<String> actions =
                new ArrayList<>(client().listStackSetOperations(call -> call.stackSetName("base")).summaries().stream()
                        .map(StackSetOperationSummary::actionAsString)
                        .toList());
        Collections.reverse(actions);
        return actions;
    }

    private void scenario(String text) throws Exception {
        aws.aws().admin().loadScenario(text);
    }

    @Test
    void aSetIsMadeBroughtToAccountsAndRegionsAndThenLeftAsItIs() throws Exception {
        List<String> log = runs(template(", accounts: '" + ONE + "," + TWO
                + "', regions: ['cn-north-1', 'cn-northwest-1'], tags: [team: 'web'], description: 'what all have',"
                + " maxConcurrent: '100%', failureTolerance: 1, regionConcurrency: 'PARALLEL'"));
        assertThat(log)
                .anyMatch(line -> line.contains("(1 of 2) stack set base: created (base:"))
                .anyMatch(line -> line.contains("(2 of 2) stack set base: creates instances of " + ONE + ", " + TWO
                        + " in cn-north-1, cn-northwest-1 (aws-flow-"))
                .anyMatch(line -> line.contains(ONE + " cn-north-1") && line.contains("SUCCEEDED"))
                .anyMatch(line -> line.contains("stack set base: SUCCEEDED after"))
                .anyMatch(line -> line.contains("status SUCCEEDED changed true deleted false operations 1"))
                .anyMatch(line -> line.contains(TWO + " cn-northwest-1 is CURRENT SUCCEEDED"));
        assertThat(instances()).hasSize(4).allSatisfy((key, state) -> assertThat(state)
                .isEqualTo("CURRENT"));
        var preferences = client().listStackSetOperations(call -> call.stackSetName("base"))
                .summaries()
                .get(0)
                .operationPreferences();
        assertThat(preferences.maxConcurrentPercentage()).isEqualTo(100);
        assertThat(preferences.failureToleranceCount()).isEqualTo(1);
        assertThat(preferences.regionConcurrencyTypeAsString()).isEqualTo("PARALLEL");

        assertThat(runs(template(", accounts: '" + ONE + "," + TWO + "', regions: 'cn-north-1,cn-northwest-1',"
                        + " tags: [team: 'web']")))
                .anyMatch(line -> line.contains("stack set base: all is as it should be, nothing to do"))
                .anyMatch(line -> line.contains("status NO_CHANGES changed false"));
        assertThat(operations()).containsExactly("CREATE");
    }

    @Test
    void anotherTemplateAndAnotherAccountAreOneOperationEach() throws Exception {
        runs(template(", accounts: '" + ONE + "', regions: 'cn-north-1'"));
        List<String> log = runs(template("".concat(BOTH)).replace("Work:", "Other:"));
        assertThat(log)
                .anyMatch(line -> line.contains("(1 of 2) stack set base: updates the definition and all instances"))
                .anyMatch(line -> line.contains("(2 of 2) stack set base: creates instances of " + TWO))
                .anyMatch(line -> line.contains("status SUCCEEDED changed true deleted false operations 2"));
        assertThat(operations()).containsExactly("CREATE", "UPDATE", "CREATE");
        assertThat(instances()).containsOnlyKeys("1 cn-north-1", "2 cn-north-1");
    }

    @Test
    void aWaveChangesOnlyThePlacesThatItNames() throws Exception {
        runs(template(BOTH));
        assertThat(runs(template(", accounts: '" + ONE + "', regions: 'cn-north-1'")
                        .replace("Work:", "Other:")))
                .anyMatch(line -> line.contains("WARNING base: 1 instance is in places that are not named"))
                .anyMatch(line -> line.contains("updates the definition and the instances of " + ONE));
        assertThat(instances()).containsEntry("1 cn-north-1", "CURRENT").containsEntry("2 cn-north-1", "OUTDATED");
        assertThat(runs(template(BOTH).replace("Work:", "Other:")))
                .anyMatch(line -> line.contains("stack set base: updates the instances of " + TWO));
        assertThat(instances()).containsEntry("2 cn-north-1", "CURRENT");
        assertThat(fails(template(", accounts: '333333333333', regions: 'cn-north-1'")))
                .startsWith("The definition of base differs, but none of the places that are named has an instance")
                .contains("2 others have one");
    }

    @Test
    void whatDiffersIsSetChangedLeftAndTakenAway() throws Exception {
        runs(template(
                BOTH + ", overrides: [[parameters: [Size: 2]], [accounts: ['" + TWO + "'], parameters: [Size: 5]]]"));
        assertThat(instances())
                .containsEntry("1 cn-north-1", "CURRENT Size=2")
                .containsEntry("2 cn-north-1", "CURRENT Size=5");
        assertThat(runs(template(BOTH))).anyMatch(line -> line.contains("nothing to do"));
        runs(template(BOTH + ", overrides: [[parameters: [Size: 2]]]"));
        assertThat(instances())
                .containsEntry("1 cn-north-1", "CURRENT Size=2")
                .containsEntry("2 cn-north-1", "CURRENT Size=2");
        runs(template(BOTH + ", overrides: [[parameters: [:]]]"));
        assertThat(instances()).containsEntry("1 cn-north-1", "CURRENT").containsEntry("2 cn-north-1", "CURRENT");
        assertThat(fails(template(BOTH + ", overrides: [[parameters: [Sise: 2]]]")))
                .contains("the template has no parameter Sise", "nothing was changed");
    }

    @Test
    void aFailedInstanceIsTheReasonAndTheNextBuildGoesOn() throws Exception {
        scenario("stackFailures: [{type: 'AWS::SQS::Queue', action: CREATE, reason: no queue today, count: 1}]");
        var build = builds.start(script(template(BOTH)));
        assertThat(build.fails().getMessage())
                .isEqualTo("1 instance of the stack set base failed: " + ONE + " cn-north-1: ResourceLogicalId:Work,"
                        + " ResourceType:AWS::SQS::Queue, ResourceStatusReason:no queue today.. 1 instance was not tried"
                        + " (CANCELLED). Mend the cause and build again: what succeeded is left alone. With"
                        + " failureTolerance the others would go on.");
        assertThat(build.lines())
                .anyMatch(line ->
                        line.contains(ONE + " cn-north-1") && line.contains("ERROR FAILED  ResourceLogicalId:Work"))
                .anyMatch(line -> line.contains(TWO + " cn-north-1") && line.contains("WARNING CANCELLED"));
        assertThat(runs(template(BOTH)))
                .anyMatch(line -> line.contains("stack set base: updates the instances of " + ONE + ", " + TWO));
        assertThat(instances()).containsEntry("1 cn-north-1", "CURRENT").containsEntry("2 cn-north-1", "CURRENT");
    }

    @Test
    void failuresThatAreToleratedMakeTheBuildUnstable() throws Exception {
        scenario("stackFailures: [{type: 'AWS::SQS::Queue', action: CREATE, reason: no queue today, count: 1}]");
        var build = builds.start(script(template(BOTH + ", failureTolerance: '50%'")));
        Throwable end = build.fails();
        assertThat(end).isNull();
        assertThat(build.run().getResult()).hasToString("UNSTABLE");
        assertThat(build.lines())
                .anyMatch(line -> line.contains("1 instance of the stack set base failed: " + ONE + " cn-north-1"))
                .anyMatch(line -> line.contains("The operation went on, as failureTolerance allows"))
                .anyMatch(line -> line.contains(TWO + " cn-north-1 is CURRENT"));
    }

    @Test
    void aSuspendedAccountIsLeftOutAndTold() throws Exception {
        scenario("organization: {units: [{id: ou-ab12-11111111, accounts: ['" + ONE + "', '" + TWO
                + "']}], suspended: ['" + TWO + "']}");
        var build = builds.start(script(
                template(", permissionModel: 'SERVICE_MANAGED', organizationalUnits: ['ou-ab12-11111111'], regions:"
                        + " 'cn-north-1', autoDeployment: true, managedExecution: true")));
        build.fails();
        assertThat(build.run().getResult()).hasToString("UNSTABLE");
        assertThat(build.lines())
                .anyMatch(line -> line.contains("creates instances of ou-ab12-11111111 in cn-north-1"))
                .anyMatch(line -> line.contains("1 instance was left out, since the account is suspended"));
        var set = client().describeStackSet(call -> call.stackSetName("base")).stackSet();
        assertThat(set.autoDeployment().enabled()).isTrue();
        assertThat(set.managedExecution().active()).isTrue();
        assertThat(set.permissionModelAsString()).isEqualTo("SERVICE_MANAGED");
        assertThat(fails(template(BOTH))).contains("A service-managed stack set is brought to organizationalUnits");
    }

    @Test
    void deletionTakesWhatIsNamedOrAllAndTheSet() throws Exception {
        runs(template(BOTH));
        assertThat(runs(", delete: true, retainStacks: true, accounts: '" + ONE + "', regions: 'cn-north-1'"))
                .anyMatch(line -> line.contains(
                        "stack set base: gives up the instances of " + ONE + " in cn-north-1, whose stacks stay"));
        assertThat(instances()).containsOnlyKeys("2 cn-north-1");
        assertThat(runs(", delete: true"))
                .anyMatch(line -> line.contains("(1 of 2) stack set base: deletes the instances of " + TWO))
                .anyMatch(line -> line.contains("(2 of 2) stack set base: deleted"))
                .anyMatch(line -> line.contains("status DELETED changed true deleted true operations 1"));
        assertThat(catchThrowable(() -> client().describeStackSet(call -> call.stackSetName("base"))))
                .isInstanceOf(StackSetNotFoundException.class);
        assertThat(runs(", delete: true"))
                .anyMatch(line -> line.contains("there is no stack set base: nothing to delete"));
    }

    @Test
    void aStackThatCannotBeDeletedIsInoperableAndTheWayOutIsTold() throws Exception {
        runs(template(BOTH));
        scenario("stackFailures: [{action: DELETE, reason: in use, count: 1}]");
        assertThat(fails(", delete: true"))
                .startsWith("1 instance of the stack set base failed: " + ONE + " cn-north-1")
                .contains("in use")
                .contains("1 instance was not tried");
        var build = builds.start(script(template(BOTH)));
        build.fails();
        assertThat(build.run().getResult()).hasToString("UNSTABLE");
        assertThat(build.lines())
                .anyMatch(line -> line.contains("WARNING " + ONE + " cn-north-1 is INOPERABLE and cannot be updated"))
                .anyMatch(line -> line.contains("give it up with delete: true and retainStacks: true"));
        runs(", delete: true, retainStacks: true");
    }

    @Test
    void anotherOperationIsWaitedFor() throws Exception {
        runs(template(BOTH));
        scenario("speed: 20");
        client().updateStackSet(call -> call.stackSetName("base")
                .operationId("somebody-elses")
                .templateBody("Resources: {Slow: {Type: AWS::SQS::Queue}}"));
        assertThat(runs(template(BOTH)))
                .anyMatch(line -> line.contains("Another operation on the stack set base is under way"
                        + " (UPDATE somebody-elses is RUNNING); this has to wait for its end."));
        assertThat(operations()).containsExactly("CREATE", "UPDATE", "UPDATE");
        assertThat(instances()).containsEntry("1 cn-north-1", "CURRENT");
    }

    @Test
    void anAbortStopsTheOperationAndLeavesNothingHalfBegun() throws Exception {
        scenario("speed: 5");
        var build = builds.start(script(template(BOTH)));
        build.abortAfter("creates instances of");
        build.fails();
        assertThat(build.lines())
                .anyMatch(line -> line.contains("base: asked CloudFormation to stop the operation aws-flow-"));
        assertThat(aws.answered("cloudformation", "StopStackSetOperation")).isEqualTo(1);
        scenario("speed: 500");
        Thread.sleep(200);
        assertThat(client().listStackSetOperations(call -> call.stackSetName("base"))
                        .summaries()
                        .get(0)
                        .statusAsString())
                .isEqualTo("STOPPED");
    }

    @Test
    void anOperationThatSomebodyStopsIsToldAsStopped() throws Exception {
        scenario("speed: 10");
        var person = client();
        var build = builds.start(script(template(BOTH)));
        while (build.lines().stream().noneMatch(line -> line.contains("creates instances of"))) {
            Thread.sleep(20);
        }
        String id = person.listStackSetOperations(call -> call.stackSetName("base"))
                .summaries()
                .get(0)
                .operationId();
        person.stopStackSetOperation(call -> call.stackSetName("base").operationId(id));
        scenario("speed: 500");
        assertThat(build.fails().getMessage())
                .contains("The operation on the stack set base ended with STOPPED.")
                .contains("not tried (CANCELLED).")
                .contains("Somebody stopped it. Build again to go on.");
    }

    @Test
    void lostRepliesAreNoSecondOperation() throws Exception {
        for (String operation : List.of("CreateStackSet", "CreateStackInstances")) {
            aws.aws()
                    .admin()
                    .faults()
                    .add(Fault.lostReply("cloudformation", operation).times(1));
        }
        runs(template(BOTH));
        for (String operation : List.of("UpdateStackSet", "DeleteStackInstances")) {
            aws.aws()
                    .admin()
                    .faults()
                    .add(Fault.lostReply("cloudformation", operation).times(1));
        }
        runs(template(BOTH).replace("Work:", "Other:"));
        assertThat(operations()).containsExactly("CREATE", "UPDATE");
        runs(", delete: true");
    }

    @Test
    void whatCannotBeRightIsToldBeforeAwsIsAsked() throws Exception {
        assertThat(fails(template(", accounts: '" + ONE + "'"))).contains("regions is missing");
        assertThat(fails(template(", regions: 'cn-north-1'"))).contains("neither accounts nor organizationalUnits");
        assertThat(fails(template(BOTH + ", regionOrder: 'cn-northwest-1'"))).contains("regionOrder cn-northwest-1");
        assertThat(fails(BOTH)).contains("Give one of template, templateFile, templateUrl");
        assertThat(fails(", template: 'Resource: {}'" + BOTH)).contains("nothing was changed");
        assertThat(fails(template(", accounts: '12'"))).contains("an account has twelve digits");
        assertThat(fails(template(BOTH + ", maxConcurrent: '0'"))).contains("would let nothing be done");
        assertThat(fails(template(BOTH + ", failureTolerance: '101%'"))).contains("neither a number of accounts");
        assertThat(aws.aws().admin().journal().entries()).noneMatch(call -> "cloudformation".equals(call.service()));
    }
}
