package io.jenkins.plugins.awsflow.deploy.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationDecision;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.ui.RunPage;
import io.jenkins.plugins.awsflow.deploy.aws.DeploymentKind;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.time.ZoneOffset;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.codedeploy.model.DeploymentWaitType;

/** Blue/green deployments that are ready, their traffic not yet shifted. */
@Timeout(60)
class ReadyTest extends DeployBuilds {
    private static final String QUESTION = "Ready: traffic not yet shifted";

    private LocalBuilds.Build deploy(String options) throws Exception {
        return deploy(options, 2880);
    }

    private LocalBuilds.Build deploy(String options, int readyMinutes) throws Exception {
        return run("codeDeployGroup application: 'Web', name: 'green', role: 'Deployer', autoScalingGroups: ['asg-1'],"
                + " minHealthy: '0%', loadBalancers: ['web'], blueGreen: [provision: 'copy', readyTimeout: "
                + readyMinutes + ", terminateAfter: 5]\n"
                + "def r = codeDeploy application: 'Web', group: 'green', revision: '" + NEW + "'" + options
                + "\necho \"RESULT ${r.state}\"");
    }

    private static LedgerRecord record(LocalBuilds.Build build) {
        return ledger(build).stream()
                .filter(record -> record.request().kind().equals(DeploymentKind.ID))
                .findFirst()
                .orElseThrow();
    }

    private static String page(LocalBuilds.Build build) {
        return RunPage.html(build.run(), ZoneOffset.UTC);
    }

    private static void press(LocalBuilds.Build build, String who, boolean goesOn) throws Exception {
        AwsFlowRuntime.get()
                .engine()
                .decide(
                        record(build).request().token(),
                        new OperationDecision(who, goesOn, System.currentTimeMillis()));
    }

    private String status(LocalBuilds.Build build) throws Exception {
        return client().getDeployment(get -> get.deploymentId(record(build).id()))
                .deploymentInfo()
                .statusAsString();
    }

    @Test
    void theTrafficGoesOverAtOnceAndIsToldOnceAlthoughTheReplyIsLost() throws Exception {
        aws.aws()
                .admin()
                .faults()
                .add(Fault.lostReply("codedeploy", "ContinueDeployment").times(1));
        assertThat(deploy("").succeeds())
                .anyMatch(line -> line.contains("is ready: the traffic goes over now"))
                .anyMatch(line -> line.contains("CodeDeploy keeps the old version for 5 min 0 s"))
                .noneMatch(line -> line.contains("not yet shifted"))
                .contains("RESULT Succeeded");
        assertThat(aws.calls("codedeploy", "ContinueDeployment")).hasSize(1);
    }

    @Test
    void aPersonLetsTheTrafficOver() throws Exception {
        LocalBuilds.Build build = deploy(", onReady: 'button'").says("The page AWS of this build asks");
        assertThat(build.lines())
                .anyMatch(line -> line.matches(".*d-[A-Z0-9]+ is ready, its traffic not yet shifted\\. Whoever may "
                        + "\\(here: everybody who may build this job\\) presses \"Shift traffic\" or \"Stop\".* CodeDeploy "
                        + "waits until about \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d and then stops the deployment\\."));
        assertThat(record(build).state()).isEqualTo(OperationState.WAITING);
        assertThat(build.pauses()).singleElement().satisfies(pause -> {
            assertThat(pause.isPaused()).isTrue();
            assertThat(pause.getCause()).isEqualTo("Web to green");
        });
        assertThat(page(build))
                .contains(QUESTION, "action=\"proceed\"", "Shift traffic", "action=\"stop\"", "AWS waits until about")
                .doesNotContain("<script", "onclick", "style=");
        assertThat(aws.calls("codedeploy", "ContinueDeployment")).isEmpty();
        press(build, "alice", true);
        assertThatThrownBy(() -> press(build, "bob", false))
                .isInstanceOf(AwsFlowException.class)
                .hasMessage("This was decided already. alice let it go on: Web to green");
        assertThat(build.succeeds())
                .contains("RESULT Succeeded")
                .anyMatch(line -> line.contains("alice let it go on: Web to green"))
                .anyMatch(line -> line.contains("told CodeDeploy to shift the traffic"));
        assertThat(record(build).decision().by()).isEqualTo("alice");
        assertThat(build.pauses()).singleElement().matches(pause -> !pause.isPaused());
        assertThat(page(build)).doesNotContain(QUESTION);
        assertThat(aws.calls("codedeploy", "ContinueDeployment")).hasSize(1);
    }

    @Test
    void theButtonIsThereAgainAfterARestart() throws Exception {
        LocalBuilds.Build before = deploy(", onReady: 'button'").says("The page AWS of this build asks");
        builds.shutDown();
        LocalBuilds.Build build = builds.resume(before).says("The page AWS of this build asks");
        assertThat(build.lines()).noneMatch(line -> line.contains("not yet shifted"));
        assertThat(page(build)).contains(QUESTION, "Shift traffic");
        press(build, "alice", true);
        assertThat(build.succeeds()).contains("RESULT Succeeded");
        assertThat(build.pauses())
                .as("one pause across the restart")
                .singleElement()
                .matches(pause -> !pause.isPaused());
        assertThat(aws.calls("codedeploy", "ContinueDeployment")).hasSize(1);
    }

    @Test
    void aWordThatWasGivenBeforeARestartCounts() throws Exception {
        LocalBuilds.Build before = deploy(", onReady: 'button'").says("The page AWS of this build asks");
        aws.aws().admin().faults().add(Fault.throttle("codedeploy", "ContinueDeployment"));
        press(before, "alice", true);
        builds.shutDown();
        aws.aws().admin().faults().clear();
        assertThat(builds.resume(before).succeeds()).contains("RESULT Succeeded");
        assertThat(aws.answered("codedeploy", "ContinueDeployment")).isEqualTo(1);
    }

    @Test
    void stopStopsTheDeploymentEvenWhereAnAbortWouldLeaveIt() throws Exception {
        LocalBuilds.Build build =
                deploy(", onReady: 'button', onAbort: 'leave'").says("The page AWS of this build asks");
        press(build, "alice", false);
        assertThat(build.fails()).isInstanceOf(FlowInterruptedException.class);
        assertThat(build.lines()).anyMatch(line -> line.contains("alice stopped it: Web to green"));
        assertThat(status(build)).isEqualTo("Stopped");
        assertThat(aws.calls("codedeploy", "ContinueDeployment")).isEmpty();
    }

    @Test
    void anAbortWhileItAsksFollowsOnAbort() throws Exception {
        LocalBuilds.Build build = deploy(", onReady: 'button', onAbort: 'leave'");
        build.abortAfter("The page AWS of this build asks");
        build.fails();
        assertThat(status(build)).isEqualTo("Ready");
        assertThatThrownBy(() -> press(build, "alice", true))
                .hasMessageContaining("The build is just being resumed, or is over");
    }

    @Test
    void othersLetTheTrafficOver() throws Exception {
        LocalBuilds.Build build =
                deploy(", onReady: 'wait'").says("This build leaves it to others: codeDeployContinue");
        assertThat(page(build)).doesNotContain(QUESTION);
        client().continueDeployment(
                        go -> go.deploymentId(record(build).id()).deploymentWaitType(DeploymentWaitType.READY_WAIT));
        assertThat(build.succeeds()).contains("RESULT Succeeded");
        assertThat(aws.calls("codedeploy", "ContinueDeployment")).hasSize(1);
    }

    @Test
    void thatNobodyShiftedTheTrafficInTimeIsTheReason() throws Exception {
        LocalBuilds.Build build = deploy(", onReady: 'button'", 10);
        assertThat(build.fails())
                .hasMessageContaining(
                        "was ready, but nobody shifted its traffic within 10 min, so CodeDeploy stopped it");
        assertThat(page(build)).doesNotContain(QUESTION);
    }

    @Test
    void badChoicesAreToldBeforeAnythingIsStarted() throws Exception {
        assertThat(fails("codeDeploy application: 'Web', group: 'one', revision: '" + NEW + "', onReady: 'buton'"))
                .contains("onReady: there is no \"buton\"; did you mean \"button\"?");
        assertThat(fails("codeDeploy application: 'Web', group: 'one', revision: '" + NEW + "', submitter: 'ops'"))
                .contains("give onReady: \"button\" with it");
        assertThat(deployed()).isEmpty();
    }

    @Test
    void wavesAskForEachGroup() throws Exception {
        deploy("").succeeds();
        LocalBuilds.Build build =
                run("codeDeployWaves application: 'Web', onReady: 'button', submitter: 'ops', revision: '" + OLD
                                + "', waves: [[group: 'green']]")
                        .says("asks for a decision");
        assertThat(record(build).request().parameter("submitter")).isEqualTo("ops");
        press(build, "alice", true);
        build.succeeds();
    }
}
