package io.jenkins.plugins.awsflow.stack.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackTextsTest {
    private static final String ROOT = "arn:aws:cloudformation:us-east-1:1:stack/web/1";
    private static final String NESTED = "arn:aws:cloudformation:us-east-1:1:stack/web-db/2";

    @BeforeAll
    static void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    /** All 23 states of a stack: what they mean to who waits, and to who wants to begin. */
    @ParameterizedTest
    @CsvSource({
        "CREATE_IN_PROGRESS, RUNNING, BUSY",
        "CREATE_FAILED, FAILED, UPDATE",
        "CREATE_COMPLETE, SUCCEEDED, UPDATE",
        "ROLLBACK_IN_PROGRESS, RUNNING, BUSY",
        "ROLLBACK_FAILED, FAILED, RECREATE",
        "ROLLBACK_COMPLETE, FAILED, RECREATE",
        "DELETE_IN_PROGRESS, RUNNING, BUSY",
        "DELETE_FAILED, FAILED, STUCK",
        "DELETE_COMPLETE, FAILED, CREATE",
        "UPDATE_IN_PROGRESS, RUNNING, BUSY",
        "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS, RUNNING, BUSY",
        "UPDATE_COMPLETE, SUCCEEDED, UPDATE",
        "UPDATE_FAILED, FAILED, UPDATE",
        "UPDATE_ROLLBACK_IN_PROGRESS, RUNNING, BUSY",
        "UPDATE_ROLLBACK_FAILED, FAILED, CONTINUE",
        "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS, RUNNING, BUSY",
        "UPDATE_ROLLBACK_COMPLETE, FAILED, UPDATE",
        "REVIEW_IN_PROGRESS, RUNNING, CREATE",
        "IMPORT_IN_PROGRESS, RUNNING, BUSY",
        "IMPORT_COMPLETE, SUCCEEDED, UPDATE",
        "IMPORT_ROLLBACK_IN_PROGRESS, RUNNING, BUSY",
        "IMPORT_ROLLBACK_FAILED, FAILED, STUCK",
        "IMPORT_ROLLBACK_COMPLETE, FAILED, UPDATE",
        "SOMETHING_NEW, UNKNOWN, UPDATE"
    })
    void eachStateHasItsMeaning(String status, OperationState state, StackStates.Way way) {
        assertThat(StackStates.of(status)).isEqualTo(state);
        assertThat(StackStates.way(status)).isEqualTo(way);
    }

    private static EventView event(String id, long time, String stack, String logical, String status, String reason) {
        boolean own = logical.equals("web");
        String type = own ? "AWS::CloudFormation::Stack" : "AWS::SQS::Queue";
        return new EventView(
                id,
                time,
                stack,
                stack.equals(ROOT) ? "web" : "web-db",
                logical,
                own ? ROOT : "q",
                type,
                status,
                reason,
                "t");
    }

    @Test
    void tellsEachEventOnceInAwsTimeAndRemembersTheFirstCause() {
        Map<String, String> memory = new HashMap<>();
        List<EventView> first = List.of(
                event("3", 30, ROOT, "B", "CREATE_FAILED", "Resource creation cancelled"),
                event("2", 20, ROOT, "A", "CREATE_IN_PROGRESS", null),
                event("n1", 25, NESTED, "C", "CREATE_FAILED", "no room"),
                event("1", 10, ROOT, "web", "CREATE_IN_PROGRESS", "User Initiated"));
        List<OperationEvent> told = new EventStory(memory).tell(first, ROOT);
        assertThat(told).extracting(OperationEvent::time).containsExactly(10L, 20L, 25L, 30L);
        assertThat(told).extracting(OperationEvent::subject).containsExactly("web", "A", "web-db/C", "B");
        assertThat(new EventStory(memory).rootCause()).isEqualTo("web-db/C (AWS::SQS::Queue) CREATE_FAILED: no room");

        List<EventView> second = List.of(
                event("5", 40, ROOT, "D", "DELETE_SKIPPED", null),
                event("4", 30, ROOT, "A", "CREATE_FAILED", "Resource creation cancelled"),
                first.get(0),
                first.get(1));
        EventStory story = new EventStory(memory);
        assertThat(story.tell(second, ROOT)).extracting(OperationEvent::subject).containsExactly("A", "D");
        assertThat(story.tell(second, ROOT)).isEmpty();
        assertThat(story.retained()).isEqualTo("D (q)");
    }

    private static EventView hook(String id, long time, String status, String mode) {
        return event(id, time, ROOT, "A", "CREATE_IN_PROGRESS", null)
                .with(new HookView("My::Own::Hook", status, "Hook failed with message: not so", mode));
    }

    @Test
    void ofHooksOnlyThoseThatFailAreToldAndThoseThatStopAreTheCause() {
        Map<String, String> memory = new HashMap<>();
        List<EventView> events = List.of(
                event("6", 40, ROOT, "A", "CREATE_FAILED", "The following hook(s) failed: [My::Own::Hook]"),
                hook("5", 30, "HOOK_COMPLETE_FAILED", "FAIL"),
                hook("4", 25, "HOOK_FAILED", "WARN"),
                hook("3", 20, "HOOK_COMPLETE_SUCCEEDED", "FAIL"),
                hook("2", 15, "HOOK_IN_PROGRESS", "FAIL"),
                event("1", 10, ROOT, "A", "CREATE_IN_PROGRESS", null));
        EventStory story = new EventStory(memory);
        assertThat(story.tell(events, ROOT))
                .extracting(told -> told.level() + " " + told.text())
                .containsExactly(
                        "INFO CREATE_IN_PROGRESS  AWS::SQS::Queue",
                        "WARNING HOOK_FAILED  My::Own::Hook  not so",
                        "ERROR HOOK_COMPLETE_FAILED  My::Own::Hook  not so",
                        "ERROR CREATE_FAILED  AWS::SQS::Queue  The following hook(s) failed: [My::Own::Hook]");
        assertThat(story.rootCause()).isEqualTo("A (AWS::SQS::Queue) refused by the hook My::Own::Hook: not so");
        assertThat(story.tell(events, ROOT)).isEmpty();
    }

    @Test
    void marksWhatCouldCostData() {
        ChangeView table = new ChangeView("Modify", "T", "AWS::DynamoDB::Table", "True", null, List.of("K: a → b"));
        ChangeView kept = new ChangeView("Remove", "B", "AWS::S3::Bucket", null, "Retain", List.of());
        ChangeView topic = new ChangeView("Remove", "S", "AWS::SNS::Topic", null, "Delete", List.of());
        ChangeView added = new ChangeView("Add", "Q", "AWS::SQS::Queue", null, null, List.of());
        List<ChangeView> all = List.of(table, kept, topic, added);

        assertThat(ChangeSetText.dangerous(all)).containsExactly(table);
        assertThat(ChangeSetText.events(all, 1))
                .extracting(OperationEvent::text)
                .containsExactly(
                        "± AWS::DynamoDB::Table  WILL BE REPLACED (True)\nK: a → b",
                        "- AWS::S3::Bucket",
                        "- AWS::SNS::Topic  WILL BE DELETED",
                        "+ AWS::SQS::Queue");
        assertThat(ChangeSetText.values(ChangeSetText.table(all)).get(0))
                .containsEntry("resource", "T")
                .containsEntry("details", List.of("K: a → b"));
    }

    @Test
    void markdownCannotBreakOutOfItsCells() {
        ChangeView odd = new ChangeView("Add", "A", "X", null, null, List.of("P: a|b\\|<script>", "second"));
        assertThat(ChangeSetText.markdown(ChangeSetText.table(List.of(odd))))
                .isEqualTo("| Action | Resource | Type | Replacement | Details |\n| --- | --- | --- | --- | --- |\n"
                        + "| Add | A | X |  | P: a\\|b\\\\\\|&lt;script><br>second |\n");
    }
}
