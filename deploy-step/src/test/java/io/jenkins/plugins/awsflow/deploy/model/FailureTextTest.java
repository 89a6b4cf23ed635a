package io.jenkins.plugins.awsflow.deploy.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.model.AlarmReading;
import io.jenkins.plugins.awsflow.deploy.model.TargetView.Lifecycle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTextTest {
    @BeforeAll
    static void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private static DeploymentView ended(String status, String code, String message, String rollbackMessage) {
        return new DeploymentView(
                "d-1",
                "Web",
                "beta",
                "c",
                status,
                "s3://bucket/new.zip",
                "",
                Map.of(),
                0,
                0,
                code,
                message,
                false,
                false,
                null,
                rollbackMessage,
                0);
    }

    @Test
    void namesTheFirstFailingTargetEventScriptAndExitCode() {
        DeploymentView rollback = ProgressTest.view("d-2", "Succeeded", "s3://bucket/old.zip", null);
        String text = FailureText.explain(
                ended("Failed", "HEALTH_CONSTRAINTS", "Too many failed", null),
                List.of(ProgressTest.failed("i-2", 20_000), ProgressTest.failed("i-1", 10_000)),
                rollback,
                "");

        assertThat(text)
                .isEqualTo("d-1 (Web to beta) failed on i-1: AfterInstall, scripts/after.sh, ScriptFailed, exit code 3."
                        + " CodeDeploy rolled back to s3://bucket/old.zip (d-2)."
                        + " Mend the script by its output above and build again.");
    }

    @Test
    void saysWhenTheRollbackFailedToo() {
        DeploymentView rollback = ProgressTest.view("d-2", "Failed", null, null);
        assertThat(FailureText.explain(ended("Failed", null, null, null), List.of(), rollback, ""))
                .contains("tried to roll back to ?, but d-2 ended as Failed");
    }

    @Test
    void saysWhyThereWasNoRollback() {
        assertThat(FailureText.explain(
                        ended("Failed", "NO_INSTANCES", "No instances found", "Nothing to roll back to."),
                        List.of(),
                        null,
                        ""))
                .isEqualTo("d-1 (Web to beta) failed: NO_INSTANCES: No instances found. Nothing to roll back to."
                        + " No running host carries the tags of the group, or belongs to its Auto Scaling groups:"
                        + " compare them.");
        assertThat(FailureText.explain(ended("Stopped", null, "by\nhand", null), List.of(), null, ""))
                .isEqualTo("d-1 (Web to beta) was stopped: by hand."
                        + " It was not rolled back: changed hosts keep the new revision.");
        assertThat(FailureText.explain(ended("Novel", null, null, null), List.of(), null, ""))
                .contains("unexpected state Novel");
    }

    @ParameterizedTest
    @CsvSource({
        "ScriptMissing,correct its location",
        "ScriptNotExecutable,chmod +x",
        "ScriptTimedOut,raise its timeout",
        "ScriptFailed,Mend the script",
        "UnknownError,log of the CodeDeploy agent"
    })
    void saysWhatToDoNext(String code, String advice) {
        TargetView target = new TargetView(
                "i-1",
                "Failed",
                5,
                List.of(new Lifecycle("ApplicationStart", "Failed", 1, 5, code, "s.sh", null, null)));
        assertThat(FailureText.explain(ended("Failed", null, null, null), List.of(target), null, ""))
                .contains(advice);
    }

    @ParameterizedTest
    @CsvSource({
        "HEALTH_CONSTRAINTS_INVALID,choose another one",
        "IAM_ROLE_PERMISSIONS,AWSCodeDeployRole",
        "REVISION_MISSING,object exists",
        "TIMEOUT,CodeDeploy agent",
        "ALARM_ACTIVE,Look at the alarm"
    })
    void saysWhatToDoAboutADeploymentsOwnError(String code, String advice) {
        assertThat(FailureText.explain(ended("Failed", code, null, null), List.of(), null, ""))
                .contains(advice);
    }

    @Test
    void saysWhichAlarmStoppedItAndWhetherItWasOnBefore() {
        AlarmReading quiet = new AlarmReading("quiet", false, 1_000, "", null);
        AlarmReading late =
                new AlarmReading("late", true, 70_000, "Errors (Sum, 1 min) 12 > 5", "https://console/late");
        AlarmReading early = new AlarmReading("early", true, 4_000, "Latency 2 > 1", null);
        assertThat(AlarmText.of(List.of(quiet), 10_000)).isEmpty();
        assertThat(AlarmText.of(List.of(quiet, late, early), 10_000))
                .isEqualTo("Alarm late is on: Errors (Sum, 1 min) 12 > 5, since 1 min after the deployment began."
                        + " https://console/late"
                        + " Alarm early is on: Latency 2 > 1, since 6 s before the deployment began.");
        assertThat(FailureText.explain(ended("Stopped", "ALARM_ACTIVE", null, null), List.of(), null, "Alarm a is on."))
                .contains("ALARM_ACTIVE. Alarm a is on. It was not rolled back");
    }

    @Test
    void admitsThatItDoesNotKnow() {
        Lifecycle event = new Lifecycle("Install", "Failed", 0, 0, null, " ", null, null);
        assertThat(FailureText.cause(event)).isEqualTo("CodeDeploy gives no reason");
        assertThat(FailureText.of(new TargetView("i", "Failed", 0, List.of(event)), true))
                .isEqualTo("Install failed after 0 s: CodeDeploy gives no reason");
    }
}
