package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourcePlan;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.DeletionMode;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** Creation and deletion, and what becomes of a stack when they fail. */
class StackLifeTest extends StackTestBase {
    @Test
    void stackIsMadeInTheOrderOfItsDependencies() {
        String id = start("web", TEMPLATE);
        assertThat(id).matches("arn:aws:cloudformation:us-east-1:123456789012:stack/web/[0-9a-f-]{36}");
        assertThat(stack("web").stackStatusAsString()).isEqualTo("CREATE_IN_PROGRESS");
        pass(600);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(story("web"))
                .containsExactly(
                        "web CREATE_IN_PROGRESS",
                        "Store CREATE_IN_PROGRESS",
                        "Store CREATE_IN_PROGRESS",
                        "Store CREATE_COMPLETE",
                        "Work CREATE_IN_PROGRESS",
                        "News CREATE_IN_PROGRESS",
                        "News CREATE_IN_PROGRESS",
                        "Work CREATE_IN_PROGRESS",
                        "News CREATE_COMPLETE",
                        "Work CREATE_COMPLETE",
                        "web CREATE_COMPLETE");
        assertThat(outputs(stack("web")).get("Queue")).startsWith("arn:aws:sqs:us-east-1:123456789012:web-Work-");
    }

    @Test
    void eventsAreUniqueAndCarryTokenOperationAndTime() {
        stacks.createStack(
                request -> request.stackName("web").templateBody(TEMPLATE).clientRequestToken("build-7"));
        pass(600);
        List<StackEvent> events = events("web");
        assertThat(events.stream().map(StackEvent::eventId).collect(Collectors.toSet()))
                .hasSameSizeAs(events);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.clientRequestToken()).isEqualTo("build-7");
            assertThat(event.operationId()).isNotEmpty();
        });
        assertThat(events).isSortedAccordingTo((a, b) -> a.timestamp().compareTo(b.timestamp()));
        assertThat(event("web", "Work", "CREATE_COMPLETE").resourceProperties()).contains("\"DelaySeconds\":\"1\"");
        assertThat(stack("web").lastOperations().get(0).operationTypeAsString()).isEqualTo("CREATE_STACK");
    }

    @Test
    void failedResourceRollsTheStackBack() {
        aws.admin().cloudFormation().plans().add(ResourcePlan.fail("Work", "CREATE", "the queue is full"));
        aws.admin().cloudFormation().plans().add(ResourcePlan.slow("News", "CREATE", 30));
        Stack stack = make("web", TEMPLATE);
        assertThat(stack.stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(event("web", "Work", "CREATE_FAILED").resourceStatusReason()).isEqualTo("the queue is full");
        assertThat(event("web", "News", "CREATE_FAILED").resourceStatusReason())
                .isEqualTo("Resource creation cancelled");
        assertThat(event("web", "web", "ROLLBACK_IN_PROGRESS").resourceStatusReason())
                .isEqualTo("The following resource(s) failed to create: [Work]. Rollback requested by user.");
        assertThat(story("web")).contains("Store DELETE_COMPLETE");
        refused("ValidationError", () -> update("web", TEMPLATE));
        stacks.deleteStack(request -> request.stackName("web"));
        pass(60);
        assertThat(stack(stack.stackId()).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
    }

    @ParameterizedTest
    @CsvSource({"DELETE, DELETE_COMPLETE", "DO_NOTHING, CREATE_FAILED", "ROLLBACK, ROLLBACK_COMPLETE"})
    void onFailureDecidesWhatBecomesOfIt(OnFailure onFailure, String end) {
        aws.admin().cloudFormation().plans().add(ResourcePlan.fail("Work", "CREATE", "no"));
        String id = stacks.createStack(request ->
                        request.stackName("web").templateBody(TEMPLATE).onFailure(onFailure))
                .stackId();
        pass(600);
        assertThat(stack(id).stackStatusAsString()).isEqualTo(end);
    }

    @Test
    void keptFailureCanBeRolledBackLater() {
        aws.admin()
                .cloudFormation()
                .plans()
                .add(ResourcePlan.fail("Work", "CREATE", "no").times(1));
        stacks.createStack(
                request -> request.stackName("web").templateBody(TEMPLATE).disableRollback(true));
        pass(600);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("CREATE_FAILED");
        assertThat(stack("web").disableRollback()).isTrue();
        stacks.rollbackStack(request -> request.stackName("web"));
        pass(600);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
    }

    @Test
    void creationThatTakesTooLongIsGivenUp() {
        aws.admin().cloudFormation().plans().add(ResourcePlan.hang("Work", "CREATE"));
        stacks.createStack(
                request -> request.stackName("web").templateBody(TEMPLATE).timeoutInMinutes(2));
        pass(100);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("CREATE_IN_PROGRESS");
        pass(600);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(event("web", "web", "ROLLBACK_IN_PROGRESS").resourceStatusReason())
                .startsWith("Stack creation time exceeded the specified timeout.");
    }

    @Test
    void slowResourceTakesItsTime() {
        aws.admin().cloudFormation().plans().add(ResourcePlan.slow("Store", "CREATE", 300));
        start("web", TEMPLATE);
        pass(290);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("CREATE_IN_PROGRESS");
        assertThat(story("web")).doesNotContain("Work CREATE_IN_PROGRESS");
        pass(60);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void rollbackThatCannotDeleteFails() {
        aws.admin().cloudFormation().plans().add(ResourcePlan.fail("Work", "CREATE", "no"));
        aws.admin().cloudFormation().plans().add(ResourcePlan.fail("Store", "DELETE", "locked"));
        assertThat(make("web", TEMPLATE).stackStatusAsString()).isEqualTo("ROLLBACK_FAILED");
        assertThat(event("web", "web", "ROLLBACK_FAILED").resourceStatusReason())
                .startsWith("The following resource(s) failed to delete: [Store].");
    }

    @Test
    void deletionGoesAgainstTheOrderOfCreation() {
        String id = make("web", TEMPLATE).stackId();
        stacks.deleteStack(request -> request.stackName("web"));
        pass(600);
        List<String> story = story(id);
        assertThat(story.subList(11, story.size()))
                .containsExactly(
                        "web DELETE_IN_PROGRESS",
                        "Work DELETE_IN_PROGRESS",
                        "News DELETE_IN_PROGRESS",
                        "News DELETE_COMPLETE",
                        "Work DELETE_COMPLETE",
                        "Store DELETE_IN_PROGRESS",
                        "Store DELETE_COMPLETE",
                        "web DELETE_COMPLETE");
        assertThat(stack(id).deletionTime()).isNotNull();
        assertThat(message(refused("ValidationError", () -> stack("web"))))
                .isEqualTo("Stack with id web does not exist");
        stacks.deleteStack(request -> request.stackName("web"));
    }

    @Test
    void failedDeletionCanBeRepeatedWithWhatIsToStay() {
        String id = make("web", TEMPLATE).stackId();
        aws.admin().cloudFormation().plans().add(ResourcePlan.fail("Store", "DELETE", "not empty"));
        refused(
                "ValidationError",
                () -> stacks.deleteStack(request -> request.stackName("web").retainResources("Store")));
        stacks.deleteStack(request -> request.stackName("web"));
        pass(600);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("DELETE_FAILED");
        assertThat(stack("web").stackStatusReason()).contains("failed to delete: [Store]");
        stacks.deleteStack(request -> request.stackName("web").retainResources("Store"));
        pass(600);
        assertThat(story(id)).contains("Store DELETE_SKIPPED").endsWith("web DELETE_COMPLETE");
    }

    @Test
    void forcedDeletionLeavesWhatCannotBeDeleted() {
        String id = make("web", TEMPLATE).stackId();
        aws.admin().cloudFormation().plans().add(ResourcePlan.fail("Store", "DELETE", "not empty"));
        stacks.deleteStack(request -> request.stackName("web"));
        pass(600);
        stacks.deleteStack(request -> request.stackName("web").deletionMode(DeletionMode.FORCE_DELETE_STACK));
        pass(600);
        assertThat(stack(id).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void retainedResourceStaysInTheAccount() {
        String template =
                """
                Resources:
                  Store:
                    Type: AWS::S3::Bucket
                    DeletionPolicy: Retain
                    Properties: {BucketName: kept-by-policy}
                """;
        String id = make("web", template).stackId();
        stacks.deleteStack(request -> request.stackName("web"));
        pass(60);
        assertThat(story(id)).contains("Store DELETE_SKIPPED");
        try (var s3 = clients.s3()) {
            assertThat(s3.listBuckets().buckets())
                    .extracting(bucket -> bucket.name())
                    .containsExactly("kept-by-policy");
        }
    }

    @Test
    void terminationProtectionKeepsTheStack() {
        stacks.createStack(
                request -> request.stackName("web").templateBody(TEMPLATE).enableTerminationProtection(true));
        pass(600);
        assertThat(stack("web").enableTerminationProtection()).isTrue();
        assertThat(message(refused("ValidationError", () -> stacks.deleteStack(request -> request.stackName("web")))))
                .contains("cannot be deleted while TerminationProtection is enabled");
        stacks.updateTerminationProtection(request -> request.stackName("web").enableTerminationProtection(false));
        stacks.deleteStack(request -> request.stackName("web"));
    }

    @Test
    void sameTokenIsTheSameRequest() {
        String first = stacks.createStack(request ->
                        request.stackName("web").templateBody(TEMPLATE).clientRequestToken("t1"))
                .stackId();
        String again = stacks.createStack(request ->
                        request.stackName("web").templateBody(TEMPLATE).clientRequestToken("t1"))
                .stackId();
        assertThat(again).isEqualTo(first);
        refused("AlreadyExistsException", () -> start("web", TEMPLATE));
        pass(600);
        refused(
                "TokenAlreadyExistsException",
                () -> stacks.deleteStack(request -> request.stackName("web").clientRequestToken("t1")));
        assertThat(story("web").stream().filter("web CREATE_IN_PROGRESS"::equals))
                .hasSize(1);
    }

    @Test
    void nameOfADeletedStackIsFreeAgain() {
        String first = make("web", TEMPLATE).stackId();
        stacks.deleteStack(request -> request.stackName("web"));
        pass(600);
        String second = make("web", TEMPLATE).stackId();
        assertThat(second).isNotEqualTo(first);
        assertThat(stack(first).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(stacks.describeStacks().stacks()).hasSize(1);
        Set<String> ids = stacks.listStacks().stackSummaries().stream()
                .map(summary -> summary.stackId())
                .collect(Collectors.toSet());
        assertThat(ids).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void manyStacksAndEventsComeInPages() {
        for (int i = 0; i < 120; i++) {
            start("web-" + i, TEMPLATE);
        }
        assertThat(stacks.describeStacks().stacks()).hasSize(100);
        assertThat(stacks.describeStacksPaginator().stacks()).hasSize(120);
        StringBuilder many = new StringBuilder("Resources:\n");
        for (int i = 0; i < 60; i++) {
            many.append("  T").append(i).append(": {Type: AWS::SNS::Topic}\n");
        }
        make("many", many.toString());
        assertThat(stacks.describeStackEvents(request -> request.stackName("many"))
                        .stackEvents())
                .hasSize(100);
        assertThat(events("many")).hasSize(2 + 3 * 60);
        assertThat(stacks.listStackResourcesPaginator(request -> request.stackName("many"))
                        .stackResourceSummaries())
                .hasSize(60);
    }
}
