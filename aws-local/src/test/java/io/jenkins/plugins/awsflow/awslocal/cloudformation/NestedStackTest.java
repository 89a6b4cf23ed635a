package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourcePlan;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import software.amazon.awssdk.services.s3.S3Client;

/** Stacks in stacks: made, changed, rolled back and deleted with their parent. */
class NestedStackTest extends StackTestBase {
    private static final String CHILD =
            """
            Parameters:
              Label: {Type: String, AllowedValues: [one, two, three]}
              Sizes: {Type: CommaDelimitedList, Default: '1'}
            Resources:
              First: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref Label}}
              Second: {Type: AWS::SNS::Topic, DependsOn: First, Properties: {DisplayName: !Ref Label}}
            Outputs:
              Label: {Value: !Ref Label}
            """;

    private static final String PARENT =
            """
            Parameters:
              Label: {Type: String, Default: one}
            Resources:
              Inner:
                Type: AWS::CloudFormation::Stack
                Properties:
                  TemplateURL: https://templates.s3.us-east-1.amazonaws.com/child.yaml
                  Parameters: {Label: !Ref Label, Sizes: [1, 2]}
                  Tags: [{Key: part, Value: inner}]
              After:
                Type: AWS::SQS::Queue
                Properties: {QueueName: !Sub 'q-${Inner.Outputs.Label}'}
            Outputs:
              Inner: {Value: !Ref Inner}
            """;

    @BeforeEach
    void templates() {
        try (S3Client s3 = clients.s3()) {
            s3.createBucket(request -> request.bucket("templates"));
        }
        store("child.yaml", CHILD);
    }

    private void store(String key, String template) {
        try (S3Client s3 = clients.s3()) {
            s3.putObject(put -> put.bucket("templates").key(key), RequestBody.fromString(template));
        }
    }

    private void plan(ResourcePlan plan) {
        aws.admin().cloudFormation().plans().add(plan);
    }

    private String inner() {
        return stacks.describeStackResource(request -> request.stackName("web").logicalResourceId("Inner"))
                .stackResourceDetail()
                .physicalResourceId();
    }

    @Test
    void stackInAStackIsMadeAndGivesItsOutputs() {
        Stack parent = make("web", PARENT);
        assertThat(parent.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        Stack child = stack(inner());
        assertThat(child.stackName()).matches("web-Inner-[A-Z0-9]{12}");
        assertThat(child.parentId()).isEqualTo(parent.stackId());
        assertThat(child.rootId()).isEqualTo(parent.stackId());
        assertThat(parent.parentId()).isNull();
        assertThat(child.tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactly("part=inner");
        assertThat(child.parameters()).extracting(p -> p.parameterValue()).containsExactly("one", "1,2");
        assertThat(outputs(parent)).containsEntry("Inner", child.stackId());
        assertThat(event("web", "After", "CREATE_COMPLETE").resourceProperties())
                .contains("q-one");
        assertThat(stacks.listStacksPaginator().stackSummaries())
                .extracting(StackSummary::parentId)
                .contains(parent.stackId());

        stacks.deleteStack(request -> request.stackName("web"));
        pass(300);
        assertThat(stack(parent.stackId()).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(stack(child.stackId()).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void failureInsideFailsTheParentInTheWordsOfCloudFormation() {
        plan(ResourcePlan.fail("Second", "CREATE", "no more topics"));
        Stack parent = make("web", PARENT);
        assertThat(parent.stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        String child = event("web", "Inner", "CREATE_FAILED").physicalResourceId();
        assertThat(event("web", "Inner", "CREATE_FAILED").resourceStatusReason())
                .isEqualTo("Embedded stack " + child
                        + " was not successfully created: The following resource(s) failed to create: [Second]. ");
        assertThat(event("web", "web", "ROLLBACK_IN_PROGRESS").resourceStatusReason())
                .isEqualTo("The following resource(s) failed to create: [Inner]. Rollback requested by user.");
        assertThat(story(child))
                .contains("Second CREATE_FAILED", "First DELETE_COMPLETE")
                .anyMatch(line -> line.endsWith("CREATE_FAILED") && line.startsWith("web-Inner-"));
        assertThat(stack(child).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void failureBesideItGivesItUp() {
        plan(ResourcePlan.slow("Second", "CREATE", 900));
        plan(ResourcePlan.fail("Other", "CREATE", "no"));
        Stack parent = make("web", PARENT.replace("Outputs:\n", "  Other: {Type: AWS::SNS::Topic}\nOutputs:\n"));
        assertThat(parent.stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        String child = event("web", "Inner", "CREATE_FAILED").physicalResourceId();
        assertThat(event("web", "Inner", "CREATE_FAILED").resourceStatusReason())
                .isEqualTo("Resource creation cancelled");
        assertThat(stack(child).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void keptFailureKeepsTheStackInsideToo() {
        plan(ResourcePlan.fail("Second", "CREATE", "no"));
        stacks.createStack(
                request -> request.stackName("web").templateBody(PARENT).disableRollback(true));
        pass(300);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("CREATE_FAILED");
        assertThat(stack(inner()).stackStatusAsString()).isEqualTo("CREATE_FAILED");
        stacks.rollbackStack(request -> request.stackName("web"));
        pass(300);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
    }

    @Test
    void templateThatIsNotThereFailsTheResource() {
        make("web", PARENT.replace("child.yaml", "none.yaml"));
        assertThat(event("web", "Inner", "CREATE_FAILED").resourceStatusReason())
                .startsWith("S3 error: ");
    }

    @Test
    void updateGoesIntoTheStackAndIsCleanedUpAtTheParentsEnd() {
        make("web", PARENT);
        String child = inner();
        plan(ResourcePlan.slow("After", "UPDATE", 100));
        stacks.updateStack(
                request -> request.stackName("web").templateBody(PARENT).parameters(parameters("Label", "two")));
        pass(20);
        assertThat(stack(child).stackStatusAsString()).isEqualTo("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS");
        assertThat(stack("web").stackStatusAsString()).isEqualTo("UPDATE_IN_PROGRESS");
        pass(300);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(stack(child).stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(outputs(stack(child))).containsEntry("Label", "two");
    }

    @Test
    void failedUpdateOfTheParentBringsTheStackInsideBack() {
        make("web", PARENT);
        String child = inner();
        plan(ResourcePlan.fail("After", "UPDATE", "no room"));
        assertThat(update("web", PARENT, "Label", "two").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(stack(child).stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(outputs(stack(child))).containsEntry("Label", "one");
    }

    @Test
    void failedUpdateInsideRollsBothBackAndCanBeContinued() {
        make("web", PARENT);
        String child = inner();
        plan(ResourcePlan.fail("Second", "UPDATE", "no").times(1));
        plan(ResourcePlan.fail("First", "ROLLBACK", "stuck").times(1));
        assertThat(update("web", PARENT, "Label", "two").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_FAILED");
        assertThat(event("web", "Inner", "UPDATE_FAILED").resourceStatusReason())
                .isEqualTo("Embedded stack " + child
                        + " was not successfully updated. Currently in UPDATE_ROLLBACK_IN_PROGRESS with reason: "
                        + "The following resource(s) failed to update: [Second]. ");
        assertThat(stack(child).stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_FAILED");
        stacks.continueUpdateRollback(request -> request.stackName("web"));
        pass(300);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(stack(child).stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    }

    @Test
    void stackThatLeavesTheTemplateIsDeletedAndOneThatCannotBeHoldsTheParent() {
        make("web", PARENT);
        String child = inner();
        String without = "Resources: {T: {Type: AWS::SNS::Topic}}";
        assertThat(update("web", without).stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(stack(child).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");

        update("web", PARENT);
        plan(ResourcePlan.fail("First", "DELETE", "in use").times(1));
        stacks.deleteStack(request -> request.stackName("web"));
        pass(300);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("DELETE_FAILED");
        assertThat(event("web", "Inner", "DELETE_FAILED").resourceStatusReason())
                .isEqualTo("Embedded stack " + inner()
                        + " was not successfully deleted: The following resource(s) failed to delete: [First]. ");
    }

    // ---- change sets

    private DescribeChangeSetResponse compared(String name, ChangeSetType type, String... parameters) {
        stacks.createChangeSet(request -> request.stackName("web")
                .changeSetName(name)
                .changeSetType(type)
                .includeNestedStacks(true)
                .templateBody(PARENT)
                .parameters(parameters(parameters)));
        pass(5);
        return described("web", name);
    }

    private DescribeChangeSetResponse described(String stack, String nameOrId) {
        return stacks.describeChangeSet(
                request -> request.stackName(stack).changeSetName(nameOrId).includePropertyValues(true));
    }

    @Test
    void changeSetLooksIntoTheStackAndIsCarriedOutAsOne() {
        DescribeChangeSetResponse root = compared("first", ChangeSetType.CREATE);
        assertThat(root.statusAsString()).isEqualTo("CREATE_COMPLETE");
        String id = change(root, "Inner").changeSetId();
        DescribeChangeSetResponse nested = described(null, id);
        assertThat(nested.parentChangeSetId()).isEqualTo(root.changeSetId());
        assertThat(nested.rootChangeSetId()).isEqualTo(root.changeSetId());
        assertThat(nested.changes())
                .extracting(change -> change.resourceChange().logicalResourceId())
                .containsExactly("First", "Second");
        assertThat(stack(nested.stackId()).stackStatusAsString()).isEqualTo("REVIEW_IN_PROGRESS");
        refused("ValidationError", () -> stacks.executeChangeSet(request -> request.changeSetName(id)));

        stacks.executeChangeSet(request -> request.changeSetName(root.changeSetId()));
        pass(300);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(inner()).isEqualTo(nested.stackId());
        assertThat(described(null, id).executionStatusAsString()).isEqualTo("EXECUTE_COMPLETE");
    }

    @Test
    void changeSetOfAnUpdateShowsWhatChangesInside() {
        make("web", PARENT);
        DescribeChangeSetResponse root = compared("next", ChangeSetType.UPDATE, "Label", "two");
        ResourceChange inner = change(root, "Inner");
        assertThat(inner.actionAsString()).isEqualTo("Modify");
        assertThat(inner.replacementAsString()).isEqualTo("False");
        DescribeChangeSetResponse nested = described(null, inner.changeSetId());
        assertThat(change(nested, "First").details().get(0).target().afterValue())
                .isEqualTo("two");
        assertThat(change(root, "After").details().get(0).evaluationAsString()).isEqualTo("Dynamic");
        // The template is the one that was compared, whatever lies in the bucket by now.
        store("child.yaml", CHILD.replace("Second:", "Third:"));
        stacks.executeChangeSet(request -> request.changeSetName(root.changeSetId()));
        pass(300);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(story(inner.physicalResourceId())).contains("Second UPDATE_COMPLETE");
    }

    @Test
    void changeSetWithoutChangesAnywhereIsEmptyOnlyIfItLooksInside() {
        make("web", PARENT);
        assertThat(compared("same", ChangeSetType.UPDATE).statusReason()).contains("didn't contain changes");
        store("child.yaml", CHILD.replace("Second:", "Third:"));
        DescribeChangeSetResponse root = compared("new", ChangeSetType.UPDATE);
        assertThat(described(null, change(root, "Inner").changeSetId()).changes())
                .extracting(change -> change.resourceChange().actionAsString())
                .containsExactly("Remove", "Add");

        DescribeChangeSetResponse outside = changes("web", PARENT);
        assertThat(change(outside, "Inner").details()).singleElement().satisfies(detail -> {
            assertThat(detail.changeSourceAsString()).isEqualTo("Automatic");
            assertThat(detail.evaluationAsString()).isEqualTo("Dynamic");
        });
        assertThat(change(outside, "Inner").changeSetId()).isNull();
    }

    @Test
    void changeSetThatFailsInsideSaysWhere() {
        DescribeChangeSetResponse root = compared("first", ChangeSetType.CREATE, "Label", "four");
        assertThat(root.statusReason()).contains("must be one of AllowedValues");
        store("child.yaml", CHILD.replace("!Ref Label}}", "!ImportValue nobody}}"));
        DescribeChangeSetResponse other = compared("second", ChangeSetType.CREATE);
        assertThat(other.statusReason())
                .matches("Nested change set arn:\\S+ was not successfully created: Currently in FAILED.");
        String nested = other.statusReason().split(" ", -1)[3];
        assertThat(described(null, nested).statusReason()).isEqualTo("No export named nobody found.");
    }

    @Test
    void deletedChangeSetTakesThoseInsideAndTheirShellsAlong() {
        DescribeChangeSetResponse root = compared("first", ChangeSetType.CREATE);
        DescribeChangeSetResponse nested = described(null, change(root, "Inner").changeSetId());
        stacks.deleteChangeSet(request -> request.changeSetName(root.changeSetId()));
        refused("ChangeSetNotFound", () -> described(null, nested.changeSetId()));
        assertThat(stack(nested.stackId()).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        DescribeChangeSetResponse again = compared("second", ChangeSetType.CREATE);
        stacks.deleteStack(request -> request.stackName("web"));
        pass(10);
        assertThat(List.copyOf(stacks.describeStacks().stacks())).isEmpty();
        assertThat(again.changes()).hasSize(2);
    }
}
