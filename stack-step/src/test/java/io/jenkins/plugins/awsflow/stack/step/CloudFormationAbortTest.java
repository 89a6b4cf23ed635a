package io.jenkins.plugins.awsflow.stack.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourcePlan;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.awslocal.fault.FaultKind;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An abort ends a build in time, whatever it is at and even if AWS does not answer any more. */
class CloudFormationAbortTest extends StackBuilds {
    /** What people are promised, and what the machine of a test may add. */
    private static final Duration LIMIT = Duration.ofSeconds(20 + 5);

    private static final String TOPIC = "Resources: {Topic: {Type: AWS::SNS::Topic}}";

    private void hang(String operation) {
        aws.aws().admin().faults().add(Fault.of("cloudformation", operation, FaultKind.HANG));
    }

    private LocalBuilds.Build plan(String stack) throws Exception {
        return builds.start("echo 'here'\ncloudFormationChangeSet stack: '" + stack
                + "', connection: 'demo', template: '''" + TOPIC + "'''\n");
    }

    /** All three at once, since each takes its time. */
    @Test
    void plansAndStacksEndInTimeWhenAwsHangs() throws Exception {
        aws.aws().admin().cloudFormation().plans().add(ResourcePlan.hang("Topic", "CREATE"));
        LocalBuilds.Build stacks =
                builds.start("cloudFormationStacks connection: 'demo', stacks: [[stack: 'a', template: '" + TOPIC
                        + "'], [stack: 'b', dependsOn: 'a', template: '" + TOPIC + "']]\n");
        awaitLine(stacks, "CREATE_IN_PROGRESS  AWS::SNS::Topic");
        hang("CreateChangeSet");
        LocalBuilds.Build making = plan("c");
        for (int i = 0;
                i < 500 && aws.calls("cloudformation", "DescribeChangeSet").size() < 2;
                i++) {
            Thread.sleep(10);
        }
        for (String operation :
                new String[] {"DescribeStacks", "DescribeStackEvents", "DeleteStack", "DescribeChangeSet"}) {
            hang(operation);
        }
        LocalBuilds.Build looking = plan("d");
        Thread.sleep(500);
        long begin = System.nanoTime();
        for (LocalBuilds.Build build : new LocalBuilds.Build[] {stacks, making, looking}) {
            build.abortAfter("");
        }
        for (LocalBuilds.Build build : new LocalBuilds.Build[] {stacks, making, looking}) {
            build.fails();
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .as("%s", build.lines())
                    .isLessThan(LIMIT);
        }
        assertThat(stacks.lines())
                .anyMatch(line -> line.contains("stack a: AWS did not answer"))
                .anyMatch(line -> line.matches(".*  b  not begun.*"));
    }

    private static void awaitLine(LocalBuilds.Build build, String text) throws InterruptedException {
        for (int i = 0; i < 2_000 && build.lines().stream().noneMatch(line -> line.contains(text)); i++) {
            Thread.sleep(10);
        }
        assertThat(build.lines()).anyMatch(line -> line.contains(text));
    }
}
