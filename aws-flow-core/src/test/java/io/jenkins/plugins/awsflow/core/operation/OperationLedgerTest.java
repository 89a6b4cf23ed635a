package io.jenkins.plugins.awsflow.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationLedgerTest {
    @TempDir
    Path build;

    private LedgerRecord record(long intentAt) {
        return new LedgerRecord(
                new OperationRequest("k", "Web", Marker.newToken(), Map.of()),
                ConnectionRef.named("demo"),
                "cn-north-1",
                "123456789012",
                intentAt,
                0);
    }

    @Test
    void recordsAreReadInTheOrderOfTheirIntents() throws IOException {
        OperationLedger ledger = new OperationLedger(build);
        assertThat(ledger.exists()).isFalse();
        assertThat(ledger.all()).isEmpty();
        ledger.write(record(30));
        ledger.write(record(10));
        ledger.note(record(20));
        assertThat(ledger.exists()).isTrue();
        assertThat(ledger.all()).extracting(LedgerRecord::intentAt).containsExactly(10L, 20L, 30L);
    }

    @Test
    void oneUnreadableRecordDoesNotHideTheOthers() throws IOException {
        OperationLedger ledger = new OperationLedger(build);
        ledger.write(record(10));
        Files.writeString(build.resolve("aws-flow").resolve(Marker.newToken() + ".json"), "{");
        Files.writeString(build.resolve("aws-flow").resolve("notes.json"), "{}");
        Files.writeString(build.resolve("aws-flow").resolve(Marker.newToken() + ".json.tmp"), "half");
        assertThat(ledger.all()).hasSize(1);
    }

    @Test
    void theOldRecordStaysUntilTheNewOneIsWhole() throws IOException {
        OperationLedger ledger = new OperationLedger(build);
        LedgerRecord record = record(10);
        ledger.write(record);
        Path file = build.resolve("aws-flow").resolve(record.request().token() + ".json");
        Files.createDirectory(file.resolveSibling(file.getFileName() + ".tmp"));
        assertThatThrownBy(() -> ledger.write(record)).isInstanceOf(IOException.class);
        assertThat(ledger.read(record.request().token())).isPresent();
    }

    @Test
    void aFileBesideARecordGrowsAndIsNoRecord() throws IOException {
        String token = Marker.newToken();
        OperationLedger ledger = new OperationLedger(build);
        assertThat(ledger.attached(token, "targets")).isEmpty();
        ledger.append(token, "targets", "one\n");
        ledger.append(token, "targets", "two\n");
        assertThat(ledger.attached(token, "targets")).isEqualTo("one\ntwo\n");
        assertThat(ledger.all()).isEmpty();
        OperationNotes notes = new OperationNotes();
        assertThatThrownBy(() -> notes.append("../targets", "x\n")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTokenCannotLeadOutOfTheDirectory() {
        assertThatThrownBy(() -> new OperationLedger(build).read("../secrets"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
