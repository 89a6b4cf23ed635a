package io.jenkins.plugins.awsflow.stack.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationEvent.Level;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.stack.model.InstanceView;
import io.jenkins.plugins.awsflow.stack.model.StackSetStates;
import io.jenkins.plugins.awsflow.stack.model.StackSetText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceDetailedStatus;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationResultStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationStatus;

/** What people are told of each state of an operation on a stack set, and of each state of its instances. */
class StackSetEndTextsTest {
    @BeforeAll
    static void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private static String told(String status, InstanceView... instances) {
        OperationRequest request = new OperationRequest(
                StackSetKind.ID, "stack set base", Marker.newToken(), Map.of(StackSetParameters.SET, "base"));
        OperationHandle handle = new OperationHandle(
                request, "x", null, ConnectionRef.named("demo"), "us-east-1", "123456789012", Long.MAX_VALUE);
        OperationNotes notes = new OperationNotes();
        notes.table(StackSetText.table(List.of(), List.of(instances), true));
        OperationSnapshot last =
                OperationSnapshot.of(StackSetStates.of(status), status).build();
        return new StackSetKind().explain(null, handle, last, notes);
    }

    private static InstanceView instance(String status, String detailed, String reason) {
        return InstanceView.of("111111111111", "us-east-1", null, status, detailed, reason, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "QUEUED | RUNNING | This state was not expected",
                "RUNNING | RUNNING | This state was not expected",
                "STOPPING | RUNNING | This state was not expected",
                "SUCCEEDED | SUCCEEDED | The operation went on, as failureTolerance allows or AWS does by itself.",
                "FAILED | FAILED | Mend the cause and build again: what succeeded is left alone.",
                "STOPPED | STOPPED | Somebody stopped it. Build again to go on.",
                "SOMETHING_NEW | UNKNOWN | This state was not expected: look at the stack set in the console."
            })
    void eachStateOfAnOperationMeansSomethingAndSaysWhatComesNext(String status, OperationState means, String next) {
        assertThat(StackSetStates.of(status)).isEqualTo(means);
        assertThat(told(status))
                .startsWith("The operation on the stack set base ended with " + status + ". ")
                .contains(next)
                .doesNotContain("\n");
    }

    @Test
    void noStateOfTheSdkIsUnknown() {
        assertThat(StackSetOperationStatus.knownValues()).hasSize(6).allSatisfy(status -> assertThat(
                        StackSetStates.of(status.toString()))
                .isNotEqualTo(OperationState.UNKNOWN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OUTDATED | FAILED | 1 instance of the stack set base failed: 111111111111 us-east-1: no queue.",
                "OUTDATED | FAILED_IMPORT | 1 instance of the stack set base failed: 111111111111 us-east-1: no queue.",
                "OUTDATED | CANCELLED | 1 instance was not tried (CANCELLED).",
                "OUTDATED | SKIPPED_SUSPENDED_ACCOUNT | left out, since the account is suspended",
                "OUTDATED | PENDING | 1 instance is in the hands of another operation.",
                "OUTDATED | RUNNING | 1 instance is in the hands of another operation.",
                "OUTDATED | SUCCEEDED | 1 instance is not as the set is (OUTDATED).",
                "OUTDATED | INOPERABLE | 1 instance of the stack set base failed: 111111111111 us-east-1: no queue.",
                "INOPERABLE | INOPERABLE | give it up with delete: true and retainStacks: true for its account and region",
                "INOPERABLE | FAILED | give it up with delete: true and retainStacks: true for its account and region",
                "NEW_ONE | NEW_DETAIL | 1 instance is in a state that was not expected: NEW_ONE (NEW_DETAIL)."
            })
    void eachStateOfAnInstanceThatIsNotAsItShouldBeHasWordsOfItsOwn(String status, String detailed, String words) {
        assertThat(told("SUCCEEDED", instance(status, detailed, "no queue"))).contains(words);
    }

    @Test
    void onlyStatesThatAreNewAreToldAsUnexpected() {
        for (StackInstanceStatus status : StackInstanceStatus.knownValues()) {
            for (StackInstanceDetailedStatus detailed : StackInstanceDetailedStatus.knownValues()) {
                assertThat(told("FAILED", instance(status.toString(), detailed.toString(), "")))
                        .as("%s %s", status, detailed)
                        .doesNotContain("not expected");
            }
            assertThat(told("FAILED", instance(status.toString(), null, ""))).doesNotContain("not expected");
        }
        for (StackSetOperationResultStatus status : StackSetOperationResultStatus.knownValues()) {
            assertThat(told("FAILED", instance(status.toString(), null, ""))).doesNotContain("not expected");
        }
    }

    @Test
    void whatIsCurrentOrUnderWayIsNoProblem() {
        assertThat(StackSetStates.level(instance("CURRENT", "CANCELLED", null))).isEqualTo(Level.INFO);
        for (String status : List.of("PENDING", "RUNNING", "SUCCEEDED")) {
            assertThat(StackSetStates.level(instance(status, null, null))).isEqualTo(Level.INFO);
        }
        assertThat(StackSetStates.isCurrent(instance("CURRENT", "CANCELLED", null)))
                .isTrue();
        assertThat(StackSetStates.isCurrent(instance("OUTDATED", "SUCCEEDED", null)))
                .isFalse();
    }
}
