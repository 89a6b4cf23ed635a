package io.jenkins.plugins.awsflow.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PollPaceTest {
    private final PollPace even = new PollPace(() -> 0.5);

    @Test
    void progressMakesTheIntervalShortAndSilenceLengthensIt() {
        assertThat(PollPace.interval(0)).isEqualTo(2_000);
        assertThat(PollPace.interval(60_000)).isEqualTo(5_000);
        assertThat(PollPace.interval(3_600_000)).isEqualTo(15_000);
        assertThat(PollPace.interval(-5_000)).isEqualTo(2_000);
    }

    @Test
    void aHundredLivelyWaitsMakeAtMostTwentyFourCallsAMinute() {
        int batches = 100 / 25;
        assertThat(60_000.0 / even.spacing(PollPace.QUICKEST, batches)).isLessThanOrEqualTo(24);
    }

    @Test
    void tenThousandWaitsAreAllLookedAtWithinAMinute() {
        int batches = 10_000 / 25;
        assertThat(even.spacing(PollPace.QUICKEST, batches) * batches).isLessThanOrEqualTo(60_000);
    }

    @Test
    void silentGroupsAreSpreadOverTheirInterval() {
        assertThat(even.spacing(PollPace.SLOWEST, 4)).isEqualTo(3_750);
        assertThat(even.spacing(PollPace.SLOWEST, 1)).isEqualTo(15_000);
    }

    @Test
    void failuresDoubleThePauseUpToAMinute() {
        assertThat(even.backoff(1)).isEqualTo(2_000);
        assertThat(even.backoff(2)).isEqualTo(4_000);
        assertThat(even.backoff(1_000)).isEqualTo(60_000);
        assertThat(even.backoff(0)).isEqualTo(2_000);
    }

    @Test
    void chanceMovesAnIntervalByATenthAtMost() {
        assertThat(new PollPace(() -> 0).backoff(1)).isEqualTo(1_800);
        assertThat(new PollPace(() -> 1).backoff(1)).isEqualTo(2_200);
    }
}
