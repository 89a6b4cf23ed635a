package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ResourceIdentifierSummary;
import software.amazon.awssdk.services.cloudformation.model.ResourceToImport;

/** Resources that are there already become those of a stack. */
class ImportTest extends StackTestBase {
    private static final String URL = "https://sqs.us-east-1.amazonaws.com/123456789012/jobs";
    private static final String QUEUE =
            """
            Resources:
              Jobs:
                Type: AWS::SQS::Queue
                DeletionPolicy: Retain
                Properties: {QueueName: jobs}
            """;
    private static final String TOPIC =
            """
            Resources:
              News: {Type: AWS::SNS::Topic}
            """;
    private static final String BOTH = QUEUE + "  News: {Type: AWS::SNS::Topic}\n";

    @BeforeEach
    void aQueueThatNoStackHas() {
        aws.admin()
                .loadScenario(
                        "resources: [{type: 'AWS::SQS::Queue', id: '" + URL + "', properties: {QueueName: jobs}}]");
    }

    private static ResourceToImport queue(String id, String type, Map<String, String> identity) {
        return ResourceToImport.builder()
                .logicalResourceId(id)
                .resourceType(type)
                .resourceIdentifier(identity)
                .build();
    }

    private static ResourceToImport jobs() {
        return queue("Jobs", "AWS::SQS::Queue", Map.of("QueueUrl", URL));
    }

    private DescribeChangeSetResponse plan(String stack, String template, ResourceToImport... resources) {
        stacks.createChangeSet(request -> request.stackName(stack)
                .changeSetName("take")
                .changeSetType(ChangeSetType.IMPORT)
                .templateBody(template)
                .resourcesToImport(resources));
        pass(5);
        return stacks.describeChangeSet(request -> request.stackName(stack).changeSetName("take"));
    }

    private void execute(String stack) {
        stacks.executeChangeSet(request -> request.stackName(stack).changeSetName("take"));
        pass(600);
    }

    private String refusal(String stack, String template, ResourceToImport... resources) {
        return message(refused("ValidationError", () -> plan(stack, template, resources)));
    }

    private boolean isLoose() {
        return aws.admin().cloudFormation().isLoose("123456789012", "us-east-1", "AWS::SQS::Queue", URL);
    }

    @Test
    void importsIntoANewStack() {
        DescribeChangeSetResponse made = plan("web", QUEUE, jobs());
        assertThat(made.statusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(change(made, "Jobs").actionAsString()).isEqualTo("Import");
        assertThat(change(made, "Jobs").physicalResourceId()).isEqualTo(URL);
        execute("web");
        assertThat(story("web"))
                .containsExactly(
                        "web REVIEW_IN_PROGRESS",
                        "web IMPORT_IN_PROGRESS",
                        "Jobs IMPORT_IN_PROGRESS",
                        "Jobs IMPORT_COMPLETE",
                        "Jobs UPDATE_IN_PROGRESS",
                        "Jobs UPDATE_COMPLETE",
                        "web IMPORT_COMPLETE");
        assertThat(isLoose()).isFalse();
        assertThat(stacks.describeStackResources(request -> request.physicalResourceId(URL))
                        .stackResources())
                .hasSize(1);
    }

    @Test
    void importsIntoAStackThatIsThereAndLeavesTheOthersAlone() {
        make("web", TOPIC);
        plan("web", BOTH, jobs());
        execute("web");
        assertThat(stack("web").stackStatusAsString()).isEqualTo("IMPORT_COMPLETE");
        assertThat(story("web"))
                .filteredOn(line -> line.startsWith("News"))
                .containsExactly("News CREATE_IN_PROGRESS", "News CREATE_IN_PROGRESS", "News CREATE_COMPLETE");
        update("web", BOTH.replace("QueueName: jobs", "QueueName: jobs, DelaySeconds: 3"));
        assertThat(stack("web").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
    }

    @Test
    void whatADeletedStackRetainsCanBeImportedAgain() {
        plan("web", QUEUE, jobs());
        execute("web");
        stacks.deleteStack(request -> request.stackName("web"));
        pass(600);
        assertThat(isLoose()).isTrue();
        plan("again", QUEUE, jobs());
        execute("again");
        assertThat(stack("again").stackStatusAsString()).isEqualTo("IMPORT_COMPLETE");
    }

    @Test
    void refusesWhatItCannotImport() {
        assertThat(refusal("web", QUEUE)).contains("ResourcesToImport must be specified");
        assertThat(refusal("web", QUEUE.replace("DeletionPolicy: Retain", "Metadata: {}"), jobs()))
                .isEqualTo(
                        "The following resources to import [Jobs] must have DeletionPolicy attribute specified in the "
                                + "template.");
        assertThat(refusal("web", QUEUE, queue("Work", "AWS::SQS::Queue", Map.of("QueueUrl", URL))))
                .isEqualTo("Resources [Work] passed in ResourceToImport are invalid");
        assertThat(refusal("web", QUEUE, queue("Jobs", "AWS::SQS::Queue", Map.of("QueueName", "jobs"))))
                .contains("AWS::SQS::Queue is identified by [QueueUrl], not by [QueueName]");
        assertThat(refusal("web", BOTH, jobs())).isEqualTo("Resources [News] is missing from ResourceToImport list");
        assertThat(refusal("web", QUEUE + "Outputs: {Url: {Value: !Ref Jobs}}\n", jobs()))
                .isEqualTo("As part of the import operation, you cannot modify or add [Outputs]");
        assertThat(stacks.describeStacks().stacks()).isEmpty();
        make("web", TOPIC);
        assertThat(refusal("web", QUEUE, jobs())).startsWith("You have modified resources [News] in your template");
    }

    @Test
    void whatIsNotThereOrBelongsToAnotherStackFailsTheChangeSet() {
        DescribeChangeSetResponse missing =
                plan("web", QUEUE, queue("Jobs", "AWS::SQS::Queue", Map.of("QueueUrl", URL + "2")));
        assertThat(missing.statusAsString()).isEqualTo("FAILED");
        assertThat(missing.statusReason()).contains("was not found");
        plan("one", QUEUE, jobs());
        execute("one");
        DescribeChangeSetResponse owned = plan("two", QUEUE, jobs());
        assertThat(owned.statusAsString()).isEqualTo("FAILED");
        assertThat(owned.statusReason())
                .contains("already exists in stack " + stack("one").stackId());
    }

    @Test
    void failedImportIsRolledBackAndTheResourceStays() {
        aws.admin().loadScenario("stackFailures: [{resource: Jobs, action: IMPORT, reason: denied}]");
        plan("web", QUEUE, jobs());
        execute("web");
        assertThat(stack("web").stackStatusAsString()).isEqualTo("IMPORT_ROLLBACK_COMPLETE");
        assertThat(story("web"))
                .contains("Jobs IMPORT_FAILED", "web IMPORT_ROLLBACK_IN_PROGRESS", "Jobs IMPORT_ROLLBACK_COMPLETE");
        assertThat(event("web", "Jobs", "IMPORT_FAILED").resourceStatusReason()).isEqualTo("denied");
        assertThat(event("web", "web", "IMPORT_ROLLBACK_IN_PROGRESS").resourceStatusReason())
                .contains("failed to import: [Jobs]");
        assertThat(isLoose()).isTrue();
    }

    @Test
    void rollBackOfAnImportCanFailToo() {
        aws.admin()
                .loadScenario("stackFailures: [{resource: Jobs, action: IMPORT, reason: denied},"
                        + " {resource: Jobs, action: ROLLBACK, reason: locked}]");
        plan("web", QUEUE, jobs());
        execute("web");
        assertThat(stack("web").stackStatusAsString()).isEqualTo("IMPORT_ROLLBACK_FAILED");
        assertThat(event("web", "Jobs", "IMPORT_ROLLBACK_FAILED").resourceStatusReason())
                .isEqualTo("locked");
    }

    private DescribeChangeSetResponse existing(String stack, String template) {
        stacks.createChangeSet(request -> request.stackName(stack)
                .changeSetName("take")
                .changeSetType(ChangeSetType.CREATE)
                .importExistingResources(true)
                .templateBody(template));
        pass(5);
        return stacks.describeChangeSet(request -> request.stackName(stack).changeSetName("take"));
    }

    @Test
    void existingResourcesAreFoundByTheirNames() {
        DescribeChangeSetResponse made = existing("web", BOTH);
        assertThat(change(made, "Jobs").actionAsString()).isEqualTo("Import");
        assertThat(change(made, "News").actionAsString()).isEqualTo("Add");
        assertThat(made.importExistingResources()).isTrue();
        execute("web");
        assertThat(stack("web").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(story("web")).contains("Jobs IMPORT_COMPLETE", "News CREATE_COMPLETE");
    }

    @Test
    void existingResourceThatTheStackCouldDeleteIsNotTaken() {
        DescribeChangeSetResponse made = existing("web", QUEUE.replace("Retain", "Delete"));
        assertThat(made.statusAsString()).isEqualTo("FAILED");
        assertThat(made.statusReason())
                .contains("DeletionPolicy attribute set to 'Retain' or 'RetainExceptOnCreate'")
                .endsWith("The affected resources are Jobs ({QueueUrl=" + URL + "})");
    }

    @Test
    void withoutImportTheNameIsInTheWay() {
        start("web", QUEUE);
        pass(600);
        assertThat(event("web", "Jobs", "CREATE_FAILED").resourceStatusReason())
                .isEqualTo("Resource of type 'AWS::SQS::Queue' with identifier 'jobs' already exists.");
    }

    @Test
    void rolledBackCreationLeavesWhatItImported() {
        aws.admin().loadScenario("stackFailures: [{resource: News, action: CREATE, reason: denied}]");
        existing(
                "web",
                BOTH.replace("DeletionPolicy: Retain", "DeletionPolicy: RetainExceptOnCreate")
                        .replace("News: {", "News: {DependsOn: Jobs, "));
        execute("web");
        assertThat(stack("web").stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(story("web")).contains("Jobs DELETE_SKIPPED");
        assertThat(isLoose()).isTrue();
    }

    @Test
    void summaryTellsWhatIdentifiesEachType() {
        List<ResourceIdentifierSummary> summaries =
                stacks.getTemplateSummary(request -> request.templateBody(BOTH)).resourceIdentifierSummaries();
        assertThat(summaries)
                .extracting(ResourceIdentifierSummary::resourceType)
                .containsExactly("AWS::SNS::Topic", "AWS::SQS::Queue");
        assertThat(summaries.get(1).resourceIdentifiers()).containsExactly("QueueUrl");
        assertThat(summaries.get(1).logicalResourceIds()).containsExactly("Jobs");
    }

    @Test
    void bucketThatS3HasIsImported() {
        aws.admin().loadScenario("buckets: [{name: ready-made}]");
        String template =
                "Resources: {Store: {Type: 'AWS::S3::Bucket', DeletionPolicy: Retain, Properties: {BucketName: ready-made}}}";
        plan("web", template, queue("Store", "AWS::S3::Bucket", Map.of("BucketName", "ready-made")));
        execute("web");
        assertThat(stack("web").stackStatusAsString()).isEqualTo("IMPORT_COMPLETE");
    }
}
