package io.jenkins.plugins.awsflow.deploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.codedeploy.FailurePlan;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;

/** Steps that deal with deployments which are there already. */
class OtherDeploymentsTest extends DeployBuilds {
    /** Starts a deployment as somebody else would. */
    private String begin(String group) throws Exception {
        return client().createDeployment(create -> create.applicationName("Web")
                        .deploymentGroupName(group)
                        .revision(revision -> revision.revisionType(RevisionLocationType.GIT_HUB)
                                .gitHubLocation(place ->
                                        place.repository("aws-flow/web").commitId("b".repeat(40)))))
                .deploymentId();
    }

    private void deploy(String group, String revision) throws Exception {
        run("codeDeploy application: 'Web', group: '" + group + "', revision: '" + revision + "'")
                .succeeds();
    }

    private void failing(String group) {
        aws.aws()
                .admin()
                .failures()
                .add(new FailurePlan(
                        "Web", group, "ApplicationStart", 0, null, 1, 0, 1, null, "ScriptFailed", 3, null, "no port"));
    }

    private void status(String id, String wanted) throws Exception {
        for (int i = 0; i < 1_000; i++) {
            String status = client().getDeployment(get -> get.deploymentId(id))
                    .deploymentInfo()
                    .statusAsString();
            if (status.equals(wanted)) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError(id + " never was " + wanted);
    }

    @Test
    void awaitsWhatSomebodyElseHasStarted() throws Exception {
        String good = begin("one");
        assertThat(run("def r = codeDeployAwait('" + good + "')\necho \"RESULT ${r.state} ${r.targets.size()}\"")
                        .succeeds())
                .anyMatch(line -> line.contains("Web to one: waits for CodeDeploy deployment " + good))
                .contains("RESULT Succeeded 1");
        failing("two");
        assertThat(fails("codeDeployAwait id: '" + begin("two") + "'")).contains("ApplicationStart", "exit code 3");
        assertThat(fails("codeDeployAwait 'd-NOTTHERE1'")).contains("CodeDeploy knows no deployment d-NOTTHERE1 here");
        assertThat(deployed()).hasSize(2);
    }

    @Test
    void anAbortLeavesTheDeploymentOfSomebodyElseAlone() throws Exception {
        aws.aws().admin().clock().setSpeed(1);
        String id = begin("one");
        LocalBuilds.Build build = run("codeDeployAwait '" + id + "'");
        build.abortAfter("waits for CodeDeploy deployment");
        build.fails();
        assertThat(aws.calls("codedeploy", "StopDeployment")).isEmpty();
    }

    @Test
    void aWaitForTheDeploymentOfSomebodyElseGoesOnAfterARestart() throws Exception {
        aws.aws().admin().clock().setSpeed(1);
        String id = begin("one");
        LocalBuilds.Build build = run("codeDeployAwait '" + id + "'").says("waits for CodeDeploy deployment " + id);
        builds.shutDown();
        aws.aws().admin().clock().setSpeed(speed());
        builds.resume(build).succeeds();
        assertThat(deployed()).containsExactly("one new");
        assertThat(aws.calls("codedeploy", "StopDeployment")).isEmpty();
    }

    @Test
    void aRollbackGoesOnAfterARestartAndIsNotMadeTwice() throws Exception {
        deploy("one", OLD);
        deploy("one", NEW);
        aws.aws().admin().clock().setSpeed(1);
        LocalBuilds.Build build =
                run("codeDeployRollback application: 'Web', group: 'one'").says("started CodeDeploy deployment");
        builds.shutDown();
        aws.aws().admin().clock().setSpeed(speed());
        assertThat(builds.resume(build).succeeds())
                .anyMatch(line -> line.contains("roll-back of Web to one: Succeeded"));
        assertThat(deployed()).containsExactly("one old", "one new", "one old");
    }

    @Test
    void stopsADeploymentOnce() throws Exception {
        aws.aws().admin().clock().setSpeed(1);
        String id = begin("three");
        aws.aws().admin().clock().setSpeed(1);
        aws.aws()
                .admin()
                .faults()
                .add(Fault.lostReply("codedeploy", "StopDeployment").times(1));
        assertThat(run("def r = codeDeployStop id: '" + id + "', rollback: true\necho \"RESULT ${r.id}\"")
                        .succeeds())
                .contains("RESULT " + id);
        status(id, "Stopped");
        assertThat(run("def r = codeDeployStop('" + id + "')\necho \"RESULT ${r.stopped} ${r.state}\"")
                        .succeeds())
                .anyMatch(line -> line.contains(id + " had ended before it could be stopped"))
                .contains("RESULT false Stopped");
        assertThat(fails("codeDeployStop 'd-NOTTHERE1'")).contains("knows no deployment d-NOTTHERE1");
    }

    @Test
    void goesBackToTheLastGoodRevisionOrToOneThatIsNamed() throws Exception {
        deploy("one", OLD);
        String first = ledgerId(run("codeDeploy application: 'Web', group: 'one', revision: '" + OLD + "'"));
        deploy("one", NEW);
        aws.aws()
                .admin()
                .faults()
                .add(Fault.lostReply("codedeploy", "CreateDeployment").times(1));
        assertThat(run("def r = codeDeployRollback application: 'Web', group: 'one'\necho \"RESULT ${r.revision}\"")
                        .succeeds())
                .contains("RESULT " + OLD);
        // After a failure the last good one is that of before the failure.
        deploy("one", NEW);
        failing("one");
        fails("codeDeploy application: 'Web', group: 'one', revision: '" + OLD + "'");
        run("codeDeployRollback application: 'Web', group: 'one', to: 'last-good'")
                .succeeds();
        run("codeDeployRollback application: 'Web', group: 'one', to: '" + first + "'")
                .succeeds();
        assertThat(deployed())
                .containsExactly(
                        "one old", "one old", "one new", "one old", "one new", "one old", "one new", "one old");
        assertThat(fails("codeDeployRollback application: 'Web', group: 'two'"))
                .contains("two of Web has no earlier good deployment of another revision");
        assertThat(fails("codeDeployRollback application: 'Web', group: 'two', to: 'd-NOTTHERE1'"))
                .contains("knows no deployment d-NOTTHERE1");
    }

    @Test
    void whatCodeDeployHasRolledBackItselfIsNotTakenForGood() throws Exception {
        String older = "github:aws-flow/web@" + "c".repeat(40);
        deploy("one", older);
        deploy("one", OLD);
        failing("one");
        fails("codeDeploy application: 'Web', group: 'one', revision: '" + NEW + "', autoRollback: true");
        assertThat(run("def h = codeDeployHistory application: 'Web', group: 'one', limit: 1\n"
                                + "def r = codeDeployRollback application: 'Web', group: 'one'\n"
                                + "echo \"RESULT ${h[0].rollback} ${h[0].revision} ${r.revision}\"")
                        .succeeds())
                .contains("RESULT true " + OLD + " " + OLD);
    }

    private static String ledgerId(LocalBuilds.Build build) throws Exception {
        build.succeeds();
        LedgerRecord record = ledger(build).get(0);
        return record.id();
    }

    @Test
    void tellsWhatWasDeployed() throws Exception {
        assertThat(run("codeDeployHistory application: 'Web', group: 'one'").succeeds())
                .anyMatch(line -> line.contains("nothing was deployed to one of Web yet"));
        deploy("one", OLD);
        deploy("one", NEW);
        List<String> log = run("def r = codeDeployHistory application: 'Web', group: 'one', limit: 1\n"
                        + "echo \"RESULT ${r.size()} ${r[0].state} ${r[0].revision} ${r[0].rollback}\"")
                .succeeds();
        assertThat(log)
                .anyMatch(line -> line.matches(".*Created +Deployment +State +Duration +Revision"))
                .anyMatch(line -> line.matches(".*\\d\\d:\\d\\d  d-[A-Z0-9]+  Succeeded  \\d+ s +" + NEW))
                .noneMatch(line -> line.contains(OLD))
                .contains("RESULT 1 Succeeded " + NEW + " false");
        assertThat(fails("codeDeployHistory application: 'Web', group: 'one', limit: 0"))
                .contains("limit: 0 is not");
        assertThat(fails("codeDeployHistory application: 'Web', group: 'on'")).contains("did you mean \"one\"?");
    }

    @Test
    void letsABlueGreenDeploymentGoOn() throws Exception {
        run("codeDeployGroup application: 'Web', name: 'green', role: 'Deployer', autoScalingGroups: ['asg-1'],"
                        + " minHealthy: '0%', loadBalancers: ['web'], blueGreen: [provision: 'copy', readyTimeout: 2880]")
                .succeeds();
        String id = begin("green");
        status(id, "Ready");
        aws.aws()
                .admin()
                .faults()
                .add(Fault.lostReply("codedeploy", "ContinueDeployment").times(1));
        assertThat(run("codeDeployContinue('" + id + "')\ndef r = codeDeployAwait('" + id
                                + "')\necho \"RESULT ${r.state}\"")
                        .succeeds())
                .anyMatch(line -> line.contains(id + ": told CodeDeploy to go on"))
                .contains("RESULT Succeeded");
        assertThat(fails("codeDeployContinue '" + id + "'")).contains(id + " is Succeeded and does not wait");
    }

    @Test
    void aWordThatWasGivenBeforeARestartIsTakenAsGiven() throws Exception {
        run("codeDeployGroup application: 'Web', name: 'green', role: 'Deployer', autoScalingGroups: ['asg-1'],"
                        + " minHealthy: '0%', loadBalancers: ['web'], blueGreen: [provision: 'copy', readyTimeout: 2880]")
                .succeeds();
        String id = begin("green");
        status(id, "Ready");
        // The controller dies after CodeDeploy's answer, while it looks what became of the deployment.
        aws.aws()
                .admin()
                .faults()
                .add(Fault.error("codedeploy", "BatchGetDeployments", 503, "ServiceUnavailable", "later")
                        .afterCalls(1));
        LocalBuilds.Build build = run("codeDeployContinue '" + id + "'");
        for (int i = 0;
                i < 1_000 && aws.calls("codedeploy", "BatchGetDeployments").size() < 2;
                i++) {
            Thread.sleep(10);
        }
        builds.shutDown();
        aws.aws().admin().faults().clear();
        status(id, "Succeeded");
        assertThat(builds.resume(build).succeeds()).anyMatch(line -> line.contains(id + ": told CodeDeploy to go on"));
        assertThat(aws.answered("codedeploy", "ContinueDeployment")).isEqualTo(1);
    }
}
