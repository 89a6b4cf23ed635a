package io.jenkins.plugins.awsflow.deploy.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.deploy.model.TargetPage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.codedeploy.model.CodeDeployException;

class LiveTargetsTest {
    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    @BeforeEach
    void language() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private static TargetPage page(long found) {
        return new TargetPage(List.of(), found, false, Map.of());
    }

    @Test
    void manyReadersAreServedByOneReading() {
        LiveTargets live = new LiveTargets(Runnable::run, clock::get);
        AtomicLong readings = new AtomicLong();
        for (int i = 0; i < 10; i++) {
            LiveTargets.Known known = live.page("a", "d-A", 5_000, () -> page(readings.incrementAndGet()));
            assertThat(known.page().orElseThrow().found()).isEqualTo(1);
        }
        clock.addAndGet(5_000);
        assertThat(live.page("a", "d-A", 5_000, () -> page(readings.incrementAndGet()))
                        .page()
                        .orElseThrow()
                        .found())
                .isEqualTo(2);
        assertThat(readings).hasValue(2);
    }

    @Test
    void aReadingThatFailedIsTriedAgainLongBeforeAGoodOneIsOld() {
        LiveTargets live = new LiveTargets(Runnable::run, clock::get);
        LiveTargets.Known failed = live.page("a", "d-A", 600_000, () -> {
            throw new IllegalStateException("no");
        });
        assertThat(failed.problem()).isNotNull();
        clock.addAndGet(LiveTargets.RETRY);
        LiveTargets.Known again = live.page("a", "d-A", 600_000, () -> page(1));
        assertThat(again.problem()).isNull();
        clock.addAndGet(LiveTargets.RETRY);
        assertThat(live.page("a", "d-A", 600_000, () -> page(2))
                        .page()
                        .orElseThrow()
                        .found())
                .isEqualTo(1);
    }

    @Test
    void aSlowReadingKeepsNobodyWaiting() {
        LiveTargets live = new LiveTargets(waiting::add, clock::get);
        long begin = System.nanoTime();
        assertThat(live.page("a", "d-A", 5_000, () -> page(7)).page()).isEmpty();
        assertThat(live.page("a", "d-A", 5_000, () -> page(8)).page()).isEmpty();
        assertThat((System.nanoTime() - begin) / 1_000_000).isLessThan(2_000);
        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        assertThat(live.page("a", "d-A", 5_000, () -> page(9))
                        .page()
                        .orElseThrow()
                        .found())
                .isEqualTo(7);
    }

    @Test
    void aReadingThatFailedShowsWhatWasReadBeforeAndSaysWhy() {
        LiveTargets live = new LiveTargets(Runnable::run, clock::get);
        live.page("a", "d-A", 5_000, () -> page(7));
        clock.addAndGet(6_000);
        LiveTargets.Known known = live.page("a", "d-A", 5_000, () -> {
            throw CodeDeployException.builder()
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("ThrottlingException")
                            .errorMessage("Rate exceeded")
                            .build())
                    .statusCode(400)
                    .build();
        });
        assertThat(known.problem())
                .startsWith("d-A: ")
                .contains("Rate exceeded")
                .doesNotContain("Service: ");
        assertThat(known.page().orElseThrow().found()).isEqualTo(7);
    }

    @Test
    void aReadingThatFailsForALackOfAClassEndsToo() {
        LiveTargets live = new LiveTargets(waiting::add, clock::get);
        live.page("a", "d-A", 5_000, () -> {
            throw new NoClassDefFoundError("io/Gone");
        });
        waiting.remove().run();
        assertThat(live.page("a", "d-A", 5_000, () -> page(1)).problem()).contains("d-A: ", "NoClassDefFoundError");
        clock.addAndGet(6_000);
        live.page("a", "d-A", 5_000, () -> page(8));
        waiting.remove().run();
        assertThat(live.page("a", "d-A", 5_000, () -> page(9))
                        .page()
                        .orElseThrow()
                        .found())
                .isEqualTo(8);
    }

    @Test
    void whatNobodyLooksAtIsForgottenFirst() {
        LiveTargets live = new LiveTargets(Runnable::run, clock::get);
        AtomicLong readings = new AtomicLong();
        for (int i = 0; i < 200; i++) {
            assertThat(live.page("watched", "d-A", 5_000, () -> page(readings.incrementAndGet()))
                            .page())
                    .isPresent();
            live.page("other " + i, "d-B", 5_000, () -> page(0));
        }
        assertThat(readings).hasValue(1);
    }

    @Test
    void whoeverComesWhileTooManyReadIsToldAndMayComeAgain() {
        AtomicBoolean full = new AtomicBoolean(true);
        LiveTargets live = new LiveTargets(
                work -> {
                    if (full.get()) {
                        throw new RejectedExecutionException();
                    }
                    work.run();
                },
                clock::get);
        assertThat(live.page("a", "d-A", 5_000, () -> page(1)).problem()).contains("load the page again");
        full.set(false);
        LiveTargets.Known known = live.page("a", "d-A", 5_000, () -> page(1));
        assertThat(known.problem()).isNull();
        assertThat(known.page()).isPresent();
    }

    @Test
    void noMoreReadingsWaitThanAreServedSoon() throws Exception {
        ThreadPoolExecutor readers = TargetsAction.readers();
        CountDownLatch end = new CountDownLatch(1);
        try {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1_000; i++) {
                            readers.execute(() -> {
                                try {
                                    end.await();
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            });
                        }
                    })
                    .isInstanceOf(RejectedExecutionException.class);
        } finally {
            end.countDown();
            readers.shutdownNow();
        }
    }
}
