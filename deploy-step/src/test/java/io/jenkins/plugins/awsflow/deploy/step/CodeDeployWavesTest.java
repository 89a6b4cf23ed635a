package io.jenkins.plugins.awsflow.deploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.codedeploy.FailurePlan;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.GroupOrder.State;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.operation.GroupHost.Outcome;
import io.jenkins.plugins.awsflow.deploy.aws.DeploymentKind;
import io.jenkins.plugins.awsflow.deploy.ui.WavesSection;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.junit.jupiter.api.Test;

/** Promotions by Jenkinsfiles with the real step. */
class CodeDeployWavesTest extends DeployBuilds {
    private static String waves(String list, String more) {
        return "def r = codeDeployWaves application: 'Web', revision: '" + NEW + "', waves: " + list + more
                + "\necho \"RESULT ${r.keySet()}\"";
    }

    private void before(String... groups) throws Exception {
        StringBuilder steps = new StringBuilder();
        for (String group : groups) {
            steps.append("codeDeploy application: 'Web', group: '")
                    .append(group)
                    .append("', revision: '")
                    .append(OLD)
                    .append("'\n");
        }
        run(steps.toString()).succeeds();
    }

    private void failing(String group) {
        aws.aws()
                .admin()
                .failures()
                .add(new FailurePlan(
                        "Web", group, "ApplicationStart", 0, null, 1, 0, 1, null, "ScriptFailed", 3, null, "no port"));
    }

    private static String page(LocalBuilds.Build build) {
        WavesSection section = new WavesSection();
        assertThat(section.appliesTo(build.run())).isTrue();
        return section.html(build.run());
    }

    @Test
    void wavesFollowEachOtherWithASoakBetween() throws Exception {
        TestAlarms.STATES.put("errors", false);
        TestAlarms.speed = 600;
        LocalBuilds.Build build = run(
                waves("['one', [groups: ['two', 'three'], soakMinutes: 0]]", ", soakMinutes: 2, alarms: ['errors']"));
        List<String> log = build.succeeds();
        assertThat(log)
                .anyMatch(
                        line -> line.contains("checks the names of all groups and that these alarms are quiet: errors"))
                .anyMatch(line -> line.contains("watches for 2 min 0 s that these alarms stay quiet: errors"))
                .anyMatch(line -> line.matches(".*codeDeployWaves  soak 1  done  Quiet.*"))
                .anyMatch(line -> line.matches(".*codeDeployWaves  three   done  Succeeded.*"))
                .contains("RESULT [check, one, soak 1, two, three, soak 2]");
        List<LedgerRecord> records = ledger(build);
        assertThat(records).hasSize(6);
        LedgerRecord soak = records.get(2);
        assertThat(soak.request().title()).isEqualTo("soak 1");
        assertThat(soak.startedAt()).isGreaterThanOrEqualTo(records.get(1).endedAt());
        assertThat(records.get(3).startedAt()).isGreaterThanOrEqualTo(soak.endedAt());
        assertThat(deployed().get(0)).isEqualTo("one new");
        assertThat(deployed()).containsExactlyInAnyOrder("one new", "two new", "three new");
        assertThat(page(build))
                .contains("Waves of Web")
                .containsPattern(
                        "<td class=\"aws-flow__text\">2</td><td class=\"aws-flow__text\"><a href=\"#operation-")
                .contains(NEW)
                .doesNotContain("not begun");
    }

    @Test
    void namesAndAlarmsAreCheckedBeforeTheFirstDeployment() throws Exception {
        TestAlarms.STATES.put("errors", false);
        assertThat(fails(waves("['one', 'thre']", "")))
                .startsWith("check: There is no deployment group \"thre\" of Web")
                .contains("did you mean \"three\"?")
                .contains("Not begun: one, thre.");
        assertThat(fails(waves("['one', [group: 'two', alarms: 'erors']]", ""))).contains("There is no alarm erors in");
        TestAlarms.STATES.put("errors", true);
        assertThat(fails(waves("['one']", ", alarms: 'errors'")))
                .contains("Alarm errors is on before anything was deployed: Errors 12 > 5.");
        assertThat(fails(waves("['one', 'two', 'one']", ""))).contains("one (Web) is in the waves twice");
        assertThat(fails(waves("['one', [group: 'two', deploymentConfg: 'x']]", "")))
                .contains("codeDeployWaves: wave 2, group two: there is no parameter \"deploymentConfg\"");
        assertThat(fails(waves("[]", ""))).contains("a list of waves is expected");
        assertThat(fails(waves("['one', []]", ""))).contains("wave 2: there is no group in it");
        assertThat(fails(waves("['one', [group: 'two', soakMinutes: 'long']]", "")))
                .contains("wave 2: soakMinutes: \"long\" is no number");
        assertThat(deployed()).isEmpty();
    }

    @Test
    void aFailedDeploymentEndsItAndWhatWasAskedForIsRolledBack() throws Exception {
        before("one", "two", "three");
        failing("two");
        LocalBuilds.Build build = run(waves("['one', 'two', 'three']", ", rollback: 'all'"));
        assertThat(build.fails().getMessage())
                .startsWith("two: ")
                .contains("ApplicationStart", "Failed: two. Done: check, one. Not begun: three.")
                .endsWith("Mend the cause and build again. Rolled back: one, two.");
        assertThat(deployed().subList(3, deployed().size()))
                .startsWith("one new", "two new")
                .containsExactlyInAnyOrder("one new", "two new", "one old", "two old");
        assertThat(build.lines())
                .anyMatch(line -> line.contains("rolls back: one, two"))
                .anyMatch(line -> line.matches(".*roll-back of one  done .*Succeeded.*"));
        assertThat(page(build)).contains("roll-back of Web to one", "not begun");
    }

    @Test
    void anAlarmDuringTheSoakRollsItsWaveBackOnly() throws Exception {
        before("one", "two");
        TestAlarms.STATES.put("errors", false);
        LocalBuilds.Build build =
                run(waves("['one', [group: 'two', soakMinutes: 60], 'three']", ", alarms: 'errors', rollback: 'wave'"));
        awaitLine(build, ".*watches for 1 h 0 min.*");
        TestAlarms.STATES.put("errors", true);
        assertThat(build.fails().getMessage())
                .startsWith("soak 2: Alarm errors is on: Errors 12 > 5,")
                .contains("Not begun: three")
                .endsWith("Rolled back: two.");
        assertThat(deployed()).containsExactly("one old", "two old", "one new", "two new", "two old");
    }

    @Test
    void theAlarmThatAsksForTheWayBackDoesNotStopIt() throws Exception {
        before("one");
        watchedBy("one", "own");
        TestAlarms.STATES.put("own", false);
        LocalBuilds.Build build =
                run(waves("[[group: 'one', soakMinutes: 60, updateOutdatedOnly: true]]", ", rollback: 'wave'"));
        awaitLine(build, ".*watches for 1 h 0 min.*");
        alarm("own", true);
        assertThat(build.fails().getMessage()).endsWith("Rolled back: one.");
        assertThat(deployed()).containsExactly("one old", "one new", "one old");
        assertThat(aws.calls("codedeploy", "CreateDeployment").get(2).parameters())
                .doesNotContainKey("updateOutdatedInstancesOnly");

        // The same by the step, and the other way round: whoever goes forward is stopped.
        assertThat(fails("codeDeploy application: 'Web', group: 'one', revision: '" + NEW + "'"))
                .contains("ALARM_ACTIVE");
        run("codeDeployRollback application: 'Web', group: 'one'").succeeds();
    }

    @Test
    void whatCodeDeployWasToldToRollBackIsLeftToIt() {
        CodeDeployWavesStep step = new CodeDeployWavesStep("Web", "[one, two]");
        step.setRollback(WaveRollback.all);
        assertThat(step.plan().rollback(List.of(stopped("one"), stopped("two"))))
                .containsExactly("one", "two");
        step.setOnAbort(OnAbort.stopAndRollback);
        assertThat(step.plan().rollback(List.of(stopped("one"), stopped("two"))))
                .isEmpty();
    }

    /** A deployment that was stopped when its time was up. */
    private static Outcome stopped(String group) {
        OperationRequest request = new OperationRequest(DeploymentKind.ID, group, Marker.newToken(), Map.of());
        LedgerRecord record =
                new LedgerRecord(request, ConnectionRef.named("demo"), "cn-north-1", "123456789012", 1, 2);
        record.started("d-" + group, null, 1);
        record.ended(OperationState.STOPPED, "late", Map.of(), 2);
        return new Outcome(group, State.FAILED, Map.of(), "late", List.of(), record);
    }

    @Test
    void withoutARollbackTheGroupsKeepWhatTheyHave() throws Exception {
        failing("two");
        assertThat(fails(waves("[['one', 'two'], 'three']", "")))
                .contains("Done: check, one. Not begun: three. Groups that are done keep the new revision");
        failing("two");
        assertThat(fails(waves("['two']", ", rollback: 'wave'")))
                .contains("The roll-back of two failed: There is no earlier state to bring back for two.");
        assertThat(deployed()).hasSize(3);
    }

    @Test
    void aLostReplyDeploysNothingTwice() throws Exception {
        aws.aws()
                .admin()
                .faults()
                .add(Fault.lostReply("codedeploy", "CreateDeployment").times(2));
        run(waves("[['one', 'two'], 'three']", "")).succeeds();
        assertThat(deployed()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void anAbortStopsWhatRunsAndRollsNothingBack() throws Exception {
        before("one");
        aws.aws().admin().clock().setSpeed(1);
        LocalBuilds.Build build = run(waves("['one', 'two']", ", rollback: 'all'"));
        awaitLine(build, ".*one .*started CodeDeploy deployment.*");
        build.abortAfter("");
        build.fails();
        assertThat(aws.calls("codedeploy", "StopDeployment")).hasSize(1);
        assertThat(deployed()).containsExactly("one old", "one new");
        assertThat(build.lines()).anyMatch(line -> line.contains("two") && line.contains("not begun"));
    }

    @Test
    void theGroupsOwnAlarmsAreWatchedUnlessToldOtherwise() throws Exception {
        watchedBy("one", "own");
        TestAlarms.STATES.put("own", true);
        assertThat(fails(waves("['one']", ""))).contains("Alarm own is on before anything was deployed");
        run(waves("['one']", ", ignoreGroupAlarms: true")).succeeds();
    }

    @Test
    void aFormHasTheWavesAsText() {
        CodeDeployWavesStep.DescriptorImpl descriptor = new CodeDeployWavesStep.DescriptorImpl();
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("application", "Web");
        given.put(
                "waves", List.of("one", List.of("two", "three"), Map.of("groups", List.of("four"), "soakMinutes", 5)));
        given.put("alarms", List.of("a", "b"));
        Map<String, Object> made = descriptor.customInstantiate(given);
        assertThat(made.get("waves")).isInstanceOf(String.class);
        assertThat(made).containsEntry("alarms", "a,b");
        UninstantiatedDescribable shown =
                descriptor.customUninstantiate(new UninstantiatedDescribable(null, null, made));
        assertThat(shown.getArguments().get("waves").toString())
                .isEqualTo("[one, [two, three], {groups=[four], soakMinutes=5}]"
                        .replace("{groups=[four], soakMinutes=5}", shown(given)));
    }

    private static String shown(Map<String, Object> given) {
        return ((List<?>) given.get("waves")).get(2).toString();
    }
}
