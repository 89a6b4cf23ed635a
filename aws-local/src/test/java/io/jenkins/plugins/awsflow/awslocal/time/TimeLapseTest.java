package io.jenkins.plugins.awsflow.awslocal.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeLapseTest {
    private final TimeLapse lapse = new TimeLapse();

    @Test
    void isTheClockUntilItGetsASpeed() {
        lapse.speed(1_000, 1);
        lapse.jump(2_000, 500);
        assertThat(lapse.lapse(5_000)).isEqualTo(5_000);
        assertThat(lapse.clock(5_000)).isEqualTo(5_000);
    }

    @Test
    void runsFasterFromThenOnAndCanBeTurnedBack() {
        lapse.speed(1_000, 60);
        assertThat(lapse.lapse(900)).isEqualTo(900);
        assertThat(lapse.lapse(1_000)).isEqualTo(1_000);
        assertThat(lapse.lapse(2_000)).isEqualTo(61_000);
        assertThat(lapse.clock(61_000)).isEqualTo(2_000);
        assertThat(lapse.clock(900)).isEqualTo(900);
    }

    @Test
    void goesOnFromWhereItStandsWhenTheSpeedChanges() {
        lapse.speed(0, 10);
        lapse.speed(100, 2);
        lapse.speed(200, 1);
        assertThat(lapse.lapse(100)).isEqualTo(1_000);
        assertThat(lapse.lapse(150)).isEqualTo(1_100);
        assertThat(lapse.lapse(300)).isEqualTo(1_300);
        assertThat(lapse.clock(1_100)).isEqualTo(150);
    }

    @Test
    void jumpsWithTheClock() {
        lapse.speed(0, 60);
        lapse.jump(1_000, 600_000);
        assertThat(lapse.lapse(1_000)).isEqualTo(60_000);
        assertThat(lapse.lapse(601_000)).isEqualTo(660_000);
        assertThat(lapse.lapse(602_000)).isEqualTo(720_000);
        assertThat(lapse.clock(360_000)).isEqualTo(301_000);
        lapse.reset();
        assertThat(lapse.lapse(602_000)).isEqualTo(602_000);
    }
}
