package io.jenkins.plugins.awsflow.deploy.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.deploy.model.TargetPage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LiveTargetsTest {
    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    private static TargetPage page(long found) {
        return new TargetPage(List.of(), found, false, Map.of());
    }

    @Test
    void manyReadersAreServedByOneReading() {
        LiveTargets live = new LiveTargets(Runnable::run, clock::get);
        AtomicLong readings = new AtomicLong();
        for (int i = 0; i < 10; i++) {
            LiveTargets.Known known = live.page("a", 5_000, () -> page(readings.incrementAndGet()));
            assertThat(known.page().orElseThrow().found()).isEqualTo(1);
        }
        clock.addAndGet(5_000);
        assertThat(live.page("a", 5_000, () -> page(readings.incrementAndGet()))
                        .page()
                        .orElseThrow()
                        .found())
                .isEqualTo(2);
        assertThat(readings).hasValue(2);
    }

    @Test
    void aSlowReadingKeepsNobodyWaiting() {
        LiveTargets live = new LiveTargets(waiting::add, clock::get);
        long begin = System.nanoTime();
        assertThat(live.page("a", 5_000, () -> page(7)).page()).isEmpty();
        assertThat(live.page("a", 5_000, () -> page(8)).page()).isEmpty();
        assertThat((System.nanoTime() - begin) / 1_000_000).isLessThan(2_000);
        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        assertThat(live.page("a", 5_000, () -> page(9)).page().orElseThrow().found())
                .isEqualTo(7);
    }

    @Test
    void aReadingThatFailedShowsWhatWasReadBeforeAndSaysWhy() {
        LiveTargets live = new LiveTargets(Runnable::run, clock::get);
        live.page("a", 5_000, () -> page(7));
        clock.addAndGet(6_000);
        LiveTargets.Known known = live.page("a", 5_000, () -> {
            throw new IllegalStateException("no leave");
        });
        assertThat(known.problem()).isEqualTo("no leave");
        assertThat(known.page().orElseThrow().found()).isEqualTo(7);
    }
}
