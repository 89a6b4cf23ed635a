package io.jenkins.plugins.awsflow.core.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.awsflow.core.aws.LocalAccount;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Steps of several operations in Jenkinsfiles and in other builds. */
@Timeout(120)
class GroupStepTest {
    @TempDir
    Path home;

    private LocalAccount account;
    private LocalBuilds builds;

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        account = new LocalAccount(200);
        builds = new LocalBuilds(
                home, account.aws().endpoint(), LocalAccount.REGION, LocalAccount.KEY, LocalAccount.SECRET);
    }

    @AfterEach
    void stop() {
        builds.close();
        account.close();
    }

    private static List<LedgerRecord> ledger(WorkflowRun run) {
        return new OperationLedger(run.getRootDir().toPath()).all();
    }

    @Test
    void wavesFollowEachOtherAndAreTold() throws Exception {
        LocalBuilds.Build build =
                builds.start("def r = testWaves groups: 'group-1,group-2+group-3', connection: 'demo'\n"
                        + "echo \"${r.keySet()} ${r['group-2'].id}\"");
        List<String> log = build.succeeds();
        List<LedgerRecord> records = ledger(build.run());
        assertThat(records).hasSize(3).allMatch(r -> r.state() == OperationState.SUCCEEDED);
        assertThat(records.get(0).request().title()).endsWith("group-1 after []");
        assertThat(records.get(1).startedAt()).isGreaterThan(records.get(0).endedAt() - 1);
        assertThat(records.get(1).request().title()).endsWith("after [group-1]");
        assertThat(log)
                .anyMatch(l -> l.contains("testWaves  group-1       begun"))
                .anyMatch(l -> l.matches(".*testWaves  group-3  done  Succeeded  \\d+ s"))
                .anyMatch(l -> l.startsWith("[group-1, group-2, group-3] d-"));
    }

    @Test
    void aFailureSaysWhyAndWhatWasNotBegun() throws Exception {
        assertThat(builds.start("testWaves groups: 'group-1,nowhere+group-2,group-3', connection: 'demo'")
                        .fails())
                .isInstanceOf(AbortException.class)
                .hasMessageMatching("nowhere: Starting job to nowhere after \\[group-1]: .*"
                        + "DeploymentGroupDoesNotExistException.* Failed: nowhere. Done: group-1, group-2."
                        + " Not begun: group-3. Build again.");
        assertThat(builds.start("testWaves groups: 'group-1,', connection: 'demo'")
                        .fails())
                .hasMessage("an empty wave");
        assertThat(account.calls("codedeploy", "CreateDeployment").stream()
                        .filter(call -> call.error() == null)
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aTimeoutStopsAllThatRuns() throws Exception {
        account.aws().admin().clock().setSpeed(1);
        LocalBuilds.Build build = builds.start(
                "timeout(time: 6, unit: 'SECONDS') { testWaves groups: 'group-1+group-2,group-3', connection: 'demo' }");
        build.fails();
        assertThat(account.calls("codedeploy", "StopDeployment")).hasSize(2);
        assertThat(ledger(build.run())).hasSize(2).allMatch(r -> r.state() == OperationState.STOPPED);
        assertThat(build.lines())
                .anyMatch(l -> l.contains("group-3  not begun") && l.contains("(needs group-1, group-2)"));
    }

    @Test
    void itRunsInABuildThatIsNoPipeline() throws Exception {
        WorkflowRun run = builds.idle();
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        TestWavesStep step = new TestWavesStep("group-1,group-2");
        step.setConnection("demo");
        Object result =
                new FreestyleContext(run, new StreamTaskListener(log, StandardCharsets.UTF_8), new EnvVars()).run(step);
        assertThat(result).isInstanceOf(Map.class);
        assertThat(ledger(run)).hasSize(2);
        TestWavesStep bad = new TestWavesStep("nowhere");
        bad.setConnection("demo");
        assertThatThrownBy(() -> new FreestyleContext(
                                builds.idle(), new StreamTaskListener(log, StandardCharsets.UTF_8), new EnvVars())
                        .run(bad))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("DeploymentGroupDoesNotExistException");
    }

    @Test
    void aTimeLimitBelowNothingIsRefused() {
        assertThatThrownBy(() -> new TestWavesStep("a").setTimeoutMinutes(-1))
                .hasMessage("timeoutMinutes: -1 is less than 0");
    }
}
