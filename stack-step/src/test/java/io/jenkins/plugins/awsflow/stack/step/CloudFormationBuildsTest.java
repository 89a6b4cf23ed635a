package io.jenkins.plugins.awsflow.stack.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourcePlan;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Jenkinsfiles with the real step against a local AWS with real wire protocols. */
class CloudFormationBuildsTest extends StackBuilds {
    private static final String TEMPLATE =
            """
            Parameters:
              Env: {Type: String, AllowedValues: [beta, gamma]}
              Count: {Type: Number, Default: 1}
            Resources:
              Topic:
                Type: AWS::SNS::Topic
                Properties:
                  DisplayName: !Sub '${Env}-${Count}'
              Table:
                Type: AWS::DynamoDB::Table
                DependsOn: Topic
                Properties: {TableName: !Sub '${AWS::StackName}-${Env}'}
            Outputs:
              Name: {Value: !Ref Table}
            """;

    @Override
    double speed() {
        return 200;
    }

    private static String script(String arguments) {
        return "def r = cloudFormation(stack: 'web', connection: 'demo', template: '''" + TEMPLATE + "''', " + arguments
                + ")\necho \"status ${r.status} changed ${r.changed} outputs ${r.outputs} n ${r.changes.size()}\"";
    }

    private List<String> deploy(String arguments) throws Exception {
        return builds.start(script(arguments)).succeeds();
    }

    private String fails(String arguments) throws Exception {
        return builds.start(script(arguments)).fails().getMessage();
    }

    @Test
    void createsUpdatesAndSaysWhenNothingChanged() throws Exception {
        List<String> created = deploy("parameters: [Env: 'beta', Count: 3]");
        assertThat(created)
                .anyMatch(line -> line.contains("Topic") && line.contains("+ AWS::SNS::Topic"))
                .anyMatch(line -> line.contains("CREATE_COMPLETE  AWS::DynamoDB::Table"))
                .anyMatch(line -> line.contains("status CREATE_COMPLETE changed true outputs [Name:web-beta] n 2"));
        assertThat(created.stream().filter(line -> line.contains("Topic ") && line.contains(" CREATE_COMPLETE")))
                .hasSize(1);

        List<String> updated = deploy("parameters: [Env: 'beta', Count: 4]");
        assertThat(updated)
                .anyMatch(line -> line.contains("DisplayName: beta-3 → beta-4"))
                .anyMatch(line -> line.contains("status UPDATE_COMPLETE changed true"));

        List<String> same = deploy("keepPreviousParameters: true");
        assertThat(same)
                .anyMatch(line -> line.contains("no changes"))
                .anyMatch(line -> line.contains("changed false outputs [Name:web-beta]"));
        assertThat(aws.calls("cloudformation", "DeleteChangeSet")).hasSize(1);
    }

    @Test
    void refusesToReplaceWhatHoldsDataUnlessAllowed() throws Exception {
        deploy("parameters: [Env: 'beta']");
        assertThat(fails("parameters: [Env: 'gamma']"))
                .contains("it would delete or replace what holds data: Table (AWS::DynamoDB::Table)")
                .contains("allowReplacement: true");
        assertThat(aws.calls("cloudformation", "ExecuteChangeSet")).hasSize(1);

        assertThat(deploy("parameters: [Env: 'gamma'], allowReplacement: true"))
                .anyMatch(line -> line.contains("outputs [Name:web-gamma]"));
    }

    @Test
    void namesTheRootCauseAndCreatesAnewOnlyIfAllowed() throws Exception {
        aws.aws()
                .admin()
                .cloudFormation()
                .plans()
                .add(ResourcePlan.fail("Table", "CREATE", "Table already exists")
                        .times(1));
        assertThat(fails("parameters: [Env: 'beta']"))
                .startsWith("The stack web failed: Table (AWS::DynamoDB::Table) CREATE_FAILED: Table already exists.")
                .contains("ROLLBACK_COMPLETE");
        assertThat(fails("parameters: [Env: 'beta']"))
                .isEqualTo("The stack web is in ROLLBACK_COMPLETE since its first creation failed, and holds nothing:"
                        + " give recreate: true to have it deleted and created again");
        assertThat(aws.calls("cloudformation", "DeleteStack")).isEmpty();
        assertThat(deploy("parameters: [Env: 'beta'], recreate: true"))
                .anyMatch(line -> line.contains("holds nothing: it is deleted and created again"))
                .anyMatch(line -> line.contains("status CREATE_COMPLETE"));
    }

    @Test
    void deletesWhatAFailedRollbackKeptOnlyIfAllowed() throws Exception {
        var plans = aws.aws().admin().cloudFormation().plans();
        plans.add(ResourcePlan.fail("Table", "CREATE", "no room").times(1));
        plans.add(ResourcePlan.fail("Topic", "DELETE", "in use").times(1));
        assertThat(fails("parameters: [Env: 'beta']"))
                .contains("ROLLBACK_FAILED")
                .contains("recreate: true");
        assertThat(fails("parameters: [Env: 'beta']"))
                .startsWith("The stack web is in ROLLBACK_FAILED")
                .contains("deleted with all it holds");
        assertThat(aws.calls("cloudformation", "DeleteStack")).isEmpty();
        assertThat(deploy("parameters: [Env: 'beta'], recreate: true"))
                .anyMatch(line -> line.contains("may hold resources: it is deleted with them"))
                .anyMatch(line -> line.contains("status CREATE_COMPLETE"));
    }

    @Test
    void continuesARollbackThatFailed() throws Exception {
        deploy("parameters: [Env: 'beta']");
        var plans = aws.aws().admin().cloudFormation().plans();
        plans.add(ResourcePlan.fail("Table", "UPDATE", "no room").times(1));
        plans.add(ResourcePlan.fail("Topic", "ROLLBACK", "stuck").times(1));
        assertThat(fails("parameters: [Env: 'gamma', Count: 2], allowReplacement: true"))
                .contains("Table (AWS::DynamoDB::Table) UPDATE_FAILED: no room")
                .contains("UPDATE_ROLLBACK_FAILED");
        assertThat(deploy("parameters: [Env: 'gamma', Count: 2], allowReplacement: true"))
                .anyMatch(line -> line.contains("its roll-back is continued first"))
                .anyMatch(line -> line.contains("status UPDATE_COMPLETE"));
    }

    @Test
    void saysWhatIsWrongWithLineAndColumnBeforeAnyCall() throws Exception {
        Files.createDirectories(home.resolve("workspace/job"));
        String bad = "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: !Ref Nmae\n"
                + "Parameters:\n  Name: {Type: String}\n";
        String message = builds.start("node { writeFile file: 'web.yaml', text: '''" + bad + "'''\n"
                        + "cloudFormation stack: 'web', connection: 'demo', templateFile: 'web.yaml' }")
                .fails()
                .getMessage();
        assertThat(message)
                .contains(
                        "web.yaml:5:18: Nmae is neither a parameter nor a resource of this template: did you mean Name?")
                .contains("nothing was changed");
        assertThat(fails("parameters: [Env: 'delta']")).contains("parameter Env: delta is none of the allowed values");
        assertThat(aws.calls("cloudformation", "CreateChangeSet")).isEmpty();
    }

    @Test
    void aLostReplyMakesNoSecondChangeSetAndNoSecondExecution() throws Exception {
        var faults = aws.aws().admin().faults();
        faults.add(Fault.lostReply("cloudformation", "CreateChangeSet").times(1));
        faults.add(Fault.lostReply("cloudformation", "ExecuteChangeSet").times(1));
        assertThat(deploy("parameters: [Env: 'beta']")).anyMatch(line -> line.contains("status CREATE_COMPLETE"));
        assertThat(aws.calls("cloudformation", "CreateChangeSet")).hasSize(1);
    }

    @Test
    void secretsAreNeitherInTheLogNorInTheRecords() throws Exception {
        String template =
                "Parameters: {Pw: {Type: String, NoEcho: true}}\nResources:\n  T:\n    Type: AWS::SNS::Topic\n"
                        + "    Properties: {DisplayName: x}\n";
        LocalBuilds.Build build = builds.start("cloudFormation stack: 'web', connection: 'demo', template: '''"
                + template + "''', parameters: [Pw: 'canary-secret']");
        assertThat(build.succeeds()).noneMatch(line -> line.contains("canary-secret"));
        try (var files = Files.walk(build.run().getRootDir().toPath())) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                assertThat(Files.readString(file)).as("%s", file).doesNotContain("canary-secret");
            }
        }
    }
}
