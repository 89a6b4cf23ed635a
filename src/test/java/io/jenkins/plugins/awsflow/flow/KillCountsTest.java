package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KillCountsTest {
    @Test
    void aFlowThatDidEachThingOnceIsGood() {
        assertThat(KillCounts.EXPECTED.anyTwice()).isFalse();
        assertThat(KillCounts.EXPECTED.anyMissing()).isFalse();
    }

    @Test
    void eachThingDoneTwiceIsSeen() {
        assertThat(List.of(
                        new KillCounts(4, 2, 2, 1, 1),
                        new KillCounts(3, 3, 2, 1, 1),
                        new KillCounts(3, 2, 3, 1, 1),
                        new KillCounts(3, 2, 2, 2, 1),
                        new KillCounts(3, 2, 2, 1, 2)))
                .allMatch(KillCounts::anyTwice)
                .noneMatch(KillCounts::anyMissing);
    }

    @Test
    void eachThingNotDoneIsSeen() {
        assertThat(List.of(
                        new KillCounts(2, 2, 2, 1, 1),
                        new KillCounts(3, 1, 2, 1, 1),
                        new KillCounts(3, 2, 1, 1, 1),
                        new KillCounts(3, 2, 2, 0, 1),
                        new KillCounts(3, 2, 2, 1, 0)))
                .allMatch(KillCounts::anyMissing)
                .noneMatch(KillCounts::anyTwice);
    }
}
