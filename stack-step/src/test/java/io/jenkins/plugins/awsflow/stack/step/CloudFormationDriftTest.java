package io.jenkins.plugins.awsflow.stack.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Drift by Jenkinsfiles with the real step, against a local AWS whose resources were tampered with. */
class CloudFormationDriftTest extends StackBuilds {
    private static final String TEMPLATE =
            """
            Resources:
              Queue:
                Type: AWS::SQS::Queue
                Properties: {DelaySeconds: 1, Tags: [{Key: team, Value: web}]}
              Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: reports}}
            """;

    @BeforeEach
    void create() throws Exception {
        client().createStack(call -> call.stackName("web").templateBody(TEMPLATE));
        await("web", StackStatus.CREATE_COMPLETE);
    }

    private static String script(String more) {
        return "def d = cloudFormationDrift(stack: 'web', connection: 'demo'" + more + ")\n"
                + "echo \"drifted ${d.drifted} status ${d.status} resources ${d.resources}\"\n"
                + "d.differences.each { echo \"${it.resource} ${it.difference} ${it.property} ${it.expected} to"
                + " ${it.actual}\" }\necho d.markdown";
    }

    private List<String> detects(String more) throws Exception {
        return builds.start(script(more)).succeeds();
    }

    private String fails(String more) throws Exception {
        return builds.start(script(more)).fails().getMessage();
    }

    private void tamper() throws Exception {
        aws.aws()
                .admin()
                .loadScenario(
                        """
                stackDrifts:
                  - {stack: web, resource: Queue, property: DelaySeconds, value: 9}
                  - {stack: web, resource: Queue, property: /Tags/0, removed: true}
                  - {stack: web, resource: Topic, deleted: true}
                """);
    }

    @Test
    void aStackInSyncIsToldSoAndSucceedsInAnyCase() throws Exception {
        assertThat(detects(", failOnDrift: true"))
                .anyMatch(line -> line.contains("drift of stack web: IN_SYNC after"))
                .anyMatch(line -> line.contains("drifted false status IN_SYNC resources []"));
    }

    @Test
    void driftIsReportedPropertyByProperty() throws Exception {
        tamper();
        List<String> log = detects("");
        assertThat(log)
                .anyMatch(line -> line.contains("Queue") && line.contains("WARNING MODIFIED  AWS::SQS::Queue"))
                .anyMatch(line -> line.contains("/DelaySeconds: 1 → 9"))
                .anyMatch(line -> line.contains("/Tags/0: {\"Key\":\"team\",\"Value\":\"web\"} → ∅"))
                .anyMatch(line -> line.contains("Topic") && line.contains("WARNING DELETED  AWS::SNS::Topic"))
                .anyMatch(line -> line.contains("drifted true status DRIFTED resources [Queue, Topic]"))
                .anyMatch(line -> line.contains("Queue NOT_EQUAL /DelaySeconds 1 to 9"))
                .anyMatch(line -> line.contains("Topic DELETED"))
                .anyMatch(line -> line.contains("| Queue | AWS::SQS::Queue | NOT_EQUAL | /DelaySeconds | 1 | 9 |"));
        assertThat(detects(", resources: ['Topic']"))
                .anyMatch(line -> line.contains("drifted true status DRIFTED resources [Topic]"));
    }

    @Test
    void driftFailsTheStepIfThatIsWanted() throws Exception {
        tamper();
        assertThat(fails(", failOnDrift: true"))
                .startsWith("The stack web has drifted: Queue, Topic. The lines above show each property")
                .contains("revertDrift: true");
    }

    @Test
    void aDetectionThatFailsSaysWhyAndAStackThatIsNotThereIsNamed() throws Exception {
        aws.aws().admin().loadScenario("stackDrifts: [{resource: Queue, reason: access denied}]");
        assertThat(fails(""))
                .isEqualTo("The drift of the stack web could not be detected completely: Failed to detect drift on"
                        + " resource [Queue: access denied]");
        assertThat(builds.start("cloudFormationDrift stack: 'nothing', connection: 'demo'")
                        .fails()
                        .getMessage())
                .isEqualTo("There is no stack nothing in account 123456789012, region cn-north-1");
    }

    @Test
    void aLostReplyAndADetectionUnderWayAreWaitedFor() throws Exception {
        aws.aws()
                .admin()
                .faults()
                .add(Fault.lostReply("cloudformation", "DetectStackDrift").times(1));
        assertThat(detects("")).anyMatch(line -> line.contains("drifted false status IN_SYNC"));
        aws.aws()
                .admin()
                .faults()
                .add(Fault.error(
                                "cloudformation",
                                "DetectStackDrift",
                                400,
                                "ValidationError",
                                "Drift detection is already in progress for stack [web]")
                        .times(1));
        assertThat(detects(""))
                .anyMatch(line -> line.contains("Somebody is detecting the drift of the stack web already"))
                .anyMatch(line -> line.contains("drifted false status IN_SYNC"));
    }
}
