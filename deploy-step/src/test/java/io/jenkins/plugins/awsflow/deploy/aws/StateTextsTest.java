package io.jenkins.plugins.awsflow.deploy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.deploy.model.Advice;
import io.jenkins.plugins.awsflow.deploy.model.DeploymentView;
import io.jenkins.plugins.awsflow.deploy.model.FailureText;
import io.jenkins.plugins.awsflow.deploy.model.Progress;
import io.jenkins.plugins.awsflow.deploy.model.StateText;
import io.jenkins.plugins.awsflow.deploy.model.TargetQuery;
import io.jenkins.plugins.awsflow.deploy.model.TargetRow;
import io.jenkins.plugins.awsflow.deploy.model.TargetView;
import io.jenkins.plugins.awsflow.deploy.model.TargetView.Lifecycle;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.ErrorCode;
import software.amazon.awssdk.services.codedeploy.model.LifecycleErrorCode;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventStatus;
import software.amazon.awssdk.services.codedeploy.model.TargetStatus;

/** What people are told of each state and error that the SDK's service model has: a new one fails here. */
class StateTextsTest {
    @BeforeEach
    void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @AfterEach
    void back() {
        Locale.setDefault(Locale.ENGLISH);
    }

    static Stream<DeploymentStatus> deploymentStates() {
        return DeploymentStatus.knownValues().stream();
    }

    static Stream<TargetStatus> targetStates() {
        return TargetStatus.knownValues().stream();
    }

    static Stream<LifecycleEventStatus> eventStates() {
        return LifecycleEventStatus.knownValues().stream();
    }

    static Stream<LifecycleErrorCode> scriptErrors() {
        return LifecycleErrorCode.knownValues().stream().filter(code -> code != LifecycleErrorCode.SUCCESS);
    }

    static Stream<ErrorCode> errors() {
        return ErrorCode.knownValues().stream();
    }

    private static DeploymentView view(String status, String error) {
        boolean over = List.of("Succeeded", "Failed", "Stopped").contains(status);
        return new DeploymentView(
                "d-1",
                "Web",
                "beta",
                "CodeDeployDefault.OneAtATime",
                status,
                "s3://b/k.zip",
                "",
                Map.of("Succeeded", 1L),
                1_000,
                over ? 9_000 : 0,
                error,
                error == null ? null : "because",
                false,
                false,
                null,
                null,
                9_000);
    }

    /** In both languages a word, and not CodeDeploy's own. */
    private static void isTranslated(String state) {
        Locale.setDefault(Locale.ENGLISH);
        String english = StateText.of(state);
        assertThat(english).isNotBlank().doesNotContain(state).isLowerCase();
        Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
        assertThat(StateText.of(state)).matches(".*\\p{IsHan}.*");
        Locale.setDefault(Locale.ENGLISH);
    }

    @ParameterizedTest
    @MethodSource("deploymentStates")
    void eachStateOfADeploymentIsUnderstoodAndToldOnce(DeploymentStatus status) {
        isTranslated(status.toString());
        DeploymentKind kind = new DeploymentKind();
        OperationHandle handle = new OperationHandle(
                new OperationRequest(DeploymentKind.ID, "Web to beta", "t".repeat(32), new LinkedHashMap<>()),
                "d-1",
                null,
                ConnectionRef.named("demo"),
                "us-east-1",
                "123456789012",
                Long.MAX_VALUE);
        assertThat(DeploymentKind.state(status.toString())).isNotEqualTo(OperationState.UNKNOWN);
        Map<String, String> memory = new HashMap<>();
        Progress progress = new Progress(memory);
        progress.begin(view(status.toString(), null), false);
        progress.status(view(status.toString(), null), status.toString());
        boolean told = progress.events().size() > 1;
        boolean quiet = List.of("Created", "Queued", "InProgress", "Succeeded").contains(status.toString());
        // The counts and the operation itself tell of these.
        assertThat(told).isNotEqualTo(quiet);
        Progress again = new Progress(memory);
        again.status(view(status.toString(), null), status.toString());
        assertThat(again.events()).isEmpty();
        assertThat(kind.link(handle)).contains("d-1");
    }

    @ParameterizedTest
    @MethodSource("targetStates")
    void eachStateOfATargetIsAWordAndAFilter(TargetStatus status) {
        isTranslated(status.toString());
        assertThat(TargetQuery.STATES).contains(status.toString());
        assertThat(TargetQuery.of(status.toString(), null, null).state()).isEqualTo(status.toString());
    }

    @Test
    void thereIsNoFilterForAStateThatIsNotThere() {
        assertThat(TargetQuery.STATES).hasSameSizeAs(TargetStatus.knownValues());
    }

    @ParameterizedTest
    @MethodSource("eventStates")
    void eachStateOfALifecycleEventIsShown(LifecycleEventStatus status) {
        isTranslated(status.toString());
        boolean ran = !List.of("Pending", "Skipped", "Unknown").contains(status.toString());
        Lifecycle event =
                new Lifecycle("Install", status.toString(), ran ? 1_000 : 0, ran ? 3_000 : 0, null, null, null, null);
        TargetRow row = TargetRow.of("d-1", new TargetView("i-1", "InProgress", 0, List.of(event)));
        assertThat(row.event()).isEqualTo(ran ? "Install" : "");
    }

    @ParameterizedTest
    @MethodSource("scriptErrors")
    void eachErrorOfAScriptSaysWhatToDo(LifecycleErrorCode code) {
        Lifecycle event = new Lifecycle(
                "AfterInstall", "Failed", 1_000, 3_000, code.toString(), "scripts/a.sh", "exit code 3", null);
        TargetView target = new TargetView("i-1", "Failed", 3_000, List.of(event));
        String text = FailureText.explain(view("Failed", "HEALTH_CONSTRAINTS"), List.of(target), null, "");
        assertThat(text).contains("i-1", "AfterInstall", "scripts/a.sh", code.toString(), "exit code 3");
        assertThat(text).endsWith(Advice.ofEvent(code.toString()));
        boolean known = code != LifecycleErrorCode.UNKNOWN_ERROR;
        // What is not known is for the agent's log to tell.
        assertThat(Advice.ofEvent(code.toString()).equals(Advice.ofEvent(null))).isNotEqualTo(known);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void eachErrorOfADeploymentSaysWhatToDo(ErrorCode code) {
        String advice = Advice.ofDeployment(code.toString());
        assertThat(advice).isNotBlank();
        assertThat(FailureText.explain(view("Failed", code.toString()), List.of(), null, ""))
                .contains("Web", "beta", code.toString(), "because")
                .endsWith(advice);
        Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
        assertThat(Advice.ofDeployment(code.toString())).matches(".*\\p{IsHan}.*");
    }
}
