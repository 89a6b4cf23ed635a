package io.jenkins.plugins.awsflow.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerJsonTest {
    private static final String TOKEN = "0123456789abcdefghijklmno";

    static LedgerRecord intent() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("application", "Web");
        parameters.put("config", null);
        OperationRequest request = new OperationRequest("codedeploy.deployment", "Web to beta", TOKEN, parameters);
        ConnectionRef connection = ConnectionRef.named("demo")
                .inRegion("cn-north-1")
                .with(ConnectionField.credentialsId, "keys")
                .with(ConnectionField.sessionTags, "team=web\nstage=beta");
        return new LedgerRecord(request, connection, "cn-north-1", "123456789012", 1_000, 61_000);
    }

    /** The file is never made anew: it stands for the ledgers on the disks of those who use the plugin. */
    @Test
    void aLedgerOfTheFirstFormIsRead() throws IOException {
        LedgerRecord read = LedgerJson.read(Files.readString(Path.of("src/test/resources/ledger-format-1.json")));
        assertThat(read.request().title()).isEqualTo("Web to gamma");
        assertThat(read.request().parameter("group")).isEqualTo("gamma");
        assertThat(read.connection()).isEqualTo(ConnectionRef.named("demo"));
        assertThat(read.id()).isEqualTo("d-7C7J4T4SR");
        assertThat(read.phase()).isEqualTo(LedgerRecord.Phase.ENDED);
        assertThat(read.state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(read.events()).hasSize(6).first().satisfies(event -> assertThat(event.subject())
                .isEqualTo("gamma"));
        assertThat(read.tables()).singleElement().satisfies(table -> assertThat(table.rows())
                .hasSize(4));
        assertThat(read.result()).containsEntry("id", "d-7C7J4T4SR");
    }

    @Test
    void aRecordComesBackAsItWas() throws IOException {
        LedgerRecord r = intent();
        r.asking();
        r.started("d-1", "https://console.amazonaws.cn/x", 2_000);
        r.progress(
                OperationState.RUNNING,
                "InProgress",
                List.of(new OperationEvent(
                        2_500, OperationEvent.Level.ERROR, "web-1", "failed\nline 2 \u4f60 \"quoted\"")));
        r.follows("d-2", OperationState.FAILED, 42);
        r.decide(new OperationDecision("alice \u4f60", true, 2_600));
        r.decide(new OperationDecision("bob", false, 2_700));
        OperationNotes notes = r.notes();
        notes.table(new OperationTable("changes", "Changes", List.of("Action", "Resource"))
                .row(OperationEvent.Level.WARNING, "Replace", "Bucket")
                .row(OperationEvent.Level.INFO, "Modify", null));
        notes.memory().put("web-1", "AfterInstall");
        r.remember(notes);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("id", "d-1");
        result.put("targets", List.of(Map.of("id", "web-1", "ok", true)));
        result.put("count", 3);
        result.put("big", 3_000_000_000L);
        result.put("share", 0.5);
        result.put("nothing", null);
        r.ended(OperationState.FAILED, "AfterInstall failed", result, 9_000);

        LedgerRecord back = LedgerJson.read(LedgerJson.write(r));

        assertThat(LedgerJson.write(back)).isEqualTo(LedgerJson.write(r));
        assertThat(back.request().parameters())
                .containsEntry("application", "Web")
                .containsEntry("config", null);
        assertThat(back.connection()).isEqualTo(r.connection());
        assertThat(back.phase()).isEqualTo(LedgerRecord.Phase.ENDED);
        assertThat(back.tables()).singleElement().satisfies(t -> {
            assertThat(t.id()).isEqualTo("changes");
            assertThat(t.title()).isEqualTo("Changes");
            assertThat(t.columns()).containsExactly("Action", "Resource");
            assertThat(t.rows().get(0).level()).isEqualTo(OperationEvent.Level.WARNING);
            assertThat(t.rows().get(1).cells()).containsExactly("Modify", "");
        });
        assertThat(back.verdict()).isEqualTo(OperationState.FAILED);
        assertThat(back.verdictAt()).isEqualTo(42);
        assertThat(back.memory()).containsEntry("web-1", "AfterInstall");
        assertThat(back.events()).singleElement().satisfies(e -> assertThat(e.text())
                .contains("line 2 \u4f60 \"quoted\""));
        assertThat(back.result()).isEqualTo(result);
        assertThat(back.handle().watchedId()).isEqualTo("d-2");
    }

    @Test
    void anIntentHasNoId() throws IOException {
        LedgerRecord back = LedgerJson.read(LedgerJson.write(intent()));
        assertThat(back.id()).isNull();
        assertThat(back.attempts()).isZero();
        assertThat(back.state()).isEqualTo(OperationState.STARTING);
    }

    @Test
    void fieldsOfALaterVersionDoNoHarm() throws IOException {
        String text = LedgerJson.write(intent()).replaceFirst("\\{", "{\"later\":{\"a\":[1]},");
        assertThat(LedgerJson.read(text).request().title()).isEqualTo("Web to beta");
    }

    @Test
    void damageIsToldAndNeverGuessedAt() throws IOException {
        String good = LedgerJson.write(intent());
        assertThatThrownBy(() -> LedgerJson.read(good.substring(0, good.length() / 2)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not JSON");
        assertThatThrownBy(() -> LedgerJson.read("")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> LedgerJson.read("[]")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> LedgerJson.read(good.replace("\"format\" : 1", "\"format\" : 9")))
                .hasMessageContaining("format 9");
        assertThatThrownBy(() -> LedgerJson.read(good.replace("\"INTENT\"", "\"STARTED\"")))
                .hasMessageContaining("without an id");
        assertThatThrownBy(() -> LedgerJson.read(good.replace("\"INTENT\"", "\"SOON\"")))
                .hasMessageContaining("SOON");
        assertThatThrownBy(() -> LedgerJson.read(good.replace("\"token\"", "\"t\"")))
                .hasMessageContaining("no token");
    }
}
