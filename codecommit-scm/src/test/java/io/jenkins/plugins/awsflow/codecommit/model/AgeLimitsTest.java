package io.jenkins.plugins.awsflow.codecommit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AgeLimitsTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    @Test
    void oldIsWhatWasChangedLastMoreThanSoManyDaysAgo() {
        assertThat(AgeLimits.isOld(NOW - 3 * DAY, 3, NOW)).isFalse();
        assertThat(AgeLimits.isOld(NOW - 3 * DAY - 1, 3, NOW)).isTrue();
        assertThat(AgeLimits.oldSince(NOW, 2)).isEqualTo(NOW + 2 * DAY);
    }

    @Test
    void nothingIsOldWithoutALimitOrADateOrFromTheFuture() {
        assertThat(AgeLimits.isOld(1, 0, NOW)).isFalse();
        assertThat(AgeLimits.isOld(1, -5, NOW)).isFalse();
        assertThat(AgeLimits.isOld(0, 1, NOW)).isFalse();
        assertThat(AgeLimits.isOld(-DAY, 1, NOW)).isFalse();
        assertThat(AgeLimits.isOld(NOW + DAY, 1, NOW)).isFalse();
        assertThat(AgeLimits.isOld(Long.MAX_VALUE - 5, Integer.MAX_VALUE, NOW)).isFalse();
        assertThat(AgeLimits.isOld(NOW - DAY, Integer.MAX_VALUE, NOW)).isFalse();
    }

    @Test
    void ofSeveralLimitsTheStrictestHolds() {
        AgeLimits both = new AgeLimits(30, 0, -7).and(new AgeLimits(90, 14, 0));
        assertThat(both.branchDays()).isEqualTo(30);
        assertThat(both.pullRequestDays()).isEqualTo(14);
        assertThat(both.tagDays()).isZero();
        assertThat(both.isAny()).isTrue();
        assertThat(AgeLimits.NONE.isAny()).isFalse();
        assertThat(new AgeLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, 1).isAny())
                .isTrue();
    }

    @Test
    void whatIsNoDateIsNone() {
        assertThat(CommitDate.millis("1800000000 +0100")).isEqualTo(1_800_000_000_000L);
        assertThat(CommitDate.millis("9223372036854775807 +0000")).isZero();
        assertThat(CommitDate.millis("18446744073709552000 +0000")).isZero();
        assertThat(CommitDate.millis("yesterday")).isZero();
        assertThat(CommitDate.millis(null)).isZero();
    }
}
