package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetHooksResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.HookResultSummary;
import software.amazon.awssdk.services.cloudformation.model.ListHookResultsTargetType;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** Hooks look at resources and change sets before anything is done. */
class HookTest extends StackTestBase {
    private static final String GUARD = "Private::Guard::Encryption";

    private void hook(String members) {
        aws.admin().loadScenario("stackHooks: [{hook: '" + GUARD + "', " + members + "}]");
    }

    /** What a hook said of a resource, oldest first. */
    private List<StackEvent> said(String resource) {
        return events("web").stream()
                .filter(event -> event.hookType() != null)
                .filter(event -> event.logicalResourceId().equals(resource))
                .toList();
    }

    @Test
    void hookThatFailsStopsTheResourceAndRollsBack() {
        hook("resource: Work, reason: not encrypted");
        assertThat(make("web", TEMPLATE).stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(said("Work"))
                .extracting(StackEvent::hookStatusAsString)
                .containsExactly("HOOK_IN_PROGRESS", "HOOK_COMPLETE_FAILED");
        StackEvent failed = said("Work").get(1);
        assertThat(failed.hookType()).isEqualTo(GUARD);
        assertThat(failed.resourceStatusAsString()).isEqualTo("CREATE_IN_PROGRESS");
        assertThat(failed.hookStatusReason()).isEqualTo("Hook failed with message: not encrypted");
        assertThat(failed.hookFailureModeAsString()).isEqualTo("FAIL");
        assertThat(failed.hookInvocationPointAsString()).isEqualTo("PRE_PROVISION");
        assertThat(failed.hookInvocationId()).isEqualTo(said("Work").get(0).hookInvocationId());
        assertThat(event("web", "Work", "CREATE_FAILED").resourceStatusReason())
                .isEqualTo("The following hook(s) failed: [" + GUARD + "]");
    }

    @Test
    void hookThatWarnsLetsTheResourcePass() {
        hook("resource: Work, mode: WARN, reason: not encrypted");
        assertThat(make("web", TEMPLATE).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(said("Work"))
                .extracting(StackEvent::hookStatusAsString)
                .containsExactly("HOOK_IN_PROGRESS", "HOOK_COMPLETE_FAILED");
        assertThat(said("Work").get(1).hookFailureModeAsString()).isEqualTo("WARN");
    }

    @Test
    void slowHookHoldsAnUpdateUpAndOneThatStopsItRollsItBack() {
        make("web", TEMPLATE);
        hook("resource: Work, action: UPDATE, seconds: 120");
        stacks.updateStack(
                request -> request.stackName("web").templateBody(TEMPLATE).parameters(parameters("Size", "5")));
        pass(60);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("UPDATE_IN_PROGRESS");
        pass(600);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(said("Work").get(1).hookStatusAsString()).isEqualTo("HOOK_COMPLETE_SUCCEEDED");

        hook("type: 'AWS::SQS::Queue', action: UPDATE, reason: too big");
        assertThat(update("web", TEMPLATE, "Size", "9").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    }

    @Test
    void deletionCanBeStoppedToo() {
        make("web", TEMPLATE);
        hook("resource: Work, action: DELETE, reason: still in use, count: 1");
        stacks.deleteStack(request -> request.stackName("web"));
        pass(600);
        assertThat(stack("web").stackStatusAsString()).isEqualTo("DELETE_FAILED");
    }

    @Test
    void hookOfChangeSetsFailsItAndSaysWhy() {
        make("web", TEMPLATE);
        hook("target: CHANGE_SET, reason: not on a Friday");
        DescribeChangeSetResponse made = changes("web", TEMPLATE, "Size", "7");
        assertThat(made.statusAsString()).isEqualTo("FAILED");
        assertThat(made.statusReason()).isEqualTo("The following hook(s) failed: [" + GUARD + "]");
        List<HookResultSummary> results = stacks.listHookResults(request ->
                        request.targetType(ListHookResultsTargetType.CHANGE_SET).targetId(made.changeSetId()))
                .hookResults();
        assertThat(results).hasSize(1);
        assertThat(results.get(0).hookStatusReason()).isEqualTo("Hook failed with message: not on a Friday");
        assertThat(stacks.getHookResult(
                                request -> request.hookResultId(results.get(0).hookResultId()))
                        .typeName())
                .isEqualTo(GUARD);
        refused("HookResultNotFound", () -> stacks.getHookResult(request -> request.hookResultId("none")));
    }

    @Test
    void plannedHooksAreToldWithTheChangeSet() {
        make("web", TEMPLATE);
        hook("resource: Work, reason: not encrypted");
        changes("web", TEMPLATE, "Size", "7");
        DescribeChangeSetHooksResponse hooks = stacks.describeChangeSetHooks(
                request -> request.stackName("web").changeSetName("next"));
        assertThat(hooks.statusAsString()).isEqualTo("PLANNED");
        assertThat(hooks.hooks()).hasSize(1);
        assertThat(hooks.hooks().get(0).typeName()).isEqualTo(GUARD);
        assertThat(hooks.hooks().get(0).targetDetails().resourceTargetDetails().resourceActionAsString())
                .isEqualTo("Modify");
    }
}
