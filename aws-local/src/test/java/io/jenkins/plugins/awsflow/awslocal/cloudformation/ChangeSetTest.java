package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.ResourceTargetDefinition;

/** What would change is looked at first. */
class ChangeSetTest extends StackTestBase {
    private String plan(String stack, ChangeSetType type, String template) {
        return stacks.createChangeSet(request -> request.stackName(stack)
                        .changeSetName("first")
                        .changeSetType(type)
                        .clientToken("c1")
                        .templateBody(template))
                .id();
    }

    @Test
    void newStackIsUnderReviewUntilItsChangeSetIsExecuted() {
        String id = plan("web", ChangeSetType.CREATE, TEMPLATE);
        assertThat(id).matches("arn:aws:cloudformation:us-east-1:123456789012:changeSet/first/[0-9a-f-]{36}");
        assertThat(stack("web").stackStatusAsString()).isEqualTo("REVIEW_IN_PROGRESS");
        assertThat(stacks.describeChangeSet(request -> request.changeSetName(id))
                        .statusAsString())
                .isEqualTo("CREATE_PENDING");
        pass(1);
        assertThat(stacks.describeChangeSet(request -> request.changeSetName(id))
                        .statusAsString())
                .isEqualTo("CREATE_IN_PROGRESS");
        refused("InvalidChangeSetStatus", () -> stacks.executeChangeSet(request -> request.changeSetName(id)));
        pass(5);
        DescribeChangeSetResponse made = stacks.describeChangeSet(request -> request.changeSetName(id));
        assertThat(made.statusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(made.executionStatusAsString()).isEqualTo("AVAILABLE");
        assertThat(made.changes()).hasSize(3);
        assertThat(change(made, "Work").actionAsString()).isEqualTo("Add");
        stacks.executeChangeSet(request -> request.changeSetName(id).clientRequestToken("go"));
        stacks.executeChangeSet(request -> request.changeSetName(id).clientRequestToken("go"));
        pass(600);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(stack("web").changeSetId()).isEqualTo(id);
        assertThat(event("web", "web", "CREATE_IN_PROGRESS").clientRequestToken())
                .isEqualTo("go");
        assertThat(stacks.describeChangeSet(request -> request.changeSetName(id))
                        .executionStatusAsString())
                .isEqualTo("EXECUTE_COMPLETE");
        assertThat(stacks.listChangeSets(request -> request.stackName("web")).summaries())
                .isEmpty();
    }

    @Test
    void sameTokenIsTheSameChangeSetAndTheSameNameIsNot() {
        String id = plan("web", ChangeSetType.CREATE, TEMPLATE);
        assertThat(plan("web", ChangeSetType.CREATE, TEMPLATE)).isEqualTo(id);
        refused(
                "AlreadyExistsException",
                () -> stacks.createChangeSet(request -> request.stackName("web")
                        .changeSetName("first")
                        .changeSetType(ChangeSetType.CREATE)
                        .clientToken("c2")
                        .templateBody(TEMPLATE)));
    }

    @Test
    void kindMustFitTheStack() {
        assertThat(message(refused("ValidationError", () -> plan("web", ChangeSetType.UPDATE, TEMPLATE))))
                .isEqualTo("Stack [web] does not exist");
        make("web", TEMPLATE);
        refused("ValidationError", () -> plan("web", ChangeSetType.CREATE, TEMPLATE));
    }

    @Test
    void changedParameterShowsTheValuesBeforeAndAfter() {
        make("web", TEMPLATE);
        DescribeChangeSetResponse made = changes("web", TEMPLATE, "Size", "7");
        assertThat(made.changes()).hasSize(1);
        ResourceChange work = change(made, "Work");
        assertThat(work.actionAsString()).isEqualTo("Modify");
        assertThat(work.replacementAsString()).isEqualTo("False");
        assertThat(work.scopeAsStrings()).containsExactly("Properties");
        assertThat(work.beforeContext()).contains("\"DelaySeconds\":\"1\"");
        assertThat(work.afterContext()).contains("\"DelaySeconds\":\"7\"");
        assertThat(work.details().get(0).changeSourceAsString()).isEqualTo("ParameterReference");
        assertThat(work.details().get(0).causingEntity()).isEqualTo("Size");
        ResourceTargetDefinition target = work.details().get(0).target();
        assertThat(target.path()).isEqualTo("/Properties/DelaySeconds");
        assertThat(target.beforeValue()).isEqualTo("1");
        assertThat(target.afterValue()).isEqualTo("7");
        assertThat(target.attributeChangeTypeAsString()).isEqualTo("Modify");
        assertThat(stacks.describeChangeSet(request -> request.stackName("web").changeSetName("next"))
                        .changes()
                        .get(0)
                        .resourceChange()
                        .beforeContext())
                .isNull();
        stacks.executeChangeSet(request -> request.stackName("web").changeSetName("next"));
        pass(600);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(stack("web").parameters().get(0).parameterValue()).isEqualTo("7");
    }

    @Test
    void replacementAndWhatFollowsFromItAreTold() {
        String template =
                """
                Resources:
                  Work: {Type: AWS::SQS::Queue, Properties: {QueueName: %s}}
                  Alarm:
                    Type: AWS::CloudWatch::Alarm
                    Properties: {AlarmName: deep, Dimensions: [{Name: QueueName, Value: !GetAtt Work.QueueName}]}
                """;
        make("web", template.formatted("first"));
        DescribeChangeSetResponse made = changes("web", template.formatted("second"));
        assertThat(change(made, "Work").replacementAsString()).isEqualTo("True");
        assertThat(change(made, "Work").policyActionAsString()).isEqualTo("ReplaceAndDelete");
        ResourceChange alarm = change(made, "Alarm");
        assertThat(alarm.replacementAsString()).isEqualTo("False");
        assertThat(alarm.details().get(0).evaluationAsString()).isEqualTo("Dynamic");
        assertThat(alarm.details().get(0).changeSourceAsString()).isEqualTo("ResourceReference");
        assertThat(alarm.details().get(0).causingEntity()).isEqualTo("Work");
        assertThat(alarm.afterContext()).contains("{{changeSet:KNOWN_AFTER_APPLY}}");
    }

    @Test
    void addedAndRemovedResourcesAreTold() {
        make("web", TEMPLATE);
        DescribeChangeSetResponse made = changes("web", TEMPLATE.replace("  News:", "  Gazette:"));
        assertThat(change(made, "Gazette").actionAsString()).isEqualTo("Add");
        assertThat(change(made, "News").actionAsString()).isEqualTo("Remove");
        assertThat(change(made, "News").policyActionAsString()).isEqualTo("Delete");
        assertThat(change(made, "News").physicalResourceId()).startsWith("arn:aws:sns:");
    }

    @Test
    void emptyChangeSetFailsInTheWordsOfAws() {
        make("web", TEMPLATE);
        DescribeChangeSetResponse made = changes("web", TEMPLATE);
        assertThat(made.statusAsString()).isEqualTo("FAILED");
        assertThat(made.executionStatusAsString()).isEqualTo("UNAVAILABLE");
        assertThat(made.statusReason())
                .isEqualTo("The submitted information didn't contain changes. "
                        + "Submit different information to create a change set.");
        assertThat(stacks.listChangeSets(request -> request.stackName("web")).summaries())
                .hasSize(1);
        stacks.deleteChangeSet(request -> request.stackName("web").changeSetName("next"));
        refused(
                "ChangeSetNotFound",
                () -> stacks.describeChangeSet(
                        request -> request.stackName("web").changeSetName("next")));
        stacks.deleteChangeSet(request -> request.stackName("web").changeSetName("next"));
    }

    @Test
    void executionEndsTheOtherChangeSets() {
        make("web", TEMPLATE);
        changes("web", TEMPLATE, "Size", "7");
        stacks.createChangeSet(request -> request.stackName("web")
                .changeSetName("other")
                .templateBody(TEMPLATE)
                .parameters(parameters("Size", "9")));
        pass(5);
        stacks.executeChangeSet(request -> request.stackName("web").changeSetName("next"));
        refused(
                "ChangeSetNotFound",
                () -> stacks.describeChangeSet(
                        request -> request.stackName("web").changeSetName("other")));
    }

    @Test
    void changeThatTheTemplateCannotComputeFailsTheChangeSet() {
        make("web", TEMPLATE);
        DescribeChangeSetResponse made = changes("web", TEMPLATE.replace("!Ref Size", "!ImportValue nothing"));
        assertThat(made.statusAsString()).isEqualTo("FAILED");
        assertThat(made.statusReason()).isEqualTo("No export named nothing found.");
    }

    @Test
    void changesComeInPages() {
        StringBuilder many = new StringBuilder("Resources:\n");
        for (int i = 0; i < 230; i++) {
            many.append("  T").append(i).append(": {Type: AWS::SNS::Topic}\n");
        }
        String id = plan("web", ChangeSetType.CREATE, many.toString());
        pass(5);
        int changes = 0;
        String token = null;
        do {
            String page = token;
            DescribeChangeSetResponse response = stacks.describeChangeSet(
                    request -> request.changeSetName(id).nextToken(page));
            changes += response.changes().size();
            token = response.nextToken();
        } while (token != null);
        assertThat(changes).isEqualTo(230);
    }

    @Test
    void stackOfWhichOnlyAChangeSetIsThereCanBeDeleted() {
        plan("web", ChangeSetType.CREATE, TEMPLATE);
        pass(5);
        stacks.deleteStack(request -> request.stackName("web"));
        pass(5);
        refused("ValidationError", () -> stack("web"));
        assertThat(stacks.describeStacks().stacks()).isEqualTo(List.of());
    }
}
