package io.jenkins.plugins.awsflow.deploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.ui.RunPage;
import io.jenkins.plugins.awsflow.runner.home.RunRecord;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;

/** A group takes one deployment at a time; builds take turns, whoever holds it. */
@Timeout(60)
class BusyGroupTest extends DeployBuilds {
    private String outsider;

    /** Somebody else's deployment, which goes on until it is stopped. */
    @BeforeEach
    void hold() throws Exception {
        aws.aws().admin().clock().setSpeed(1);
        outsider = client().createDeployment(create -> create.applicationName("Web")
                        .deploymentGroupName("one")
                        .description("by ops")
                        .revision(revision -> revision.revisionType(RevisionLocationType.GIT_HUB)
                                .gitHubLocation(place ->
                                        place.repository("aws-flow/web").commitId("c".repeat(40)))))
                .deploymentId();
    }

    private void free() throws Exception {
        aws.aws().admin().clock().setSpeed(speed());
        client().stopDeployment(stop -> stop.deploymentId(outsider));
    }

    private LocalBuilds.Build deploy(String revision) throws Exception {
        return run("codeDeploy application: 'Web', group: 'one', revision: '" + revision + "'");
    }

    /** What the builds have deployed; the first call was the outsider's. */
    private List<String> byBuilds() {
        assertThat(aws.calls("codedeploy", "CreateDeployment"))
                .allMatch(call -> call.error() == null || call.error().equals("DeploymentLimitExceededException"));
        List<String> all = deployed();
        return all.subList(1, all.size());
    }

    private long places() throws Exception {
        Path places = home.resolve("aws-flow-turns");
        try (Stream<Path> files = Files.exists(places) ? Files.list(places) : Stream.empty()) {
            return files.count();
        }
    }

    @Test
    void buildsTakeTheirTurnsAfterWhoeverHoldsTheGroup() throws Exception {
        LocalBuilds.Build first = deploy(OLD).says("waits for " + outsider + " (by ops; ");
        LocalBuilds.Build second = deploy(NEW).says("place 2 in the queue");
        assertThat(first.lines()).anyMatch(line -> line.contains("place 1 in the queue"));
        assertThat(second.lines()).anyMatch(line -> line.contains("waits for " + outsider));
        LedgerRecord waiting = ledger(second).get(0);
        assertThat(waiting.state()).isEqualTo(OperationState.QUEUED);
        assertThat(waiting.attempts()).isZero();
        assertThat(second.pauses()).singleElement().matches(PauseAction::isPaused);
        assertThat(RunPage.html(second.run(), ZoneOffset.UTC))
                .contains("Waiting for its turn", "aws-flow__operation--queued", outsider, "place 2 in the queue");
        free();
        assertThat(first.succeeds()).anyMatch(line -> line.contains("Web to one: its turn has come after "));
        assertThat(second.succeeds()).doesNotHaveDuplicates();
        assertThat(second.pauses()).singleElement().matches(pause -> !pause.isPaused());
        assertThat(byBuilds()).containsExactly("one old", "one new");
        assertThat(places()).isZero();
    }

    @Test
    void aBuildOfThisControllerThatHoldsTheGroupIsNamed() throws Exception {
        client().stopDeployment(stop -> stop.deploymentId(outsider));
        LocalBuilds.Build first = deploy(OLD).says("started CodeDeploy deployment");
        String holder = ledger(first).get(0).id();
        LocalBuilds.Build second = deploy(NEW).says("waits for " + holder + " of job #1 (");
        aws.aws().admin().clock().setSpeed(speed());
        client().stopDeployment(stop -> stop.deploymentId(holder));
        first.fails();
        second.succeeds();
        assertThat(byBuilds()).containsExactly("one old", "one new");
    }

    @Test
    void aRestartChangesNoOrderWhoeverComesBackFirst() throws Exception {
        LocalBuilds.Build first = deploy(OLD).says("place 1 in the queue");
        LocalBuilds.Build second = deploy(NEW).says("place 2 in the queue");
        builds.shutDown();
        assertThat(places()).isEqualTo(2);
        LocalBuilds.Build secondAgain = builds.resume(second);
        free();
        // It looks at once, and once more after five seconds.
        secondAgain.says("place 2 in the queue");
        assertThat(byBuilds()).isEmpty();
        builds.resume(first).succeeds();
        secondAgain.succeeds();
        assertThat(byBuilds()).containsExactly("one old", "one new");
        assertThat(places()).isZero();
    }

    @Test
    void aBuildThatDiedWhileTheControllerWasDownLosesItsPlace() throws Exception {
        LocalBuilds.Build first = deploy(OLD).says("place 1 in the queue");
        LocalBuilds.Build second = deploy(NEW).says("place 2 in the queue");
        builds.shutDown();
        RunRecord.finish(first.run());
        LocalBuilds.Build again = builds.resume(second).says("place 1 in the queue");
        free();
        again.succeeds();
        assertThat(byBuilds()).containsExactly("one new");
        assertThat(places()).isZero();
    }

    @Test
    void anAbortLeavesTheQueueAtOnce() throws Exception {
        LocalBuilds.Build first = deploy(OLD).says("place 1 in the queue");
        LocalBuilds.Build second = deploy(NEW).says("place 2 in the queue");
        first.abortAfter("place 1");
        first.fails();
        assertThat(first.lines()).anyMatch(line -> line.contains("stopped before anything was started in AWS"));
        second.says("place 1 in the queue");
        second.abortAfter("place 1");
        second.fails();
        assertThat(byBuilds()).isEmpty();
        assertThat(aws.calls("codedeploy", "StopDeployment")).isEmpty();
        assertThat(places()).isZero();
    }

    @Test
    void onlyWhoeverIsFirstLooksAtTheGroup() throws Exception {
        deploy(OLD).says("place 1 in the queue");
        long before = aws.calls("codedeploy", "ListDeployments").size();
        int asked = aws.calls("codedeploy", "CreateDeployment").size();
        LocalBuilds.Build last = null;
        for (int i = 0; i < 5; i++) {
            last = deploy(NEW).says("place " + (i + 2) + " in the queue");
        }
        assertThat(aws.calls("codedeploy", "ListDeployments")).hasSize((int) before);
        assertThat(aws.calls("codedeploy", "CreateDeployment")).hasSize(asked);
        last.abortAfter("place 6");
        last.fails();
    }

    @Test
    void aStepThatMayNotWaitNamesTheDeploymentAndHowToWait() throws Exception {
        assertThat(fails("codeDeploy application: 'Web', group: 'one', revision: '" + NEW + "', whenBusy: 'fail'"))
                .startsWith("The group one of Web is busy: " + outsider + " (by ops, ")
                .contains("Give whenBusy: \"wait\"")
                .doesNotContain("\n");
        assertThat(deployed()).hasSize(1);
    }

    @Test
    void theTimeInTheQueueIsNotThatOfTheDeployment() throws Exception {
        LocalBuilds.Build build = deploy(NEW).says("place 1 in the queue");
        long before = ledger(build).get(0).deadline();
        free();
        build.succeeds();
        assertThat(ledger(build).get(0).deadline()).isGreaterThan(before);
    }

    @Test
    void groupsOfWavesTakeTheirTurnsToo() throws Exception {
        LocalBuilds.Build build = run("codeDeployWaves application: 'Web', waves: ['one', 'two'], revision: '" + NEW
                        + "'")
                .says("waits for " + outsider);
        assertThat(build.pauses()).singleElement().matches(PauseAction::isPaused);
        free();
        assertThat(build.succeeds())
                .anyMatch(line -> line.matches(".*codeDeployWaves +one +waits for " + outsider + ".*"));
        assertThat(byBuilds()).containsExactly("one new", "two new");
    }
}
