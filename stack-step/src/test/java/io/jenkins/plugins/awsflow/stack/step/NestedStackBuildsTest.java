package io.jenkins.plugins.awsflow.stack.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourcePlan;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.s3.S3Client;

/** Stacks in stacks in stacks, by Jenkinsfiles with the real step. */
class NestedStackBuildsTest extends StackBuilds {
    private static final String LEAF =
            """
            Parameters: {Env: {Type: String, AllowedValues: [beta, gamma]}}
            Resources:
              Leaf: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref Env}}
              Table: {Type: AWS::DynamoDB::Table, DependsOn: Leaf, Properties: {TableName: !Sub 'web-${Env}'}}
            Outputs:
              Name: {Value: !Ref Table}
            """;

    private static String around(String logicalId, String key) {
        return """
                Parameters: {Env: {Type: String}}
                Resources:
                  %s:
                    Type: AWS::CloudFormation::Stack
                    Properties:
                      TemplateURL: https://artifacts.s3.cn-north-1.amazonaws.com.cn/%s
                      Parameters: {Env: !Ref Env}
                Outputs:
                  Name: {Value: !GetAtt %s.Outputs.Name}
                """
                .formatted(logicalId, key, logicalId);
    }

    private void store(String key, String template) throws Exception {
        S3Client s3 = aws.session().client("s3", () -> S3Client.builder().forcePathStyle(true));
        s3.putObject(put -> put.bucket("artifacts").key(key), RequestBody.fromString(template));
    }

    private LocalBuilds.Build start(String arguments) throws Exception {
        store("leaf.yaml", LEAF);
        store("middle.yaml", around("Middle", "leaf.yaml"));
        return builds.start("def r = cloudFormation(stack: 'web', connection: 'demo', template: '''"
                + around("Outer", "middle.yaml") + "''', " + arguments + ")\necho \"outputs ${r.outputs}\"");
    }

    private static List<OperationEvent> events(LocalBuilds.Build build) throws Exception {
        LedgerRecord record =
                new OperationLedger(build.run().getRootDir().toPath()).all().get(0);
        return record.events();
    }

    private List<String> names(LocalBuilds.Build build) throws Exception {
        List<String> names = new ArrayList<>();
        for (OperationEvent event : events(build)) {
            names.add(event.subject().replaceAll("-[A-Z0-9]{12}", "") + " "
                    + event.text().split(" ", -1)[0]);
        }
        return names;
    }

    @Test
    void changesAndEventsOfAllLevelsAreToldOnceInTheirOrder() throws Exception {
        LocalBuilds.Build build = start("parameters: [Env: 'beta']");
        List<String> log = build.succeeds();
        assertThat(log)
                .anyMatch(line -> line.contains("Outer/Middle/Table") && line.contains("+ AWS::DynamoDB::Table"))
                .anyMatch(line -> line.contains("outputs [Name:web-beta]"));
        List<String> names = names(build);
        assertThat(names)
                .containsSubsequence(
                        "web CREATE_IN_PROGRESS",
                        "Outer CREATE_IN_PROGRESS",
                        "web-Outer CREATE_IN_PROGRESS",
                        "web-Outer/Middle CREATE_IN_PROGRESS",
                        "web-Outer-Middle CREATE_IN_PROGRESS",
                        "web-Outer-Middle/Leaf CREATE_COMPLETE",
                        "web-Outer-Middle/Table CREATE_COMPLETE",
                        "web-Outer-Middle CREATE_COMPLETE",
                        "web-Outer/Middle CREATE_COMPLETE",
                        "web-Outer CREATE_COMPLETE",
                        "Outer CREATE_COMPLETE",
                        "web CREATE_COMPLETE");
        assertThat(names.stream().filter(name -> name.endsWith(" CREATE_COMPLETE")))
                .doesNotHaveDuplicates()
                .hasSize(7);
        assertThat(events(build).subList(5, events(build).size()))
                .isSortedAccordingTo((a, b) -> Long.compare(a.time(), b.time()));

        LocalBuilds.Build same = start("parameters: [Env: 'beta']");
        assertThat(same.succeeds()).anyMatch(line -> line.contains("no changes"));

        LocalBuilds.Build update = start("parameters: [Env: 'gamma']");
        assertThat(update.fails().getMessage())
                .contains("would delete or replace what holds data: Outer/Middle/Table (AWS::DynamoDB::Table)");
        LocalBuilds.Build allowed = start("parameters: [Env: 'gamma'], allowReplacement: true");
        assertThat(allowed.succeeds())
                .anyMatch(line -> line.contains("Outer/Middle/Leaf") && line.contains("~ AWS::SNS::Topic"))
                .anyMatch(line -> line.contains("DisplayName: beta → gamma"));
        assertThat(names(allowed))
                .as("what is cleaned up inside once the update is done")
                .contains("web-Outer-Middle/Table DELETE_COMPLETE", "web-Outer-Middle UPDATE_COMPLETE");
    }

    @Test
    void causeIsTheResourceThatFailedInside() throws Exception {
        aws.aws().admin().cloudFormation().plans().add(ResourcePlan.fail("Table", "CREATE", "Table already exists"));
        LocalBuilds.Build build = start("parameters: [Env: 'beta']");
        assertThat(build.fails().getMessage())
                .matches("The stack web failed: web-Outer-[A-Z0-9]{12}-Middle-[A-Z0-9]{12}/Table"
                        + " \\(AWS::DynamoDB::Table\\) CREATE_FAILED: Table already exists\\. .*ROLLBACK_COMPLETE.*");
        assertThat(names(build)).contains("web-Outer-Middle/Table CREATE_FAILED", "web-Outer-Middle DELETE_COMPLETE");
    }

    @Test
    void whatIsWrongWithANestedTemplateIsToldFirst() throws Exception {
        assertThat(start("parameters: [Env: 'delta']").fails().getMessage())
                .startsWith("CloudFormation could not make a change set of web (FAILED): Parameter 'Env' must be one of"
                        + " AllowedValues (Nested change set arn:");
        assertThat(client().describeStacks().stacks())
                .extracting(Stack::stackName)
                .isEmpty();
    }

    @Test
    void anAbortedUpdateIsRolledBackInside() throws Exception {
        start("parameters: [Env: 'beta']").succeeds();
        aws.aws().admin().cloudFormation().plans().add(ResourcePlan.hang("Leaf", "UPDATE"));
        LocalBuilds.Build build = start("parameters: [Env: 'gamma'], allowReplacement: true");
        build.abortAfter("/Leaf ");
        build.fails();
        await("web", StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThat(client().describeStacks().stacks())
                .allMatch(stack -> stack.stackStatusAsString().equals("UPDATE_ROLLBACK_COMPLETE"));
    }
}
