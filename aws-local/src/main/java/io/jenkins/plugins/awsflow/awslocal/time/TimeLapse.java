package io.jenkins.plugins.awsflow.awslocal.time;

import java.util.ArrayList;
import java.util.List;

/**
 * The time of services that do nothing but let time pass, such as alarms over metrics: it runs {@code speed} times as
 * fast as the local clock, and both can be turned into each other. Before the first change of speed they are the same.
 */
final class TimeLapse {
    /** From an instant on, one millisecond of the clock is that many of the lapse. */
    private record Stretch(long clock, long lapse, double speed) {
        long lapseAt(long millis) {
            return lapse + Math.round((millis - clock) * speed);
        }

        long clockAt(long millis) {
            return clock + Math.round((millis - lapse) / speed);
        }
    }

    private final List<Stretch> stretches = new ArrayList<>();

    /** From this instant of the clock on, the lapse runs at another speed; its time goes on from where it stands. */
    void speed(long clockMillis, double speed) {
        Stretch last = last();
        if (last == null ? speed == 1 : last.speed == speed) {
            return;
        }
        stretches.add(new Stretch(clockMillis, lapse(clockMillis), speed));
    }

    /** The clock jumps ahead; the lapse jumps by as much. */
    void jump(long clockMillis, long byMillis) {
        Stretch last = last();
        if (last != null && byMillis > 0 && last.speed != 1) {
            long lapse = lapse(clockMillis);
            stretches.add(new Stretch(clockMillis, lapse, 1));
            stretches.add(new Stretch(clockMillis + byMillis, lapse + byMillis, last.speed));
        }
    }

    void reset() {
        stretches.clear();
    }

    /** What the lapse shows when the clock shows that. */
    long lapse(long clockMillis) {
        for (int i = stretches.size() - 1; i >= 0; i--) {
            if (stretches.get(i).clock <= clockMillis) {
                return stretches.get(i).lapseAt(clockMillis);
            }
        }
        return clockMillis;
    }

    /** What the clock shows when the lapse shows that. */
    long clock(long lapseMillis) {
        for (int i = stretches.size() - 1; i >= 0; i--) {
            if (stretches.get(i).lapse <= lapseMillis) {
                return stretches.get(i).clockAt(lapseMillis);
            }
        }
        return lapseMillis;
    }

    private Stretch last() {
        return stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
    }
}
