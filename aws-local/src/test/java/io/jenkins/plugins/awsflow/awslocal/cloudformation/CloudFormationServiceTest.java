package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.LocalTest;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourcePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.InsufficientCapabilitiesException;
import software.amazon.awssdk.services.cloudformation.model.InvalidChangeSetStatusException;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** CloudFormation as the SDK sees it, on a clock that tests move. */
class CloudFormationServiceTest extends LocalTest {
    private static final String TEMPLATE =
            """
            Parameters:
              Env: {Type: String, AllowedValues: [beta, gamma]}
              Size: {Type: Number, Default: 1, MaxValue: 9}
            Conditions:
              Large: !Equals [!Ref Size, 2]
            Resources:
              Queue:
                Type: AWS::SQS::Queue
                Properties:
                  QueueName: !Sub '${AWS::StackName}-${Env}'
                  DelaySeconds: !Ref Size
              Topic:
                Type: AWS::SNS::Topic
                DependsOn: Queue
                Properties: {DisplayName: !GetAtt Queue.Arn}
              Extra:
                Type: AWS::SNS::Topic
                Condition: Large
            Outputs:
              Arn: {Value: !GetAtt Queue.Arn, Export: {Name: !Sub '${AWS::StackName}-arn'}}
            """;

    private CloudFormationClient cfn;

    @BeforeEach
    void client() {
        cfn = clients.cloudFormation();
        aws.admin().clock().freeze();
    }

    @AfterEach
    void close() {
        cfn.close();
    }

    private void pass(int seconds) {
        aws.admin().clock().advance(Duration.ofSeconds(seconds));
    }

    private static List<Parameter> parameters(String... pairs) {
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            parameters.add(Parameter.builder()
                    .parameterKey(pairs[i])
                    .parameterValue(pairs[i + 1])
                    .build());
        }
        return parameters;
    }

    private String create(String name, String template, String... parameters) {
        String id = cfn.createStack(
                        r -> r.stackName(name).templateBody(template).parameters(parameters(parameters)))
                .stackId();
        pass(120);
        return id;
    }

    private Stack stack(String name) {
        return cfn.describeStacks(r -> r.stackName(name)).stacks().get(0);
    }

    /** Oldest first. */
    private List<String> events(String name) {
        List<String> lines = new ArrayList<>();
        for (StackEvent event :
                cfn.describeStackEventsPaginator(r -> r.stackName(name)).stackEvents()) {
            String reason = event.resourceStatusReason() == null ? "" : " " + event.resourceStatusReason();
            lines.add(event.logicalResourceId() + " " + event.resourceStatusAsString() + reason);
        }
        Collections.reverse(lines);
        return lines;
    }

    private DescribeChangeSetResponse changeSet(ChangeSetType type, String name, String... parameters) {
        cfn.createChangeSet(r -> r.stackName("web")
                .changeSetName(name)
                .changeSetType(type)
                .clientToken("token-" + name)
                .templateBody(TEMPLATE)
                .parameters(parameters(parameters)));
        pass(5);
        return cfn.describeChangeSet(r -> r.stackName("web").changeSetName(name).includePropertyValues(true));
    }

    @Test
    void createsInTheOrderOfReferencesAndGivesOutputs() {
        create("web", TEMPLATE, "Env", "beta");

        assertThat(stack("web").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(stack("web").outputs().get(0).outputValue())
                .isEqualTo("arn:aws:sqs:us-east-1:123456789012:web-beta");
        assertThat(events("web"))
                .containsExactly(
                        "web CREATE_IN_PROGRESS User Initiated",
                        "Queue CREATE_IN_PROGRESS",
                        "Queue CREATE_IN_PROGRESS Resource creation Initiated",
                        "Queue CREATE_COMPLETE",
                        "Topic CREATE_IN_PROGRESS",
                        "Topic CREATE_IN_PROGRESS Resource creation Initiated",
                        "Topic CREATE_COMPLETE",
                        "web CREATE_COMPLETE");
    }

    @Test
    void aFailedCreationIsRolledBackAndNamesTheResource() {
        aws.admin().cloudFormation().plans().add(ResourcePlan.fail("Topic", "CREATE", "Topic name is taken"));
        create("web", TEMPLATE, "Env", "beta");

        assertThat(stack("web").stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(events("web"))
                .contains(
                        "Topic CREATE_FAILED Topic name is taken",
                        "web ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Topic]. "
                                + "Rollback requested by user.",
                        "Queue DELETE_COMPLETE")
                .last()
                .isEqualTo("web ROLLBACK_COMPLETE");
        assertThatThrownBy(() -> cfn.updateStack(
                        r -> r.stackName("web").usePreviousTemplate(true).parameters(parameters("Env", "gamma"))))
                .hasMessageContaining("is in ROLLBACK_COMPLETE state and can not be updated");
    }

    @Test
    void aChangeSetShowsWhatItsExecutionThenDoes() {
        create("web", TEMPLATE, "Env", "beta");
        DescribeChangeSetResponse shown = changeSet(ChangeSetType.UPDATE, "two", "Env", "gamma", "Size", "2");

        assertThat(shown.statusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(shown.executionStatusAsString()).isEqualTo("AVAILABLE");
        assertThat(shown.changes().stream().map(Change::resourceChange))
                .extracting(c -> c.actionAsString() + " " + c.logicalResourceId() + " " + c.replacementAsString())
                .containsExactly("Add Extra null", "Modify Queue True", "Modify Topic False");
        assertThat(shown.changes().get(1).resourceChange().details())
                .filteredOn(d -> "QueueName".equals(d.target().name()))
                .first()
                .satisfies(d -> {
                    assertThat(d.target().beforeValue()).isEqualTo("web-beta");
                    assertThat(d.target().afterValue()).isEqualTo("web-gamma");
                    assertThat(d.causingEntity()).isEqualTo("Env");
                });

        cfn.executeChangeSet(r -> r.stackName("web").changeSetName("two").clientRequestToken("go"));
        cfn.executeChangeSet(r -> r.stackName("web").changeSetName("two").clientRequestToken("go"));
        pass(120);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(stack("web").changeSetId()).isEqualTo(shown.changeSetId());
        assertThat(events("web"))
                .contains(
                        "Queue UPDATE_IN_PROGRESS Requested update requires the creation of a new physical resource; "
                                + "hence creating one.",
                        "web UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                        "Queue DELETE_COMPLETE",
                        "Extra CREATE_COMPLETE");
        assertThat(cfn.describeStackEvents(r -> r.stackName("web"))
                        .stackEvents()
                        .get(0)
                        .clientRequestToken())
                .isEqualTo("go");
        assertThatThrownBy(() -> cfn.executeChangeSet(
                        r -> r.stackName("web").changeSetName("two").clientRequestToken("other")))
                .isInstanceOf(InvalidChangeSetStatusException.class);
    }

    @Test
    void aChangeSetWithoutChangesFailsInAwsWords() {
        create("web", TEMPLATE, "Env", "beta");
        DescribeChangeSetResponse shown = changeSet(ChangeSetType.UPDATE, "none", "Env", "beta");

        assertThat(shown.statusAsString()).isEqualTo("FAILED");
        assertThat(shown.statusReason()).startsWith("The submitted information didn't contain changes.");
        assertThatThrownBy(() -> cfn.updateStack(
                        r -> r.stackName("web").usePreviousTemplate(true).parameters(p -> p.parameterKey("Env")
                                .usePreviousValue(true))))
                .hasMessageContaining("No updates are to be performed.");
        cfn.deleteChangeSet(r -> r.stackName("web").changeSetName("none"));
        assertThatThrownBy(() -> cfn.describeChangeSet(r -> r.stackName("web").changeSetName("none")))
                .isInstanceOf(ChangeSetNotFoundException.class);
    }

    @Test
    void aNewStackIsReviewedFirst() {
        DescribeChangeSetResponse shown = changeSet(ChangeSetType.CREATE, "first", "Env", "beta");

        assertThat(stack("web").stackStatusAsString()).isEqualTo("REVIEW_IN_PROGRESS");
        assertThat(shown.changes()).hasSize(2);
        assertThat(changeSet(ChangeSetType.CREATE, "first", "Env", "beta").changeSetId())
                .isEqualTo(shown.changeSetId());
        assertThatThrownBy(() -> cfn.createChangeSet(r -> r.stackName("web")
                        .changeSetName("first")
                        .changeSetType(ChangeSetType.CREATE)
                        .templateBody(TEMPLATE)
                        .parameters(parameters("Env", "beta"))))
                .isInstanceOf(AlreadyExistsException.class);
        cfn.executeChangeSet(r -> r.changeSetName(shown.changeSetId()));
        pass(120);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void aFailedUpdateReturnsToWhatWas() {
        create("web", TEMPLATE, "Env", "beta");
        String before = stack("web").outputs().get(0).outputValue();
        aws.admin().cloudFormation().plans().add(ResourcePlan.fail("Topic", "UPDATE", "no"));
        changeSet(ChangeSetType.UPDATE, "bad", "Env", "gamma");
        cfn.executeChangeSet(r -> r.stackName("web").changeSetName("bad"));
        pass(120);

        assertThat(stack("web").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(stack("web").outputs().get(0).outputValue()).isEqualTo(before);
        assertThat(stack("web").parameters().get(0).parameterValue()).isEqualTo("beta");
        assertThat(events("web"))
                .contains("web UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to update: [Topic]. ");
    }

    @Test
    void aRollbackThatFailsCanBeContinued() {
        create("web", TEMPLATE, "Env", "beta");
        aws.admin().cloudFormation().plans().add(ResourcePlan.fail("Topic", "UPDATE", "no"));
        aws.admin()
                .cloudFormation()
                .plans()
                .add(ResourcePlan.fail("Queue", "ROLLBACK", "stuck").times(1));
        changeSet(ChangeSetType.UPDATE, "bad", "Env", "gamma");
        cfn.executeChangeSet(r -> r.stackName("web").changeSetName("bad"));
        pass(120);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_FAILED");

        cfn.continueUpdateRollback(r -> r.stackName("web"));
        pass(120);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    }

    @Test
    void anUpdateUnderWayCanBeCancelled() {
        create("web", TEMPLATE, "Env", "beta");
        aws.admin().cloudFormation().plans().add(ResourcePlan.hang("Queue", "UPDATE"));
        changeSet(ChangeSetType.UPDATE, "slow", "Env", "beta", "Size", "2");
        cfn.executeChangeSet(r -> r.stackName("web").changeSetName("slow"));
        pass(20);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("UPDATE_IN_PROGRESS");
        cfn.cancelUpdateStack(r -> r.stackName("web"));
        pass(60);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(events("web")).contains("Queue UPDATE_FAILED Resource update cancelled");
    }

    @Test
    void exportsInUseHoldTheirStack() {
        create("web", TEMPLATE, "Env", "beta");
        create("user", "Resources: {T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue web-arn}}}");
        assertThat(stack("user").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(cfn.listImports(r -> r.exportName("web-arn")).imports()).containsExactly("user");
        cfn.deleteStack(r -> r.stackName("web"));
        pass(60);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("DELETE_FAILED");
        assertThat(stack("web").stackStatusReason()).contains("web-arn cannot be deleted as it is in use by user");
        cfn.deleteStack(r -> r.stackName("user"));
        pass(60);
        cfn.deleteStack(r -> r.stackName("web"));
        pass(60);
        assertThatThrownBy(() -> stack("web")).hasMessageContaining("Stack with id web does not exist");
    }

    @Test
    void refusesBadInputInAwsWords() {
        assertThatThrownBy(() -> create("web", TEMPLATE)).hasMessageContaining("Parameters: [Env] must have values");
        assertThatThrownBy(() -> create("web", TEMPLATE, "Env", "x"))
                .hasMessageContaining("Parameter 'Env' must be one of AllowedValues");
        assertThatThrownBy(() -> create("web", TEMPLATE, "Env", "beta", "Nope", "1"))
                .hasMessageContaining("Parameters: [Nope] do not exist in the template");
        assertThatThrownBy(() -> create("web", "Resources: {A: {Type: 'AWS::SNS::Topic', DependsOn: B}}"))
                .hasMessageContaining("Unresolved resource dependencies [B] in the Resources block of the template");
        assertThatThrownBy(
                        () -> create(
                                "web",
                                "Resources: {A: {Type: 'AWS::SNS::Topic', DependsOn: B}, B: {Type: 'AWS::SNS::Topic', DependsOn: A}}"))
                .hasMessageContaining("Circular dependency between resources: [A, B]");
        assertThatThrownBy(() -> create("web", "Resources: {A: {Type: 'AWS::IAM::Role'}}"))
                .isInstanceOf(InsufficientCapabilitiesException.class)
                .hasMessageContaining("Requires capabilities : [CAPABILITY_IAM]");
        assertThatThrownBy(() -> create("web", "Resources: [")).hasMessageContaining("YAML not well-formed. (line 1");
    }

    @Test
    void bucketsAndCodeDeployAreReal() {
        create(
                "site",
                """
                Resources:
                  Bucket: {Type: 'AWS::S3::Bucket', Properties: {BucketName: site-artifacts}}
                  App: {Type: 'AWS::CodeDeploy::Application', Properties: {ApplicationName: Web}}
                  Group:
                    Type: AWS::CodeDeploy::DeploymentGroup
                    Properties:
                      ApplicationName: !Ref App
                      DeploymentGroupName: beta
                      ServiceRoleArn: !Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/deploy'
                      Ec2TagFilters: [{Key: Stage, Value: beta, Type: KEY_AND_VALUE}]
                """);
        assertThat(stack("site").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(clients.s3().listBuckets().buckets())
                .extracting(b -> b.name())
                .contains("site-artifacts");
        assertThat(clients.codeDeploy()
                        .getDeploymentGroup(r -> r.applicationName("Web").deploymentGroupName("beta"))
                        .deploymentGroupInfo()
                        .ec2TagFilters())
                .hasSize(1);
        cfn.deleteStack(r -> r.stackName("site"));
        pass(60);
        assertThat(clients.codeDeploy().listApplications().applications()).isEmpty();
        assertThat(clients.s3().listBuckets().buckets()).isEmpty();
    }

    @Test
    void terminationProtectionHolds() {
        create("web", TEMPLATE, "Env", "beta");
        cfn.updateTerminationProtection(r -> r.stackName("web").enableTerminationProtection(true));
        assertThatThrownBy(() -> cfn.deleteStack(r -> r.stackName("web")))
                .hasMessageContaining("cannot be deleted while TerminationProtection is enabled");
    }
}
