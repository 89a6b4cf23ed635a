package io.jenkins.plugins.awsflow.health.model.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasurementTest {
    private static final long NOW = 1_764_100_000_000L;

    @BeforeEach
    void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private static Measurement of(String name, String value, String unit, Map<String, String> dimensions) {
        return Measurement.of("k", name, value, unit, dimensions, NOW);
    }

    private static Measurement of(String name, int value, String... dimension) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        for (int i = 0; i < dimension.length; i += 2) {
            dimensions.put(dimension[i], dimension[i + 1]);
        }
        return of(name, String.valueOf(value), "Count", dimensions);
    }

    @Test
    void whatIsWrittenIsTakenAsItIs() {
        Measurement coverage = of("Coverage", " 87.50", "percent", Map.of("Team", "web"));
        assertThat(coverage.value()).isEqualTo(87.5);
        assertThat(coverage.unit()).isEqualTo("Percent");
        assertThat(coverage.dimensions()).containsExactly(Map.entry("Team", "web"));
        assertThat(coverage.key()).isEqualTo("k");
        assertThat(of("x", "1", null, Map.of()).unit()).isEqualTo("None");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "n/a; Count; Team; web; Tests: \"n/a\" is no number",
                "NaN; Count; Team; web; Tests: \"NaN\" is no number",
                "1e300; Count; Team; web; Tests: \"1e300\" is no number",
                "1; Cuont; Team; web; Tests: the unit \"Cuont\" is none of CloudWatch; did you mean \"Count\"?",
                "1; Count; :Team; web; the name of the dimension \":Team\" must be",
                "1; Count; Team; 前端; the value of the dimension Team must be printable ASCII"
            })
    void badInputIsOneLineThatNamesIt(String value, String unit, String dimension, String text, String message) {
        assertThatThrownBy(() -> of("Tests", value, unit, Map.of(dimension, text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void noMoreDimensionsThanCloudWatchTakes() {
        Map<String, String> dimensions = new LinkedHashMap<>();
        for (int i = 0; i < 31; i++) {
            dimensions.put("d" + i, "x");
        }
        assertThatThrownBy(() -> of("Tests", "1", null, dimensions))
                .hasMessageContaining("31 dimensions are more than the 30");
        assertThatThrownBy(() -> of(" ", "1", null, Map.of())).hasMessageContaining("is no name of a metric");
    }

    @Test
    void whatTheSuiteMeasuresIsMadeSoThatCloudWatchTakesIt() {
        Map<String, String> dimensions = Map.of("Stage", "部署 beta");
        Measurement stage = Measurement.measured("k", "StageDuration", 2, "Seconds", dimensions, 0, NOW);
        assertThat(stage.dimensions()).containsEntry("Stage", "%E9%83%A8%E7%BD%B2 beta");
        assertThat(NOW - stage.time()).as("two weeks at most").isLessThan(14L * 24 * 3_600_000);
        assertThat(Measurement.ascii("x".repeat(2_000))).hasSize(1_024);
        assertThat(Measurement.ascii("")).isEqualTo("-");
    }

    @Test
    void batchesEndWhereEitherLimitIsReached() {
        assertThat(Batches.of(List.of(1, 2, 3, 4, 5), 2, 100, i -> i))
                .containsExactly(List.of(1, 2), List.of(3, 4), List.of(5));
        assertThat(Batches.of(List.of(5, 5, 5, 50, 1), 10, 11, i -> i))
                .containsExactly(List.of(5, 5), List.of(5), List.of(50), List.of(1));
        assertThat(Batches.of(List.<Integer>of(), 2, 100, i -> i)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {":Web", "Wéb", " ", "AWS/Lambda"})
    void namespacesThatCloudWatchRefusesAreNamed(String text) {
        assertThatThrownBy(() -> Namespaces.namespace(text)).hasMessageStartingWith("namespace: \"" + text + "\"");
    }

    @Test
    void namesOfLogs() {
        assertThat(Namespaces.namespace("Build/web team")).isEqualTo("Build/web team");
        assertThat(Namespaces.logGroup("/jenkins/metrics")).isEqualTo("/jenkins/metrics");
        assertThatThrownBy(() -> Namespaces.logGroup("a b")).hasMessageStartingWith("logGroup: \"a b\" must");
        assertThat(Namespaces.logStream("team/web:*", 12)).isEqualTo("team/web--/12");
        assertThat(Namespaces.logStream("x".repeat(600), 12)).hasSize(512).endsWith("x/12");
    }

    @Test
    void documentsHoldWhatHasTheSameTimeAndDimensions() throws Exception {
        List<Measurement> all = new ArrayList<>(List.of(of("A", 1, "Job", "web"), of("B", 2, "Job", "web")));
        all.add(of("A", 3, "Job", "web", "Stage", "beta"));
        all.add(of("A", 4, "Job", "web"));
        List<EmbeddedMetrics.Document> documents =
                EmbeddedMetrics.documents("Jenkins", all, Map.of("Build", "12", "Job", "not this one"));
        assertThat(documents)
                .extracting(document -> document.measurements().size())
                .containsExactly(2, 1, 1);
        JsonNode first = new ObjectMapper().readTree(documents.get(0).text());
        assertThat(first.toString())
                .isEqualTo("{\"_aws\":{\"Timestamp\":" + NOW
                        + ",\"CloudWatchMetrics\":[{\"Namespace\":\"Jenkins\",\"Dimensions\":[[\"Job\"]],"
                        + "\"Metrics\":[{\"Name\":\"A\",\"Unit\":\"Count\"},{\"Name\":\"B\",\"Unit\":\"Count\"}]}]},"
                        + "\"Job\":\"web\",\"A\":1.0,\"B\":2.0,\"Build\":\"12\"}");
        assertThat(documents.get(0).time()).isEqualTo(NOW);
        assertThatThrownBy(() -> EmbeddedMetrics.documents("N", List.of(of("Job", 1, "Job", "x")), Map.of()))
                .hasMessageStartingWith("metrics: Job is the name of a metric and of one of its dimensions");
    }

    @Test
    void aDocumentHasNoMoreThanAHundredMetrics() {
        List<Measurement> all = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            all.add(of("M" + i, i));
        }
        assertThat(EmbeddedMetrics.documents("N", all, Map.of()))
                .extracting(document -> document.measurements().size())
                .containsExactly(100, 100, 50);
    }

    @Test
    void eachPlaceTakesTheSameValueOnce() {
        Map<String, String> team = Map.of("Team", "web");
        String place = Measurement.place("Jenkins", null, team);
        assertThat(Measurement.place("Jenkins", null, Map.of("Team", "web"))).isEqualTo(place);
        assertThat(Measurement.place("Delivery", null, team)).isNotEqualTo(place);
        assertThat(Measurement.place("Jenkins", "/metrics", team)).isNotEqualTo(place);
        assertThat(Measurement.place("Jenkins", null, Map.of())).isNotEqualTo(place);
    }
}
