package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Turns times at the border of the service. Inside, CloudWatch lives in the clock's time lapse, so that periods of alarms
 * pass as fast as simulated work; outside, time stamps are those of the clock and stay near real time. At speed 1 both
 * are the same.
 */
final class Times {
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("dd/MM/yy HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern(
                    "EEEE dd MMMM, yyyy HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final LocalClock clock;

    Times(LocalClock clock) {
        this.clock = clock;
    }

    /** Now, in the time lapse. */
    long now() {
        return clock.lapse(clock.millis());
    }

    long lapse(Instant time) {
        return clock.lapse(time.toEpochMilli());
    }

    Instant clock(long lapseMillis) {
        return Instant.ofEpochMilli(clock.ofLapse(lapseMillis));
    }

    /** As in the text of a state's reason. */
    String brief(long lapseMillis) {
        return SHORT.format(clock(lapseMillis));
    }

    /** As in the text of a composite alarm's reason. */
    String words(long lapseMillis) {
        return LONG.format(clock(lapseMillis));
    }

    /** As in the data of a state's reason. */
    String millis(long lapseMillis) {
        return MILLIS.format(clock(lapseMillis));
    }
}
