package io.jenkins.plugins.awsflow.awslocal.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LocalClockTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    /** A wall clock that the test moves. */
    private static final class Wall extends Clock {
        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final Wall wall = new Wall();
    private final LocalClock clock = new LocalClock(wall);

    @Test
    void runsWithTheMachineWhateverTheSpeed() {
        clock.setSpeed(60);
        wall.now = START.plusSeconds(5);
        assertThat(clock.now()).isEqualTo(START.plusSeconds(5));
        assertThat(clock.shorten(90_000)).isEqualTo(1500);
    }

    @Test
    void frozenTimeMovesOnlyByHand() {
        clock.freeze();
        clock.freeze();
        wall.now = START.plusSeconds(100);
        assertThat(clock.frozen()).isTrue();
        assertThat(clock.now()).isEqualTo(START);
        clock.advance(Duration.ofMinutes(3));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(180));
        assertThat(clock.wall()).isEqualTo(START.plusSeconds(100));
        assertThat(clock.millis()).isEqualTo(START.plusSeconds(180).toEpochMilli());
    }

    @Test
    void resumesWhereItStood() {
        clock.freeze();
        wall.now = START.plusSeconds(100);
        clock.resume();
        clock.resume();
        assertThat(clock.now()).isEqualTo(START);
        wall.now = START.plusSeconds(101);
        assertThat(clock.now()).isEqualTo(START.plusSeconds(1));
        assertThat(clock.frozen()).isFalse();
    }

    @Test
    void tellsOfJumps() {
        AtomicInteger jumps = new AtomicInteger();
        clock.onChange(jumps::incrementAndGet);
        clock.advance(Duration.ofSeconds(1));
        clock.setSpeed(2);
        clock.resume();
        clock.reset();
        assertThat(jumps).hasValue(4);
        assertThat(clock.speed()).isEqualTo(1);
        assertThat(clock.now()).isEqualTo(START);
    }

    @Test
    void refusesWhatMakesNoSense() {
        Duration back = Duration.ofSeconds(-1);
        assertThatThrownBy(() -> clock.advance(back)).isInstanceOf(IllegalArgumentException.class);
        for (double speed : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> clock.setSpeed(speed)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
