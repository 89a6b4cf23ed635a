package io.jenkins.plugins.awsflow.codecommit.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Things that come at once. */
class GatheringTest {
    private final List<Runnable> threads = new ArrayList<>();
    private final List<List<String>> passes = new ArrayList<>();

    @Test
    void manyThingsAtOnceTakeOnePassAndOneThread() {
        Gathering<String> gathering = new Gathering<>(passes::add);
        gathering.add("a", threads::add);
        gathering.add("b", threads::add);
        gathering.add("c", threads::add);
        assertThat(threads).hasSize(1);
        threads.remove(0).run();
        assertThat(passes).containsExactly(List.of("a", "b", "c"));
        gathering.add("d", threads::add);
        threads.remove(0).run();
        assertThat(passes).containsExactly(List.of("a", "b", "c"), List.of("d"));
    }

    @Test
    void whatComesDuringAPassGetsTheNextOneOnTheSameThread() {
        List<Gathering<String>> self = new ArrayList<>();
        Gathering<String> gathering = new Gathering<>(some -> {
            if (passes.isEmpty()) {
                self.get(0).add("later", threads::add);
            }
            passes.add(some);
        });
        self.add(gathering);
        gathering.add("a", threads::add);
        threads.remove(0).run();
        assertThat(threads).isEmpty();
        assertThat(passes).containsExactly(List.of("a"), List.of("later"));
    }

    @Test
    void aPassThatFailsIsNotTheLast() {
        Gathering<String> gathering = new Gathering<>(some -> {
            passes.add(some);
            throw new IllegalStateException("fails");
        });
        gathering.add("a", threads::add);
        threads.remove(0).run();
        gathering.add("b", threads::add);
        threads.remove(0).run();
        assertThat(passes).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void whatNoThreadTookIsSeenToWithTheNext() {
        Gathering<String> gathering = new Gathering<>(passes::add);
        assertThatThrownBy(() -> gathering.add("a", task -> {
                    throw new RejectedExecutionException("ends");
                }))
                .isInstanceOf(RejectedExecutionException.class);
        gathering.add("b", threads::add);
        threads.remove(0).run();
        assertThat(passes).containsExactly(List.of("a", "b"));
    }
}
