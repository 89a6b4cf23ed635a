package io.jenkins.plugins.awsflow.stack.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.HookPlan;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** What a build says when CloudFormation Hooks look at its stack. */
class CloudFormationHooksTest extends StackBuilds {
    private static final String GUARD = "Private::Guard::Encryption";
    private static final String SCRIPT =
            """
            cloudFormation stack: 'web', connection: 'demo', template: '''
            Resources:
              Jobs: {Type: AWS::SQS::Queue}
              News: {Type: AWS::SNS::Topic, DependsOn: Jobs}
            '''
            """;

    private void hook(HookPlan plan) {
        aws.aws().admin().cloudFormation().hooks().add(plan);
    }

    @Test
    void hookThatFailsIsTheRootCauseAndTheStackIsRolledBack() throws Exception {
        hook(HookPlan.refuses(GUARD, "Jobs", "queues must be encrypted"));
        var build = builds.start(SCRIPT);
        assertThat(build.fails().getMessage())
                .startsWith("The stack web failed: Jobs (AWS::SQS::Queue) refused by the hook " + GUARD
                        + ": queues must be encrypted.")
                .contains("ROLLBACK_COMPLETE");
        assertThat(status("web")).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        assertThat(build.lines())
                .anyMatch(line -> line.contains("HOOK_COMPLETE_FAILED  " + GUARD + "  queues must be encrypted"))
                .noneMatch(line -> line.contains("HOOK_IN_PROGRESS"));
    }

    @Test
    void hookThatWarnsIsOneLineAndTheStackIsMade() throws Exception {
        hook(HookPlan.warnsOf(GUARD, "Jobs", "queues should be encrypted"));
        List<String> log = builds.start(SCRIPT).succeeds();
        assertThat(log.stream().filter(line -> line.contains(GUARD))).hasSize(1).allSatisfy(line -> assertThat(line)
                .contains("HOOK_COMPLETE_FAILED")
                .contains("queues should be encrypted"));
        assertThat(status("web")).isEqualTo(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void hookThatStopsAChangeSetSaysWhyAndNothingIsLeft() throws Exception {
        hook(HookPlan.refusesChangeSets(GUARD, "not on a Friday"));
        assertThat(builds.start(SCRIPT).fails().getMessage())
                .isEqualTo("CloudFormation could not make a change set of web (FAILED): the hook " + GUARD
                        + " refused it: not on a Friday (The following hook(s) failed: [" + GUARD + "])");
        assertThat(client().describeStacks().stacks()).isEmpty();
    }

    @Test
    void withoutTheRightToAskTheHookTheMessageNamesThatRight() throws Exception {
        hook(HookPlan.refusesChangeSets(GUARD, "not on a Friday"));
        aws.aws()
                .admin()
                .faults()
                .add(Fault.error(
                        "cloudformation",
                        "ListHookResults",
                        403,
                        "AccessDenied",
                        "not authorized: cloudformation:ListHookResults"));
        assertThat(builds.start(SCRIPT).fails().getMessage())
                .contains("needs cloudformation:ListHookResults")
                .contains(GUARD);
    }
}
