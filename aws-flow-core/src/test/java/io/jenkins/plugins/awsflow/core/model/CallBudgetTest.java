package io.jenkins.plugins.awsflow.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallBudgetTest {
    private static final long T0 = 1_700_000_000_000L;
    private final CallBudget budget = new CallBudget(T0);

    @Test
    void anIdleLaneMayBurstAndThenWaits() {
        for (int i = 0; i < 10; i++) {
            assertThat(budget.delay(T0)).isZero();
            budget.spend(T0);
        }
        assertThat(budget.delay(T0)).isEqualTo(200);
        assertThat(budget.delay(T0 + 200)).isZero();
    }

    @Test
    void throttlingHalvesTheRateAndEmptiesTheBucket() {
        budget.throttled(T0);
        assertThat(budget.rate()).isEqualTo(2.5);
        assertThat(budget.delay(T0)).isEqualTo(400);
    }

    @Test
    void throttledRepliesToCallsUnderWayCountOnce() {
        budget.throttled(T0);
        budget.throttled(T0 + 10);
        budget.throttled(T0 + 20);
        assertThat(budget.rate()).isEqualTo(2.5);
        assertThat(budget.throttles()).isEqualTo(3);
    }

    @Test
    void theRateNeverFallsToSilence() {
        for (int i = 0; i < 100; i++) {
            budget.throttled(T0 + i * 1_000L);
        }
        assertThat(budget.rate()).isEqualTo(1);
        assertThat(budget.delay(T0 + 99_000)).isLessThanOrEqualTo(10_000);
    }

    @Test
    void goodSecondsRaiseTheRateUpToALimit() {
        budget.succeeded(T0 + 1_000);
        assertThat(budget.rate()).isEqualTo(5.1);
        budget.succeeded(T0 + 1_001);
        assertThat(budget.rate()).isEqualTo(5.1);
        for (int i = 2; i < 1_000; i++) {
            budget.succeeded(T0 + i * 1_000L);
        }
        assertThat(budget.rate()).isEqualTo(20);
    }

    @Test
    void startsPutTheBucketIntoDebtButNotForMinutes() {
        for (int i = 0; i < 1_000; i++) {
            budget.spend(T0);
        }
        assertThat(budget.calls()).isEqualTo(1_000);
        assertThat(budget.delay(T0)).isEqualTo(2_200);
    }

    @Test
    void aClockSetBackDoesNotStopTheBucket() {
        for (int i = 0; i < 10; i++) {
            budget.spend(T0);
        }
        long before = T0 - 3_600_000;
        assertThat(budget.delay(before)).isEqualTo(200);
        assertThat(budget.delay(before + 200)).isZero();
    }

    @Test
    void theRateGoesNoHigherThanWhatTheServiceIsKnownToBear() {
        budget.ceiling(5);
        for (int i = 1; i < 100; i++) {
            budget.succeeded(T0 + i * 1_000L);
        }
        assertThat(budget.rate()).isEqualTo(5);
    }

    @Test
    void aServiceWithALowLimitTakesNoBurstEither() {
        CallBudget budget = new CallBudget(0);
        budget.ceiling(2);
        budget.spend(0);
        assertThat(budget.delay(0)).isEqualTo(500);
        assertThat(budget.delay(60_000)).isZero();
        budget.spend(60_000);
        assertThat(budget.delay(60_000)).as("idleness saves up one call").isEqualTo(500);
    }
}
