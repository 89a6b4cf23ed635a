package io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** How long lifecycle events take, in simulated milliseconds, the same for the same seed. */
public final class EventTimes {
    /** Without a script the agent only notes that there was nothing to do. */
    private static final int IDLE_MILLIS = 300;

    private final Map<String, Double> seconds = new LinkedHashMap<>();

    /** Times like those of a small application. */
    public EventTimes() {
        List.of("BlockTraffic", "AllowTraffic").forEach(event -> seconds.put(event, 8.0));
        seconds.put("DownloadBundle", 2.0);
        seconds.put("Install", 2.0);
    }

    /** Sets the mean duration of an event. */
    public synchronized void set(String event, double meanSeconds) {
        seconds.put(event, meanSeconds);
    }

    /** The duration of one event; it varies by half its mean in both directions. */
    public synchronized int millis(String event, boolean hasWork, SplittableRandom random) {
        double share = 0.5 + random.nextDouble();
        if (!hasWork) {
            return (int) Math.round(IDLE_MILLIS * share);
        }
        return (int) Math.round(seconds.getOrDefault(event, 3.0) * 1000 * share);
    }
}
