package io.jenkins.plugins.awsflow.deploy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.ui.OperationHtml;
import io.jenkins.plugins.awsflow.deploy.model.TargetTable;
import io.jenkins.plugins.awsflow.deploy.model.TargetView;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who reads a page may speak another language than the controller that wrote the table down. */
class HeadingsTest {
    private static final long T0 = 1_700_000_000_000L;

    @AfterEach
    void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private static String page(LedgerRecord record, Optional<DeploymentKind> kind) {
        return OperationHtml.of(List.of(record), false, T0, ZoneOffset.UTC, id -> kind.map(k -> k));
    }

    @Test
    void aTableWrittenInEnglishIsHeadedInChinese() {
        Locale.setDefault(Locale.ENGLISH);
        OperationNotes notes = new OperationNotes();
        TargetTable.update(notes, List.of(new TargetView("i-1", "Succeeded", T0, List.of())));
        LedgerRecord record = new LedgerRecord(
                new OperationRequest(DeploymentKind.ID, "Web to beta", Marker.newToken(), Map.of()),
                ConnectionRef.named("demo"),
                "cn-north-1",
                "123456789012",
                T0,
                T0 + 60_000);
        record.remember(notes);
        Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
        assertThat(page(record, Optional.of(new DeploymentKind())))
                .contains("i-1", "\u5931\u8d25")
                .doesNotContain("Target");
        assertThat(page(record, Optional.empty())).contains("Targets (1)");
    }
}
