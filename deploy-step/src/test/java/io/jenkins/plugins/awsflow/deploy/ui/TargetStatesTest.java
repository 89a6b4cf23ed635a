package io.jenkins.plugins.awsflow.deploy.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationEvent.Level;
import io.jenkins.plugins.awsflow.deploy.model.Progress;
import io.jenkins.plugins.awsflow.deploy.model.StateText;
import io.jenkins.plugins.awsflow.deploy.model.TargetPage;
import io.jenkins.plugins.awsflow.deploy.model.TargetQuery;
import io.jenkins.plugins.awsflow.deploy.model.TargetRow;
import io.jenkins.plugins.awsflow.deploy.model.TargetView;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.codedeploy.model.TargetStatus;

/** What people are told of a target in each state that the SDK's service model has, with nothing else known of it. */
class TargetStatesTest {
    private static final Map<String, Level> TOLD =
            Map.of("Succeeded", Level.INFO, "Failed", Level.ERROR, "Skipped", Level.WARNING, "Unknown", Level.WARNING);

    private final Map<String, String> memory = new HashMap<>();

    @BeforeEach
    @AfterEach
    void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    static Stream<String> states() {
        return TargetStatus.knownValues().stream().map(TargetStatus::toString);
    }

    private static TargetView target(String state) {
        return new TargetView("i-1", state, 1_000, List.of());
    }

    private List<OperationEvent> tell(String state) {
        Progress progress = new Progress(memory);
        progress.targets(List.of(target(state)));
        return progress.events();
    }

    @ParameterizedTest
    @MethodSource("states")
    void theLogTellsOnceHowATargetEndedOrThatNobodyKnows(String state) {
        List<OperationEvent> events = tell(state);
        if (!TOLD.containsKey(state)) {
            assertThat(events).as("the counts tell of it").isEmpty();
            assertThat(tell("Succeeded")).as("its end").hasSize(1);
            return;
        }
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.level()).isEqualTo(TOLD.get(state));
            assertThat(event.subject()).isEqualTo("i-1");
            assertThat(event.text()).isNotBlank().doesNotContain("null", state);
        });
        assertThat(tell(state)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("states")
    void aRowHasAWordForIt(String state) {
        TargetQuery all = TargetQuery.of(null, null, null);
        TargetPage page = TargetPage.of(List.of(TargetRow.of("d-1", target(state))), all, Map.of(state, 1L));
        String html = new TargetsHtml(all, "").page(page).toString();
        String row = html.substring(html.indexOf("<tbody>"));
        assertThat(row)
                .contains(">i-1</th>", ">" + StateText.of(state) + "</td>")
                .contains("aws-flow-targets__row--" + state.toLowerCase(Locale.ROOT))
                .doesNotContain("null", state);
        assertThat(html).doesNotContain("null", "1 " + state);
    }

    @Test
    void aTargetWhoseStateWasUnknownIsToldAgainAtItsEnd() {
        assertThat(tell("Unknown")).hasSize(1);
        assertThat(tell("Failed")).singleElement().satisfies(event -> assertThat(event.level())
                .isEqualTo(Level.ERROR));
        assertThat(tell("Unknown")).isEmpty();
    }

    @Test
    void whoeverIsReadIsReadWithThoseThatNoCountHas() {
        Progress progress = new Progress(memory);
        assertThat(progress.statesToRead(Map.of("Pending", 2L))).isEmpty();
        assertThat(progress.statesToRead(Map.of("Succeeded", 1L, "Pending", 1L)))
                .containsExactly("Succeeded", "Unknown");
        assertThat(progress.statesToRead(Map.of("Failed", 1L, "Pending", 1_000L)))
                .containsExactly("Failed");
    }
}
