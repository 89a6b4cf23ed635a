package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourcePlan;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResource;

/** Updates in place and by replacement, their clean-up, and their way back. */
class StackUpdateTest extends StackTestBase {
    private static final String BIGGER = TEMPLATE.replace("Default: 1", "Default: 2");
    private static final String NO_NEWS =
            TEMPLATE.substring(0, TEMPLATE.indexOf("  News:")) + TEMPLATE.substring(TEMPLATE.indexOf("Outputs:"));

    private String physical(String logicalId) {
        return stacks.describeStackResources(request -> request.stackName("web").logicalResourceId(logicalId))
                .stackResources()
                .get(0)
                .physicalResourceId();
    }

    private List<String> since(int events) {
        List<String> story = story("web");
        return story.subList(events, story.size());
    }

    @Test
    void onlyWhatChangedIsTouched() {
        make("web", TEMPLATE);
        int before = story("web").size();
        String queue = physical("Work");
        Stack stack = update("web", TEMPLATE, "Size", "5");
        assertThat(stack.stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(stack.lastUpdatedTime()).isAfter(stack.creationTime());
        assertThat(since(before))
                .containsExactly(
                        "web UPDATE_IN_PROGRESS",
                        "Work UPDATE_IN_PROGRESS",
                        "Work UPDATE_COMPLETE",
                        "web UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                        "web UPDATE_COMPLETE");
        assertThat(physical("Work")).isEqualTo(queue);
    }

    @Test
    void sameAgainIsNoUpdate() {
        make("web", TEMPLATE);
        assertThat(message(refused("ValidationError", () -> update("web", TEMPLATE))))
                .isEqualTo("No updates are to be performed.");
        assertThat(message(refused("ValidationError", () -> update("nobody", TEMPLATE))))
                .isEqualTo("Stack [nobody] does not exist");
    }

    @Test
    void replacedResourceIsMadeFirstAndTheOldOneDeletedInTheEnd() {
        String template = "Resources: {Work: {Type: AWS::SQS::Queue, Properties: {QueueName: %s}}}";
        make("web", template.formatted("first"));
        int before = story("web").size();
        update("web", template.formatted("second"));
        assertThat(since(before))
                .containsExactly(
                        "web UPDATE_IN_PROGRESS",
                        "Work UPDATE_IN_PROGRESS",
                        "Work UPDATE_IN_PROGRESS",
                        "Work UPDATE_COMPLETE",
                        "web UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                        "Work DELETE_IN_PROGRESS",
                        "Work DELETE_COMPLETE",
                        "web UPDATE_COMPLETE");
        assertThat(event("web", "Work", "UPDATE_IN_PROGRESS").resourceStatusReason())
                .startsWith("Requested update requires the creation of a new physical resource");
        assertThat(event("web", "Work", "DELETE_COMPLETE").physicalResourceId()).endsWith("/first");
        assertThat(physical("Work")).endsWith("/second");
    }

    @Test
    void replacementThatIsToBeRetainedStays() {
        String template = "Resources: {Work: {Type: AWS::SQS::Queue, UpdateReplacePolicy: Retain,"
                + " Properties: {QueueName: %s}}}";
        make("web", template.formatted("first"));
        update("web", template.formatted("second"));
        assertThat(story("web")).contains("Work DELETE_SKIPPED").doesNotContain("Work DELETE_COMPLETE");
    }

    @Test
    void resourceWithANameOfItsOwnCannotBeReplacedUnderIt() {
        String template =
                "Resources: {Work: {Type: AWS::DynamoDB::Table, Properties: {TableName: mine, KeySchema: [%s]}}}";
        make("web", template.formatted("a"));
        assertThat(update("web", template.formatted("b")).stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(event("web", "Work", "UPDATE_FAILED").resourceStatusReason())
                .isEqualTo(
                        "CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename "
                                + "mine and update the stack again.");
    }

    @Test
    void removedResourceIsDeletedDuringCleanUp() {
        make("web", TEMPLATE);
        int before = story("web").size();
        update("web", NO_NEWS);
        assertThat(since(before))
                .containsExactly(
                        "web UPDATE_IN_PROGRESS",
                        "web UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                        "News DELETE_IN_PROGRESS",
                        "News DELETE_COMPLETE",
                        "web UPDATE_COMPLETE");
        assertThat(stacks.describeStackResources(request -> request.stackName("web"))
                        .stackResources())
                .extracting(StackResource::logicalResourceId)
                .containsExactly("Store", "Work");
    }

    @Test
    void cleanUpThatFailsDoesNotSpoilTheUpdate() {
        make("web", TEMPLATE);
        aws.admin().cloudFormation().plans().add(ResourcePlan.fail("News", "DELETE", "has subscribers"));
        assertThat(update("web", NO_NEWS).stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(event("web", "News", "DELETE_FAILED").resourceStatusReason()).isEqualTo("has subscribers");
    }

    @Test
    void failedUpdateGoesBackToWhatWas() {
        make("web", TEMPLATE);
        aws.admin().cloudFormation().plans().add(ResourcePlan.fail("News", "UPDATE", "the topic is jammed"));
        String next = BIGGER.replace("${Store} news", "${Store} updates");
        Stack stack = update("web", next);
        assertThat(stack.stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(stack.parameters().get(0).parameterValue()).isEqualTo("1");
        assertThat(event("web", "web", "UPDATE_ROLLBACK_IN_PROGRESS").resourceStatusReason())
                .startsWith("The following resource(s) failed to update: [News].");
        assertThat(story("web")).containsSubsequence("web UPDATE_ROLLBACK_IN_PROGRESS", "Work UPDATE_COMPLETE");
        aws.admin().cloudFormation().plans().clear();
        assertThat(update("web", next).stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
    }

    @Test
    void whatAFailedUpdateMadeIsDeleted() {
        make("web", NO_NEWS);
        aws.admin().cloudFormation().plans().add(ResourcePlan.fail("Work", "UPDATE", "no"));
        aws.admin().cloudFormation().plans().add(ResourcePlan.slow("Work", "UPDATE", 30));
        aws.admin().cloudFormation().plans().clear();
        aws.admin().cloudFormation().plans().add(new ResourcePlan("*", "Work", "*", "UPDATE", "no", 30, false, -1));
        assertThat(update("web", BIGGER).stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(story("web"))
                .containsSubsequence(
                        "News CREATE_COMPLETE",
                        "Work UPDATE_FAILED",
                        "web UPDATE_ROLLBACK_IN_PROGRESS",
                        "web UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
                        "News DELETE_COMPLETE",
                        "web UPDATE_ROLLBACK_COMPLETE");
    }

    @Test
    void rollbackThatFailsCanBeContinued() {
        make("web", TEMPLATE);
        aws.admin().cloudFormation().plans().add(ResourcePlan.fail("News", "UPDATE", "the topic is jammed"));
        aws.admin().cloudFormation().plans().add(ResourcePlan.fail("Work", "ROLLBACK", "the queue is gone"));
        aws.admin().cloudFormation().plans().add(ResourcePlan.slow("Work", "UPDATE", 1));
        String next = BIGGER.replace("${Store} news", "${Store} updates");
        assertThat(update("web", next).stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_FAILED");
        refused("ValidationError", () -> update("web", next));
        stacks.continueUpdateRollback(request -> request.stackName("web"));
        pass(600);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_FAILED");
        stacks.continueUpdateRollback(request -> request.stackName("web").resourcesToSkip("Work"));
        pass(600);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    }

    @Test
    void updateThatIsNotToBeRolledBackStaysAsItFailed() {
        make("web", TEMPLATE);
        aws.admin()
                .cloudFormation()
                .plans()
                .add(ResourcePlan.fail("Work", "UPDATE", "no").times(1));
        stacks.updateStack(
                request -> request.stackName("web").templateBody(BIGGER).disableRollback(true));
        pass(600);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("UPDATE_FAILED");
        stacks.rollbackStack(request -> request.stackName("web"));
        pass(600);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    }

    @Test
    void cancelledUpdateIsRolledBack() {
        make("web", TEMPLATE);
        aws.admin().cloudFormation().plans().add(ResourcePlan.hang("Work", "UPDATE"));
        stacks.updateStack(request -> request.stackName("web").templateBody(BIGGER));
        pass(600);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("UPDATE_IN_PROGRESS");
        refused("ValidationError", () -> stacks.deleteStack(request -> request.stackName("web")));
        stacks.cancelUpdateStack(request -> request.stackName("web"));
        pass(600);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(event("web", "Work", "UPDATE_FAILED").resourceStatusReason()).isEqualTo("Resource update cancelled");
        refused("ValidationError", () -> stacks.cancelUpdateStack(request -> request.stackName("web")));
    }

    @Test
    void exportsBindTheStacksThatImportThem() {
        String giver = "Parameters: {V: {Type: String, Default: one}}\n"
                + "Resources: {T: {Type: AWS::SNS::Topic}}\nOutputs: {O: {Value: !Ref V, Export: {Name: shared}}}";
        String taker = "Resources: {Q: {Type: AWS::SNS::Topic, Properties: {DisplayName: !ImportValue shared}}}";
        make("giver", giver);
        assertThat(make("early", taker.replace("shared", "nothing")).stackStatusAsString())
                .isEqualTo("ROLLBACK_COMPLETE");
        assertThat(event("early", "Q", "CREATE_FAILED").resourceStatusReason())
                .isEqualTo("No export named nothing found.");
        assertThat(make("taker", taker).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(make("rival", giver).stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(event("rival", "rival", "ROLLBACK_IN_PROGRESS").resourceStatusReason())
                .startsWith("Export with name shared is already exported by stack giver.");
        assertThat(stacks.listExports().exports()).singleElement().satisfies(export -> assertThat(export.value())
                .isEqualTo("one"));
        assertThat(stacks.listImports(request -> request.exportName("shared")).imports())
                .containsExactly("taker");
        assertThat(update("giver", giver, "V", "two").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        stacks.deleteStack(request -> request.stackName("giver"));
        pass(600);
        assertThat(stack("giver").stackStatusAsString()).isEqualTo("DELETE_FAILED");
        assertThat(stack("giver").stackStatusReason())
                .isEqualTo("Export shared cannot be deleted as it is in use by taker");
        stacks.deleteStack(request -> request.stackName("taker"));
        pass(600);
        refused("ValidationError", () -> stacks.listImports(request -> request.exportName("shared")));
        stacks.deleteStack(request -> request.stackName("giver"));
        pass(600);
        assertThat(stacks.listExports().exports()).isEmpty();
    }
}
