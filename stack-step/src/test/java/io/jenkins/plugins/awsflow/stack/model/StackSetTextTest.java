package io.jenkins.plugins.awsflow.stack.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationEvent.Level;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StackSetTextTest {
    private final Map<String, String> memory = new LinkedHashMap<>();
    private List<OperationTable> tables = new ArrayList<>();

    @BeforeAll
    static void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private static InstanceView result(int account, String status, String reason) {
        return InstanceView.result(String.format(Locale.ROOT, "%012d", account), "r1", null, status, reason);
    }

    private List<String> tell(String operation, List<InstanceView> news) {
        List<OperationEvent> events = StackSetText.events("base", operation, tables, news, memory, 1);
        tables = List.of(StackSetText.table(tables, news, false));
        return events.stream()
                .map(event -> event.level() + " " + event.subject() + " " + event.text())
                .toList();
    }

    @Test
    void ofAFewInstancesEachChangeIsTold() {
        assertThat(tell("o", List.of(result(1, "RUNNING", null), result(2, "PENDING", null))))
                .containsExactly("INFO 000000000001 r1 RUNNING");
        assertThat(tell("o", List.of(result(1, "SUCCEEDED", null), result(2, "RUNNING", null))))
                .containsExactly("INFO 000000000001 r1 SUCCEEDED", "INFO 000000000002 r1 RUNNING");
        assertThat(tell("o", List.of(result(1, "SUCCEEDED", null), result(2, "FAILED", "two\n lines"))))
                .containsExactly("ERROR 000000000002 r1 FAILED  two lines");
        assertThat(tell("next", List.of(result(1, "SUCCEEDED", null))))
                .containsExactly("INFO 000000000001 r1 SUCCEEDED");
    }

    @Test
    void ofManyOnlyFailuresAndEachTenthAreTold() {
        int lines = 0;
        for (int done = 0; done <= 200; done++) {
            List<InstanceView> news = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                news.add(result(i, i < done ? "SUCCEEDED" : i == done ? "RUNNING" : "PENDING", null));
            }
            lines += tell("o", news).size();
        }
        assertThat(lines).isEqualTo(11);
        List<InstanceView> failed = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            failed.add(result(i, "FAILED", "no"));
        }
        List<String> told = tell("p", failed);
        assertThat(told)
                .hasSize(27)
                .contains("ERROR 000000000000 r1 FAILED  no", "INFO base 200 of 200 done: 200 FAILED")
                .contains("WARNING base 175 more failures are in the table of the run page");
        assertThat(tell("p", failed)).isEmpty();
    }

    @Test
    void theTableHasWhatFailedFirstAndKeepsWhatOtherOperationsDid() {
        tell("o", List.of(result(1, "SUCCEEDED", null), result(2, "SUCCEEDED", null)));
        tell("p", List.of(result(2, "FAILED", "no"), result(3, "CANCELLED", "since")));
        List<OperationTable.Row> rows = tables.get(0).rows();
        assertThat(rows).extracting(OperationTable.Row::level).containsExactly(Level.ERROR, Level.WARNING, Level.INFO);
        assertThat(rows.get(0).cells()).containsExactly("000000000002", "r1", "", "FAILED", "no");
        InstanceView last = InstanceView.of("000000000001", "r1", "ou", "OUTDATED", "FAILED", null, null);
        assertThat(StackSetText.table(tables, List.of(last), true).rows()).hasSize(1);
        assertThat(StackSetText.values(List.of(last)).get(0))
                .containsEntry("organizationalUnit", "ou")
                .containsEntry("detailedStatus", "FAILED")
                .containsEntry("stackId", null);
    }

    @Test
    void theReasonNamesTheFirstFailuresAndCountsTheOthers() {
        List<InstanceView> news = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            news.add(result(i, "FAILED", "no " + i));
        }
        tell("o", news);
        assertThat(StackSetText.reason("base", "FAILED", "", tables))
                .startsWith("7 instances of the stack set base failed: 000000000001 r1: no 1; 000000000002 r1: no 2;")
                .contains("no 5. And 2 more, in the table of the run page. Mend the cause");
        assertThat(StackSetText.reason("base", "FAILED", "roles are missing", List.of()))
                .startsWith("The operation on the stack set base ended with FAILED: roles are missing. Mend");
    }
}
