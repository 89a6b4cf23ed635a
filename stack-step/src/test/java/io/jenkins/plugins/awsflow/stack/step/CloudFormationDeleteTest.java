package io.jenkins.plugins.awsflow.stack.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourcePlan;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** The end of stacks, by Jenkinsfiles with the real step. */
class CloudFormationDeleteTest extends StackBuilds {
    private static final String TEMPLATE =
            "Resources:\n  Topic: {Type: AWS::SNS::Topic}\n  Queue: {Type: AWS::SQS::Queue, DependsOn: Topic}\n";
    private static final String ECHO =
            "\necho \"deleted ${r.deleted} status ${r.status} retained ${r.retained.collect { it.split(' ')[0] }}\"";

    private String create(String template) throws Exception {
        String id = client().createStack(call -> call.stackName("web").templateBody(template))
                .stackId();
        await(id, StackStatus.CREATE_COMPLETE);
        return id;
    }

    private static String script(String more) {
        return "def r = cloudFormationDelete(stack: 'web', connection: 'demo'" + more + ")" + ECHO;
    }

    private List<String> deletes(String more) throws Exception {
        return builds.start(script(more)).succeeds();
    }

    private String fails(String more) throws Exception {
        return builds.start(script(more)).fails().getMessage();
    }

    private void cannotDelete(String resource, int times) {
        aws.aws()
                .admin()
                .cloudFormation()
                .plans()
                .add(ResourcePlan.fail(resource, "DELETE", "in use by Jupiter").times(times));
    }

    @Test
    void deletesTellsEachEventOnceAndThenFindsNothingToDelete() throws Exception {
        String id = create(TEMPLATE);
        List<String> log = deletes("");
        assertThat(log)
                .anyMatch(line -> line.contains("Queue") && line.contains("DELETE_COMPLETE  AWS::SQS::Queue"))
                .anyMatch(line -> line.contains("deleted true status DELETE_COMPLETE retained []"));
        assertThat(log.stream().filter(line -> line.contains("Topic") && line.contains(" DELETE_COMPLETE")))
                .hasSize(1);
        assertThat(status(id)).isEqualTo(StackStatus.DELETE_COMPLETE);

        assertThat(deletes(""))
                .anyMatch(line -> line.contains("there is no stack web: nothing to delete"))
                .noneMatch(line -> line.contains("started"))
                .anyMatch(line -> line.contains("deleted false status  retained []"));
        assertThat(aws.calls("cloudformation", "DeleteStack")).hasSize(1);
    }

    @Test
    void aProtectedStackStaysAndOneLineSaysWhatToDo() throws Exception {
        String id = create(TEMPLATE);
        client().updateTerminationProtection(call -> call.stackName(id).enableTerminationProtection(true));
        assertThat(fails(""))
                .isEqualTo("The stack web is not deleted: its termination protection is on. If it is to go, turn that"
                        + " off first (cloudFormation with terminationProtection: false, or in the console), then build"
                        + " again");
        assertThat(aws.calls("cloudformation", "DeleteStack")).isEmpty();
    }

    @Test
    void failureNamesTheRootCauseFirstAndTheNextBuildMayRetainIt() throws Exception {
        String id = create(TEMPLATE);
        cannotDelete("Topic", 2);
        assertThat(fails(""))
                .startsWith("The stack web could not be deleted: Topic (AWS::SNS::Topic) DELETE_FAILED: in use by"
                        + " Jupiter. It is in DELETE_FAILED")
                .contains("retainResources")
                .contains("force: true");
        assertThat(status(id)).isEqualTo(StackStatus.DELETE_FAILED);

        assertThat(deletes(", retainResources: ['Topic'], wait: true"))
                .anyMatch(line -> line.contains("DELETE_SKIPPED"))
                .anyMatch(line -> line.contains("Left behind in the account: Topic (arn:aws-cn:sns:"))
                .anyMatch(line -> line.contains("deleted true status DELETE_COMPLETE retained [Topic]"));
    }

    @Test
    void retainedResourcesStayOnlyIfTheFirstDeletionFails() throws Exception {
        create(TEMPLATE);
        cannotDelete("Topic", 1);
        assertThat(deletes(", retainResources: 'Topic'"))
                .anyMatch(line -> line.contains("deleting again, and leaving behind what the step allows"))
                .anyMatch(line -> line.contains("retained [Topic]"));
        assertThat(aws.calls("cloudformation", "DeleteStack")).hasSize(2);

        create(TEMPLATE);
        assertThat(deletes(", retainResources: 'Topic'")).anyMatch(line -> line.contains("retained []"));
        assertThat(aws.calls("cloudformation", "DeleteStack")).hasSize(3);
    }

    @Test
    void forceLeavesBehindAndNamesWhatCannotBeDeleted() throws Exception {
        create(TEMPLATE);
        cannotDelete("Topic", 5);
        assertThat(deletes(", force: true"))
                .anyMatch(line -> line.contains("Left behind in the account: Topic (arn:aws-cn:sns:"))
                .anyMatch(line -> line.contains("deleted true status DELETE_COMPLETE retained [Topic]"));
    }

    @Test
    void whoDoesNotWaitGoesOnAtOnceAndCannotRetain() throws Exception {
        create(TEMPLATE);
        aws.aws().admin().cloudFormation().plans().add(ResourcePlan.hang("Topic", "DELETE"));
        assertThat(fails(", wait: false, force: true")).startsWith("wait: false does not go with retainResources");
        assertThat(deletes(", wait: false")).anyMatch(line -> line.contains("deleted true status DELETE_IN_PROGRESS"));
    }

    @Test
    void aLostReplyAndADeletionUnderWayAreJoined() throws Exception {
        create(TEMPLATE);
        aws.aws()
                .admin()
                .faults()
                .add(Fault.lostReply("cloudformation", "DeleteStack").times(1));
        assertThat(deletes("")).anyMatch(line -> line.contains("deleted true status DELETE_COMPLETE"));

        create("Resources:\n  Topic: {Type: AWS::SNS::Topic}\n");
        aws.aws()
                .admin()
                .cloudFormation()
                .plans()
                .add(new ResourcePlan("*", "Topic", "*", "DELETE", "in use by Jupiter", 1_500, false, 1));
        client().deleteStack(call -> call.stackName("web").clientRequestToken("somebody-else"));
        assertThat(fails("")).startsWith("The stack web could not be deleted: ").contains("Topic");
    }
}
