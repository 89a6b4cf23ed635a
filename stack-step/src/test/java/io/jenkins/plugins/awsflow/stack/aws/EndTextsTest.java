package io.jenkins.plugins.awsflow.stack.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.stack.model.StackStates;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** What people are told when a change of a stack ends badly: the cause, the state, and what comes next. */
class EndTextsTest {
    private static final String STACK = "arn:aws:cloudformation:us-east-1:123456789012:stack/web/1";

    @BeforeAll
    static void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @Test
    void whereAStackGoesIsCalledTheSameInEachLanguage() {
        OperationRequest request = new OperationRequest(
                StackKind.ID,
                "whatever",
                Marker.newToken(),
                Map.of(StackParameters.STACK, "web", StackSetParameters.SET, "web"));
        try {
            for (Locale locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
                Locale.setDefault(locale);
                assertThat(new StackKind().target(request)).isEqualTo("web");
                assertThat(new ExecuteKind().target(request)).isEqualTo("web");
                assertThat(new StackKind().titles(request)).containsExactly("stack web", "堆栈 web");
                assertThat(new ExecuteKind().titles(request)).containsExactly("stack web", "堆栈 web");
                assertThat(new StackSetKind().target(request)).isEqualTo("stackset/web");
                assertThat(new StackSetKind().titles(request)).containsExactly("stack set web", "堆栈集 web");
            }
        } finally {
            Locale.setDefault(Locale.ENGLISH);
        }
    }

    private static String told(String status) {
        OperationRequest request = new OperationRequest(
                StackKind.ID, "stack web", Marker.newToken(), Map.of(StackParameters.STACK, "web"));
        OperationHandle handle = new OperationHandle(
                request, "x", STACK, ConnectionRef.named("demo"), "us-east-1", "123456789012", Long.MAX_VALUE);
        OperationSnapshot last = OperationSnapshot.of(StackStates.of(status), status)
                .message("Queue: limit reached")
                .build();
        return StackTeller.explain(handle, last, new OperationNotes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE_FAILED | It is left as it is (CREATE_FAILED), since the roll-back is turned off.",
                "ROLLBACK_COMPLETE | All that was made is deleted (ROLLBACK_COMPLETE); with recreate: true the next build creates",
                "ROLLBACK_FAILED | What was made could not be deleted (ROLLBACK_FAILED): look at the stack; with recreate: true",
                "DELETE_FAILED | It could not be deleted (DELETE_FAILED): cloudFormationDelete goes on, with retainResources or force",
                "DELETE_COMPLETE | The stack is deleted.",
                "UPDATE_FAILED | It is left as it is (UPDATE_FAILED), since the roll-back is turned off.",
                "UPDATE_ROLLBACK_COMPLETE | The stack is as it was before (UPDATE_ROLLBACK_COMPLETE).",
                "UPDATE_ROLLBACK_FAILED | (UPDATE_ROLLBACK_FAILED): mend the cause; the next build continues the roll-back.",
                "IMPORT_ROLLBACK_COMPLETE | The stack is as it was before (IMPORT_ROLLBACK_COMPLETE).",
                "IMPORT_ROLLBACK_FAILED | (IMPORT_ROLLBACK_FAILED): mend the cause and continue in the console of CloudFormation",
                "SOMETHING_NEW | It is in SOMETHING_NEW."
            })
    void aBadEndSaysCauseStateAndWhatComesNext(String status, String next) {
        assertThat(told(status))
                .startsWith("The stack web failed: Queue: limit reached. ")
                .contains(next)
                .doesNotContain("\n");
    }

    @Test
    void noBadStateOfTheSdkIsWithoutWordsOfItsOwn() {
        List<String> bad = StackStatus.knownValues().stream()
                .map(StackStatus::toString)
                .filter(status -> StackStates.of(status) == OperationState.FAILED)
                .toList();
        assertThat(bad).hasSize(10).allSatisfy(status -> assertThat(told(status))
                .doesNotContain("It is in "));
        assertThat(StackStatus.knownValues()).hasSize(23).allSatisfy(status -> assertThat(
                        StackStates.of(status.toString()))
                .isNotEqualTo(OperationState.UNKNOWN));
    }
}
