package io.jenkins.plugins.awsflow.stack.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourcePlan;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.core.ui.RunPage;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** A change set that is made in one stage and carried out in another, by Jenkinsfiles with the real steps. */
class CloudFormationPlanTest extends StackBuilds {
    private static final String TEMPLATE =
            """
            Parameters:
              Env: {Type: String}
            Resources:
              Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref Env}}
              Table: {Type: AWS::DynamoDB::Table, Properties: {TableName: !Sub '${Env}-table'}}
            Outputs:
              Name: {Value: !Ref Table}
            """;
    /** The same without the table. */
    private static final String SMALL = TEMPLATE.substring(0, TEMPLATE.indexOf("  Table:"));

    private static String plan(String template, String more) {
        return "def p = cloudFormationChangeSet(stack: 'web', connection: 'demo', template: '''" + template + "'''"
                + more + ")\necho \"changes ${p.hasChanges} dangerous ${p.dangerous} n ${p.changes.size()}\"\n";
    }

    private static String execute(String arguments) {
        return "def r = cloudFormationExecute(connection: 'demo', " + arguments
                + ")\necho \"status ${r.status} changed ${r.changed} outputs ${r.outputs}\"\n";
    }

    private void create(String template, String env) throws Exception {
        client().createStack(
                        call -> call.stackName("web").templateBody(template).parameters(p -> p.parameterKey("Env")
                                .parameterValue(env)));
        await("web", StackStatus.CREATE_COMPLETE);
    }

    private List<ChangeSetSummary> changeSets() throws Exception {
        return client().listChangeSets(call -> call.stackName("web")).summaries();
    }

    private String fails(String script) throws Exception {
        return builds.start(script).fails().getMessage();
    }

    private static String completed(LocalBuilds.Build build) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        TaskListener listener = new StreamTaskListener(log, StandardCharsets.UTF_8);
        RunListener.fireCompleted(build.run(), listener);
        return log.toString(StandardCharsets.UTF_8);
    }

    @Test
    void planIsShownAndCarriedOutByTheStackOfTheSameBuild() throws Exception {
        LocalBuilds.Build build = builds.start(plan(TEMPLATE, ", parameters: [Env: 'beta'], changeSet: 'release-1'")
                + "echo p.markdown\n" + execute("stack: 'web'"));
        assertThat(build.succeeds())
                .anyMatch(line -> line.contains("Table") && line.contains("+ AWS::DynamoDB::Table"))
                .anyMatch(line -> line.contains("changes true dangerous [] n 2"))
                .anyMatch(line -> line.contains("| Add | Table | AWS::DynamoDB::Table |"))
                .anyMatch(line -> line.contains("the change set waits to be carried out: arn:aws-cn:cloudformation:"
                        + "cn-north-1:123456789012:changeSet/release-1/"))
                .anyMatch(line -> line.contains("stack web: looking at the change set release-1 once more"))
                .anyMatch(line -> line.contains("CREATE_COMPLETE  AWS::DynamoDB::Table"))
                .anyMatch(line -> line.contains("status CREATE_COMPLETE changed true outputs [Name:beta-table]"));
        assertThat(completed(build)).isEmpty();
        assertThat(aws.calls("cloudformation", "CreateChangeSet")).hasSize(1);
        assertThat(aws.calls("cloudformation", "ExecuteChangeSet")).hasSize(1);
    }

    @Test
    void whatWouldLoseDataIsMarkedInThePlanAndRefusedUnlessAllowed() throws Exception {
        create(TEMPLATE, "beta");
        LocalBuilds.Build made = builds.start(plan(TEMPLATE, ", parameters: [Env: 'gamma'], changeSet: 'g'"));
        assertThat(made.succeeds())
                .anyMatch(line -> line.contains("changes true dangerous [Table (AWS::DynamoDB::Table)] n 2"))
                .anyMatch(line -> line.contains("WARNING it would delete or replace what holds data: Table"));
        assertThat(completed(made))
                .contains("web: the change set was not carried out and still waits: arn:aws-cn:")
                .contains("changeSet/g/");

        assertThat(fails(execute("stack: 'web', changeSet: 'g'")))
                .contains("it would delete or replace what holds data: Table (AWS::DynamoDB::Table)")
                .contains("allowReplacement: true");
        assertThat(changeSets()).hasSize(1);
        String arn = changeSets().get(0).changeSetId();
        assertThat(builds.start(execute("changeSet: '" + arn + "', allowReplacement: true"))
                        .succeeds())
                .anyMatch(line -> line.contains("status UPDATE_COMPLETE changed true outputs [Name:gamma-table]"));
        assertThat(fails(execute("changeSet: '" + arn + "'")))
                .isEqualTo("The change set " + arn + " of the stack web was carried out before (EXECUTE_COMPLETE):"
                        + " make a new one");
    }

    @Test
    void planWithoutChangesIsASuccessAndNothingIsCarriedOut() throws Exception {
        create(SMALL, "beta");
        assertThat(builds.start(plan(SMALL, ", parameters: [Env: 'beta']") + "echo \"arn ${p.arn}\"\n"
                                + execute("stack: 'web'"))
                        .succeeds())
                .anyMatch(line -> line.contains("changes false dangerous [] n 0"))
                .anyMatch(line -> line.contains("arn null"))
                .anyMatch(line -> line.contains("its change set held no changes, there is nothing to carry out"))
                .anyMatch(line -> line.contains("status CREATE_COMPLETE changed false"));
        assertThat(changeSets()).isEmpty();
        assertThat(aws.calls("cloudformation", "ExecuteChangeSet")).isEmpty();
        assertThat(fails(plan(SMALL, ", parameters: [Env: 'beta'], failOnEmptyChangeSet: true")))
                .contains("holds no changes, and failOnEmptyChangeSet is set");
    }

    @Test
    void aStackThatChangedSinceIsNotTouched() throws Exception {
        create(SMALL, "beta");
        builds.start(plan(SMALL, ", parameters: [Env: 'gamma'], changeSet: 'old'"))
                .succeeds();
        client().updateStack(
                        call -> call.stackName("web").usePreviousTemplate(true).parameters(p -> p.parameterKey("Env")
                                .parameterValue("other")));
        await("web", StackStatus.UPDATE_COMPLETE);
        assertThat(fails(execute("stack: 'web', changeSet: 'old'")))
                .isEqualTo("The stack web has changed since the change set old was made, which therefore is not carried"
                        + " out: make a new one and have it looked at");
        assertThat(aws.calls("cloudformation", "ExecuteChangeSet")).isEmpty();
    }

    /** CloudFormation marks a change set as obsolete after an update; whatever else changes the stack shows by its time. */
    @Test
    void aStackThatWasRolledBackSinceIsNotTouchedThoughTheChangeSetCouldBeCarriedOut() throws Exception {
        create(SMALL, "beta");
        aws.aws()
                .admin()
                .cloudFormation()
                .plans()
                .add(ResourcePlan.fail("Topic", "UPDATE", "no").times(1));
        client().updateStack(call -> call.stackName("web")
                .usePreviousTemplate(true)
                .disableRollback(true)
                .parameters(p -> p.parameterKey("Env").parameterValue("other")));
        await("web", StackStatus.UPDATE_FAILED);
        builds.start(plan(SMALL, ", parameters: [Env: 'gamma'], changeSet: 'old'"))
                .succeeds();
        client().rollbackStack(call -> call.stackName("web"));
        await("web", StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThat(changeSets().get(0).executionStatusAsString()).isEqualTo("AVAILABLE");
        assertThat(fails(execute("stack: 'web', changeSet: 'old'")))
                .startsWith("The stack web has changed since the change set old was made");
        assertThat(aws.calls("cloudformation", "ExecuteChangeSet")).isEmpty();
    }

    @Test
    void aChangeSetThatIsGoneFailedOrOfAnotherStackIsRefusedInOneLine() throws Exception {
        create(SMALL, "beta");
        assertThat(fails(execute("stack: 'web', changeSet: 'none'")))
                .startsWith("There is no change set none of the stack web: it was deleted, or another one");
        assertThat(fails(execute("stack: 'web'")))
                .startsWith("This build has made no change set of the stack web in this account and region");
        assertThat(fails("cloudFormationExecute connection: 'demo', changeSet: 'none'"))
                .isEqualTo("Give stack, or changeSet as an ARN");
        String arn = client().createChangeSet(call -> call.stackName("web")
                        .changeSetName("empty")
                        .usePreviousTemplate(true)
                        .parameters(p -> p.parameterKey("Env").usePreviousValue(true)))
                .id();
        Thread.sleep(200);
        assertThat(fails(execute("changeSet: '" + arn + "'")))
                .startsWith("The change set " + arn + " of the stack web is FAILED: The submitted information didn't");
        assertThat(fails(execute("stack: 'other', changeSet: '" + arn + "'")))
                .isEqualTo("The change set " + arn + " belongs to the stack web, not to other (nothing was changed)");
    }

    @Test
    void lostRepliesMakeNothingTwice() throws Exception {
        var faults = aws.aws().admin().faults();
        faults.add(Fault.lostReply("cloudformation", "CreateChangeSet").times(1));
        faults.add(Fault.lostReply("cloudformation", "ExecuteChangeSet").times(1));
        assertThat(builds.start(plan(SMALL, ", parameters: [Env: 'beta'], changeSet: 'once'") + execute("stack: 'web'"))
                        .succeeds())
                .anyMatch(line -> line.contains("status CREATE_COMPLETE changed true"));
        assertThat(aws.calls("cloudformation", "CreateChangeSet"))
                .extracting(call -> call.parameters().get("ClientToken"))
                .hasSize(2)
                .containsOnly(aws.calls("cloudformation", "CreateChangeSet")
                        .get(0)
                        .parameters()
                        .get("ClientToken"));
        assertThat(aws.calls("cloudformation", "ExecuteChangeSet")).isNotEmpty();
    }

    @Test
    void abortWhileItIsCarriedOutCancelsTheUpdate() throws Exception {
        create(SMALL, "beta");
        aws.aws().admin().cloudFormation().plans().add(ResourcePlan.hang("Topic", "UPDATE"));
        LocalBuilds.Build build = builds.start(plan(SMALL, ", parameters: [Env: 'gamma']") + execute("stack: 'web'"));
        build.abortAfter("UPDATE_IN_PROGRESS");
        build.fails();
        assertThat(build.lines()).anyMatch(line -> line.contains("web: asked CloudFormation to cancel the update"));
        assertThat(aws.calls("cloudformation", "CancelUpdateStack")).hasSize(1);
    }

    @Test
    void abortWhileItIsMadeLeavesNeitherAChangeSetNorAnEmptyStack() throws Exception {
        aws.aws().admin().clock().setSpeed(0.01);
        LocalBuilds.Build build = builds.start(plan(SMALL, ", parameters: [Env: 'beta'], changeSet: 'early'"));
        build.abortAfter("started CloudFormation change set");
        build.fails();
        assertThat(build.lines())
                .anyMatch(line -> line.contains("web: the change set is deleted, nothing was changed"));
        assertThat(status("web")).isEqualTo(StackStatus.DELETE_IN_PROGRESS);
        assertThat(aws.calls("cloudformation", "DeleteChangeSet")).hasSize(1);
    }

    @Test
    void aStackThatMustBeMendedGetsNoChangeSet() throws Exception {
        aws.aws()
                .admin()
                .cloudFormation()
                .plans()
                .add(ResourcePlan.fail("Topic", "CREATE", "no room").times(1));
        client().createStack(call -> call.stackName("web").templateBody(SMALL).parameters(p -> p.parameterKey("Env")
                .parameterValue("x")));
        await("web", StackStatus.ROLLBACK_COMPLETE);
        assertThat(fails(plan(SMALL, ", parameters: [Env: 'beta']")))
                .startsWith("The stack web is in ROLLBACK_COMPLETE: no change set can be made before it is mended.");
        assertThat(fails(plan(SMALL, ", changeSet: 'no name'"))).contains("is no name of a change set");
    }

    @Test
    void theRunPageDrawsWhatDependsOnWhatWithItsChanges() throws Exception {
        String more = TEMPLATE.replace(
                "Outputs:",
                "  Alarm: {Type: AWS::CloudWatch::Alarm, Properties: {AlarmActions: [!Ref Topic]}}\nOutputs:");
        create(SMALL, "beta");
        LocalBuilds.Build build = builds.start(plan(more, ", parameters: [Env: 'beta']"));
        build.succeeds();
        String page = RunPage.html(build.run(), ZoneId.systemDefault());
        assertThat(page)
                .contains("What depends on what (3)")
                .contains("<li>Topic (AWS::SNS::Topic)</li>")
                .contains("<li>Add Table (AWS::DynamoDB::Table)</li>")
                .contains("<li>Add Alarm (AWS::CloudWatch::Alarm) \u2190 Topic</li>")
                .contains("class=\"aws-flow__curve\"");
    }
}
