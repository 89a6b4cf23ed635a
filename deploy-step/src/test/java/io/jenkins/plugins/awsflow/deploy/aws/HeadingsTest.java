package io.jenkins.plugins.awsflow.deploy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.ui.OperationHtml;
import io.jenkins.plugins.awsflow.deploy.model.Progress;
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

    @Test
    void whereADeploymentGoesIsCalledTheSameInEachLanguage() {
        OperationRequest request = new OperationRequest(
                DeploymentKind.ID,
                "whatever",
                Marker.newToken(),
                Map.of(DeploymentParameters.APPLICATION, "Web", DeploymentParameters.GROUP, "live-1"));
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            Locale.setDefault(locale);
            assertThat(new DeploymentKind().target(request)).isEqualTo("Web/live-1");
            assertThat(new DeploymentKind().titles(request)).containsExactly("Web to live-1", "Web 到 live-1");
        }
    }

    @Test
    void onlyARollBackOfAwsThatWentWellHasBroughtAnythingBack() {
        LedgerRecord record = new LedgerRecord(
                new OperationRequest(DeploymentKind.ID, "Web to beta", Marker.newToken(), Map.of()),
                ConnectionRef.named("demo"),
                "us-east-1",
                "123456789012",
                T0,
                Long.MAX_VALUE);
        record.started("d-1", null, T0);
        assertThat(new DeploymentKind().broughtBack(record)).isFalse();
        record.follows("d-2", OperationState.FAILED, T0 + 1);
        record.progress(OperationState.FAILED, "Failed", List.of());
        assertThat(new DeploymentKind().broughtBack(record)).isFalse();
        record.progress(OperationState.FAILED, Progress.ROLLED_BACK, List.of());
        assertThat(new DeploymentKind().broughtBack(record)).isTrue();
        assertThat(record.verdictAt()).isEqualTo(T0 + 1);
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
