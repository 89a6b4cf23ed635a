package io.jenkins.plugins.awsflow.awslocal.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The time that the simulated services live in.
 *
 * <p>Time stamps stay near real time so that signatures and expiry work with real clients; what an accelerated clock
 * shortens is the <em>durations</em> of simulated work, divided by {@link #speed()}. A frozen clock moves only by
 * {@link #advance(Duration)}; signatures are always judged by {@link #wall()}.
 */
public final class LocalClock {
    private final Clock source;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final TimeLapse lapse = new TimeLapse();
    private double speed = 1;
    private Duration offset = Duration.ZERO;
    private Instant frozenAt;

    public LocalClock() {
        this(Clock.systemUTC());
    }

    /** A clock over another source of wall time, for tests. */
    public LocalClock(Clock source) {
        this.source = source;
    }

    /** The time of the simulated services, in whole milliseconds. */
    public synchronized Instant now() {
        Instant base = frozenAt == null ? wall() : frozenAt;
        return base.plus(offset);
    }

    /** {@link #now()} in milliseconds since the epoch. */
    public long millis() {
        return now().toEpochMilli();
    }

    /** The machine's time, which no mode of this clock changes. */
    public Instant wall() {
        return Instant.ofEpochMilli(source.millis());
    }

    /** How many times faster than in reality simulated work passes. */
    public synchronized double speed() {
        return speed;
    }

    /** Sets the speed for work that starts from now on; work under way keeps its pace. */
    public void setSpeed(double factor) {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("speed must be a positive number, not " + factor);
        }
        synchronized (this) {
            lapse.speed(now().toEpochMilli(), factor);
            speed = factor;
        }
        changed();
    }

    /** How many milliseconds of this clock a simulated duration (milliseconds in reality) takes. */
    public synchronized long shorten(long simulatedMillis) {
        return Math.round(simulatedMillis / speed);
    }

    /**
     * A time of this clock as services have it that only let time pass: theirs runs {@link #speed()} times as fast, and
     * jumps with this one. Milliseconds since the epoch.
     */
    public synchronized long lapse(long millis) {
        return lapse.lapse(millis);
    }

    /** The time of this clock at which {@link #lapse(long)} is that. */
    public synchronized long ofLapse(long lapseMillis) {
        return lapse.clock(lapseMillis);
    }

    /** Stops time; from now on only {@link #advance(Duration)} moves it. */
    public synchronized void freeze() {
        if (frozenAt == null) {
            frozenAt = wall();
        }
    }

    /** Lets time run again from where it stands. */
    public void resume() {
        synchronized (this) {
            if (frozenAt != null) {
                offset = offset.plus(Duration.between(wall(), frozenAt));
                frozenAt = null;
            }
        }
        changed();
    }

    /** True while time is stopped. */
    public synchronized boolean frozen() {
        return frozenAt != null;
    }

    /** Moves time forward. */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time goes forward only, not by " + by);
        }
        synchronized (this) {
            lapse.jump(now().toEpochMilli(), by.toMillis());
            offset = offset.plus(by);
        }
        changed();
    }

    /** Back to real time at speed 1. */
    public void reset() {
        synchronized (this) {
            offset = Duration.ZERO;
            frozenAt = null;
            speed = 1;
            lapse.reset();
        }
        changed();
    }

    /** Calls the listener after each change of mode or jump of time. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }
}
