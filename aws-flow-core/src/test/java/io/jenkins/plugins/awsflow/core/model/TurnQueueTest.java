package io.jenkins.plugins.awsflow.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** First come, first served. */
class TurnQueueTest {
    private final TurnQueue queue = new TurnQueue();

    private static TurnQueue.Entry entry(String token, long arrivedAt) {
        return new TurnQueue.Entry(token, "job#1", arrivedAt, false);
    }

    @Test
    void whoeverComesBackFirstTheOrderIsThatOfTheArrivals() {
        List<TurnQueue.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            entries.add(entry("t" + i / 10 + i % 10, i / 2));
        }
        List<TurnQueue.Entry> inOrder = List.copyOf(entries);
        Collections.shuffle(entries, new Random(7));
        entries.forEach(queue::enter);
        assertThat(queue.entries()).containsExactlyElementsOf(inOrder);
    }

    @Test
    void aPlaceIsKeptUntilItIsGivenUp() {
        queue.enter(entry("a", 1));
        queue.enter(entry("b", 2));
        queue.enter(entry("a", 9));
        assertThat(queue.entries()).hasSize(2);
        assertThat(queue.place("a")).isEqualTo(1);
        assertThat(queue.place("b")).isEqualTo(2);
        assertThat(queue.before("b")).containsExactly(entry("a", 1));
        assertThat(queue.leave("a")).isTrue();
        assertThat(queue.leave("a")).isFalse();
        assertThat(queue.place("a")).isZero();
        assertThat(queue.before("a")).isEmpty();
        assertThat(queue.place("b")).isEqualTo(1);
        queue.leave("b");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void aRollBackGoesBeforeWhatItWouldUndo() {
        TurnQueue queue = new TurnQueue();
        queue.enter(entry("new-1", 1));
        queue.enter(entry("new-2", 2));
        queue.enter(new TurnQueue.Entry("back-1", "job#1", 3, true));
        queue.enter(new TurnQueue.Entry("back-2", "job#1", 4, true));
        assertThat(queue.entries())
                .extracting(TurnQueue.Entry::token)
                .containsExactly("back-1", "back-2", "new-1", "new-2");
    }
}
