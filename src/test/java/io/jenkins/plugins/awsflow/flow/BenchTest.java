package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.awsflow.flow.bench.Bars;
import io.jenkins.plugins.awsflow.flow.bench.BranchesBench;
import io.jenkins.plugins.awsflow.flow.bench.BundleBench;
import io.jenkins.plugins.awsflow.flow.bench.CheckoutBench;
import io.jenkins.plugins.awsflow.flow.bench.Figure;
import io.jenkins.plugins.awsflow.flow.bench.HealthBench;
import io.jenkins.plugins.awsflow.flow.bench.StormBench;
import io.jenkins.plugins.awsflow.flow.bench.TargetsBench;
import io.jenkins.plugins.awsflow.flow.bench.WaitsBench;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The bars of waiting, at a size that fits into the suite; ./flow bench measures the full one. */
@Timeout(180)
@Tag("bench")
@Isolated("it counts threads")
class BenchTest {
    private static final Layout LAYOUT =
            new Layout(Path.of("").toAbsolutePath().getParent().getParent(), java());

    /** With a fifteenth of the targets the naive way takes less. */
    private static final double SMALL_FLEETS_SHARE = 0.3;

    @TempDir
    Path work;

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static double value(List<Figure> figures, String prefix) {
        return figures.stream()
                .filter(f -> f.measure().startsWith(prefix))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void waitsTakeFewThreadsLittleHeapAndNoTime() throws Exception {
        List<Figure> figures = new WaitsBench(LAYOUT, work, WaitsBench.Size.small()).run();
        assertThat(value(figures, "waits.threads_at_")).as("%s", figures).isLessThanOrEqualTo(8);
        assertThat(value(figures, "waits.heap_per_wait"))
                .as("what all waits share weighs more where there are few")
                .isLessThanOrEqualTo(8_192);
        assertThat(value(figures, "waits.median_lag")).isLessThanOrEqualTo(2);
    }

    @Test
    void aLargeFleetTakesFewCallsLittleHeapAndFewLines() throws Exception {
        List<Figure> figures = new TargetsBench(LAYOUT, work, TargetsBench.Size.small()).run();
        assertThat(value(figures, "targets.calls_of_"))
                .as("%s", figures)
                .isLessThanOrEqualTo(figures.get(0).baseline() * SMALL_FLEETS_SHARE);
        assertThat(value(figures, "targets.heap_of_")).isLessThanOrEqualTo(64);
        assertThat(value(figures, "targets.log_lines_of_")).isLessThanOrEqualTo(80);
    }

    @Test
    void aLargeBundleNeedsNoMoreHeapThanASmallAgentHas() throws Exception {
        List<Figure> figures = new BundleBench(work, 2_000, 128).run();
        assertThat(value(figures, "bundle.heap_of_")).as("%s", figures).isLessThanOrEqualTo(64);
        assertThat(figures.get(0).baseline()).isGreaterThan(128);
    }

    @Test
    void aScanThatFindsNothingNewAsksGitTwiceAndForAPageOfPullRequests() throws Exception {
        List<Figure> figures = new BranchesBench(LAYOUT, work, BranchesBench.Size.small()).run();
        assertThat(value(figures, "branches.git_requests_of_330"))
                .as("%s", figures)
                .isLessThanOrEqualTo(2);
        assertThat(value(figures, "branches.api_calls_of_330")).isLessThanOrEqualTo(1);
        assertThat(value(figures, "branches.first_scan_calls_of_330")).isGreaterThan(330);
        assertThat(value(figures, "branches.refresh_calls_of_330")).isBetween(33.0, 40.0);
    }

    @Test
    void aCheckoutFitsIntoASmallAgentAndTheSecondIsQuick() throws Exception {
        List<Figure> figures = new CheckoutBench(work, 2_000, 64, 1).run();
        assertThat(value(figures, "checkout.memory_of_")).as("%s", figures).isLessThanOrEqualTo(256);
        assertThat(value(figures, "checkout.nothing_new_of_"))
                .as("%s", figures)
                .isLessThan(value(figures, "checkout.cold_of_"));
        assertThat(value(figures, "checkout.cached_of_"))
                .as("%s", figures)
                .isLessThan(value(figures, "checkout.cold_of_"));
    }

    @Test
    void noBuildFailsInAStorm() throws Exception {
        List<Figure> figures = new StormBench(LAYOUT, work, 4, 5).run();
        assertThat(value(figures, "storm.failed_of_4")).as("%s", figures).isZero();
    }

    @Test
    void deliveryPagesAndGatesTakeLittle() throws Exception {
        List<Figure> figures = new HealthBench(LAYOUT, work, HealthBench.Size.small()).run();
        for (Figure figure : figures) {
            if (!figure.measure().startsWith("health.gate_wall")) {
                assertThat(figure.value()).as("%s", figures).isLessThan(figure.baseline());
            }
        }
        assertThat(value(figures, "health.gate_threads_at_100"))
                .as("%s", figures)
                .isLessThanOrEqualTo(8);
    }

    @Test
    void aFigureAboveItsBarIsNamed() {
        List<Figure> figures = List.of(
                new Figure("storm.failed_of_500", 1, "builds", 464.0),
                new Figure("storm.wall", 1635, "s", null),
                new Figure("throughput.ended_wrong", 0, "builds", null),
                new Figure("waits.threads_at_10000", 8, "threads", null),
                new Figure("waits.median_lag", Double.NaN, "s", null));
        assertThat(Bars.broken(figures))
                .containsExactlyInAnyOrder(
                        "storm.failed_of_500 is 1.0 builds, the bar is 0.0",
                        "waits.median_lag is NaN s, the bar is 1.0");
    }

    @Test
    void eachFigureIsOneLineOfJson() throws Exception {
        String line = new Figure("waits.median_lag", 0.25, "s", 7.5).json();
        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(line).doesNotContain("\n");
        assertThat(json.path("measure").asText()).isEqualTo("waits.median_lag");
        assertThat(json.path("value").asDouble()).isEqualTo(0.25);
        assertThat(json.path("unit").asText()).isEqualTo("s");
        assertThat(json.path("baseline").asDouble()).isEqualTo(7.5);
        assertThat(json.path("ratio").asDouble()).isEqualTo(0.0333);
    }
}
