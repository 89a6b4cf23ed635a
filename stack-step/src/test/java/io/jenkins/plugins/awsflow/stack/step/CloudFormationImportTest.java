package io.jenkins.plugins.awsflow.stack.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.FormValidation;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourcePlan;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Resources that exist become those of a stack, by Jenkinsfiles with the real steps. */
class CloudFormationImportTest extends StackBuilds {
    private static final String URL = "https://sqs.cn-north-1.amazonaws.com.cn/123456789012/jobs";
    private static final String JOBS =
            """
            Resources:
              Jobs:
                Type: AWS::SQS::Queue
                DeletionPolicy: Retain
                Properties: {QueueName: jobs}
            """;
    private static final String NEWS = "  News: {Type: AWS::SNS::Topic}\n";
    private static final String WANTED = "importResources: [Jobs: '" + URL + "']";

    @BeforeEach
    void aQueueThatNoStackHas() {
        aws.aws()
                .admin()
                .loadScenario("{region: cn-north-1, resources: [{type: 'AWS::SQS::Queue', id: '" + URL
                        + "', properties: {QueueName: jobs}}]}");
    }

    private static String step(String template, String more) {
        return "def r = cloudFormation(stack: 'web', connection: 'demo', template: '''" + template + "''', " + more
                + ")\necho \"RESULT ${r.status} ${r.changed} ${r.changes.collect { it.action }}\"\n";
    }

    private List<String> succeeds(String template, String more) throws Exception {
        return builds.start(step(template, more)).succeeds();
    }

    private String fails(String template, String more) throws Exception {
        return builds.start(step(template, more)).fails().getMessage();
    }

    @Test
    void aNewStackTakesTheResourceOverAndTheNextBuildChangesNothing() throws Exception {
        List<String> log = succeeds(JOBS, WANTED);
        assertThat(log)
                .anyMatch(line -> line.contains("Jobs") && line.contains("+ AWS::SQS::Queue"))
                .anyMatch(line -> line.contains("takes over " + URL))
                .anyMatch(line -> line.contains("IMPORT_COMPLETE  AWS::SQS::Queue"))
                .anyMatch(line -> line.equals("RESULT IMPORT_COMPLETE true [Import]"));
        assertThat(succeeds(JOBS, WANTED))
                .anyMatch(line -> line.contains("importResources: already in the stack: Jobs"))
                .anyMatch(line -> line.equals("RESULT IMPORT_COMPLETE false []"));
        assertThat(aws.calls("cloudformation", "ExecuteChangeSet")).hasSize(1);
        assertThat(succeeds(JOBS.replace("jobs}", "jobs, DelaySeconds: 5}"), WANTED))
                .anyMatch(line -> line.equals("RESULT UPDATE_COMPLETE true [Modify]"));
    }

    @Test
    void aStackThatIsThereTakesItTooIfNothingElseChanges() throws Exception {
        String before = "Resources:\n" + NEWS;
        succeeds(before, "tags: [a: 'b']");
        assertThat(fails(JOBS + NEWS.replace("Topic}", "Topic, Properties: {DisplayName: x}}"), WANTED))
                .contains("You have modified resources [News] in your template that are not being imported");
        assertThat(succeeds(JOBS + NEWS, WANTED + ", tags: [a: 'b']"))
                .anyMatch(line -> line.equals("RESULT IMPORT_COMPLETE true [Import]"));
    }

    @Test
    void whatIsWrongIsNamedWithItsPlaceBeforeAnythingIsBegun() throws Exception {
        assertThat(fails(JOBS, "importResources: [Jbos: 'x']"))
                .startsWith("template:1:1: importResources: the template has no resource Jbos: did you mean Jobs?");
        assertThat(fails(JOBS.replace("DeletionPolicy: Retain", "Metadata: {a: b}"), WANTED))
                .startsWith("template:2:3: importResources: Jobs needs a DeletionPolicy");
        assertThat(fails(JOBS, WANTED + ", importExistingResources: true")).contains("exclude each other");
        assertThat(fails(JOBS, "importResources: 'Jobs: [1]'"))
                .contains("importResources:1:1: importResources: what identifies Jobs is missing");
        assertThat(aws.aws().admin().journal().entries())
                .noneMatch(entry -> entry.service().equals("cloudformation"));
        assertThat(fails(JOBS, "importResources: [Jobs: [QueueName: 'jobs']]"))
                .startsWith("template:2:3: importResources: Jobs is identified by QueueUrl, not by QueueName");
        assertThat(fails(
                        JOBS + "  Wait: {Type: AWS::CloudFormation::WaitConditionHandle, DeletionPolicy: Retain}\n",
                        "importResources: [Wait: 'x']"))
                .startsWith("template:6:3: importResources: CloudFormation cannot import Wait");
        assertThat(aws.calls("cloudformation", "CreateChangeSet")).isEmpty();
    }

    @Test
    void whatDoesNotExistIsSaidByTheChangeSetAndNothingIsLeft() throws Exception {
        assertThat(fails(JOBS, "importResources: [Jobs: '" + URL + "2']"))
                .startsWith("CloudFormation could not make a change set of web (FAILED): ")
                .contains("was not found");
        assertThat(client().describeStacks().stacks()).isEmpty();
    }

    @Test
    void aFailedImportNamesTheCauseAndTheNextBuildTriesAgain() throws Exception {
        var plans = aws.aws().admin().cloudFormation().plans();
        plans.add(ResourcePlan.fail("Jobs", "IMPORT", "no right to read it").times(1));
        assertThat(fails(JOBS, WANTED))
                .startsWith("The stack web failed: Jobs (AWS::SQS::Queue) IMPORT_FAILED: no right to read it.")
                .contains("IMPORT_ROLLBACK_COMPLETE");
        assertThat(status("web")).isEqualTo(StackStatus.IMPORT_ROLLBACK_COMPLETE);
        assertThat(succeeds(JOBS, WANTED)).anyMatch(line -> line.equals("RESULT IMPORT_COMPLETE true [Import]"));
    }

    @Test
    void lostRepliesMakeOneImport() throws Exception {
        var faults = aws.aws().admin().faults();
        faults.add(Fault.lostReply("cloudformation", "CreateChangeSet").times(1));
        faults.add(Fault.lostReply("cloudformation", "ExecuteChangeSet").times(1));
        succeeds(JOBS, WANTED);
        assertThat(client().describeStackEvents(call -> call.stackName("web")).stackEvents().stream()
                        .filter(event -> event.resourceStatusAsString().equals("IMPORT_IN_PROGRESS")))
                .hasSize(2);
    }

    @Test
    void anAbortLeavesAnImportToEndByItself() throws Exception {
        aws.aws().admin().cloudFormation().plans().add(ResourcePlan.hang("Jobs", "IMPORT"));
        var build = builds.start(step(JOBS, WANTED));
        build.abortAfter("IMPORT_IN_PROGRESS  AWS::SQS::Queue");
        build.fails();
        assertThat(build.lines()).anyMatch(line -> line.contains("IMPORT_IN_PROGRESS") && line.contains("goes on"));
        assertThat(aws.calls("cloudformation", "DeleteStack")).isEmpty();
    }

    @Test
    void existingResourcesAreFoundByTheNamesInTheTemplate() throws Exception {
        assertThat(succeeds(JOBS + NEWS, "importExistingResources: true"))
                .anyMatch(line -> line.contains("takes over " + URL))
                .anyMatch(line -> line.equals("RESULT CREATE_COMPLETE true [Import, Add]"));
    }

    @Test
    void aPlanShowsTheImportAndALaterStepCarriesItOut() throws Exception {
        List<String> log = builds.start(
                        "def p = cloudFormationChangeSet(stack: 'web', connection: 'demo', template: '''"
                                + JOBS + "''', " + WANTED + ")\necho \"PLAN ${p.changes[0].action} ${p.markdown}\"\n"
                                + "cloudFormationExecute stack: 'web', connection: 'demo'\n")
                .succeeds();
        assertThat(log).anyMatch(line -> line.startsWith("PLAN Import"));
        assertThat(status("web")).isEqualTo(StackStatus.IMPORT_COMPLETE);
    }

    @Test
    void aFormHasItAsTextAndTheSnippetAsAMap() {
        CloudFormationStep.DescriptorImpl descriptor = new CloudFormationStep.DescriptorImpl();
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("stack", "web");
        written.put("importResources", Map.of("Svc", Map.of("Cluster", "main")));
        Object text = descriptor.customInstantiate(written).get("importResources");
        assertThat(text).isInstanceOf(String.class);
        UninstantiatedDescribable shown = descriptor.customUninstantiate(
                new UninstantiatedDescribable(null, null, Map.of("stack", "web", "importResources", text)));
        assertThat(shown.getArguments().get("importResources")).hasToString("{Svc={Cluster=main}}");
        assertThat(GivenImports.list("[{LogicalResourceId: A, ResourceType: 'AWS::SQS::Queue',"
                                + " ResourceIdentifier: {QueueUrl: u}}]")
                        .values())
                .hasToString("{A={QueueUrl=u}}");
        assertThat(GivenImports.judge("Jobs: x").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(GivenImports.judge("").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(GivenImports.judge("\n- x").getMessage()).startsWith("importResources:2:3:");
    }
}
