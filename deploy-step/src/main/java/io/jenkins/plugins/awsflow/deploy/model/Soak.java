package io.jenkins.plugins.awsflow.deploy.model;

import io.jenkins.plugins.awsflow.core.model.AlarmReading;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.deploy.Messages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The time after a wave in which its alarms must stay quiet. Its clock is CloudWatch's where alarms are read, else the
 * controller's.
 */
public final class Soak {
    private static final String ALARMS = "alarms";
    private static final String SECONDS = "soakSeconds";
    private static final String BEGAN = "began";
    private static final String CHECK = "check";

    private final Set<String> alarms;
    private final long seconds;
    private final long began;
    private final boolean check;

    /**
     * A soak.
     *
     * @param alarms names of those that must stay quiet
     * @param seconds how long
     * @param began when it began, in milliseconds since the epoch
     * @param check whether nothing was deployed before it
     */
    public Soak(Collection<String> alarms, long seconds, long began, boolean check) {
        this.alarms = new LinkedHashSet<>(alarms);
        this.seconds = seconds;
        this.began = began;
        this.check = check;
    }

    /** The one that was written down by {@link #parameters}. */
    public static Soak of(Map<String, String> parameters) {
        String names = parameters.getOrDefault(ALARMS, "");
        return new Soak(
                names.isEmpty() ? List.of() : Arrays.asList(names.split("\n", -1)),
                Long.parseLong(parameters.get(SECONDS)),
                Long.parseLong(parameters.get(BEGAN)),
                Boolean.parseBoolean(parameters.get(CHECK)));
    }

    /** To be written down with an operation. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(ALARMS, String.join("\n", alarms));
        parameters.put(SECONDS, Long.toString(seconds));
        parameters.put(BEGAN, Long.toString(began));
        parameters.put(CHECK, Boolean.toString(check));
        return parameters;
    }

    /** Names of the alarms that must stay quiet. */
    public List<String> alarms() {
        return new ArrayList<>(alarms);
    }

    /** Those of the readings that are of its alarms. */
    public List<AlarmReading> among(Collection<AlarmReading> readings) {
        return readings.stream()
                .filter(reading -> alarms.contains(reading.name()))
                .toList();
    }

    /** The first alarm that is on or gone, in one line; empty if all are quiet. */
    public String trouble(Collection<AlarmReading> readings) {
        Set<String> gone = new LinkedHashSet<>(alarms);
        readings.forEach(reading -> gone.remove(reading.name()));
        return among(readings).stream()
                .filter(AlarmReading::on)
                .findFirst()
                .map(this::line)
                .orElse(gone.isEmpty() ? "" : Messages.Soak_gone(gone.iterator().next()));
    }

    private String line(AlarmReading alarm) {
        String measured = alarm.measured().isEmpty() ? "ALARM" : alarm.measured();
        if (check) {
            return Messages.Soak_onBefore(alarm.name(), measured);
        }
        long since = Math.max(0, alarm.since() - began) / 1000;
        return alarm.since() > 0 && alarm.since() < began
                ? Messages.Soak_onAlready(alarm.name(), measured)
                : Messages.Soak_on(alarm.name(), measured, Progress.duration(since));
    }

    /** Where it stands at a moment of its clock. */
    public OperationState state(Collection<AlarmReading> readings, long now) {
        if (!trouble(readings).isEmpty()) {
            return OperationState.FAILED;
        }
        return now - began >= seconds * 1000 ? OperationState.SUCCEEDED : OperationState.RUNNING;
    }

    /** What it does, in one line. */
    public String words() {
        if (check) {
            return alarms.isEmpty()
                    ? Messages.Soak_checksNames()
                    : Messages.Soak_checks(String.join(Messages.Progress_comma() + " ", alarms));
        }
        if (seconds == 0) {
            return Messages.Soak_looks(String.join(Messages.Progress_comma() + " ", alarms));
        }
        String span = Progress.duration(seconds);
        return alarms.isEmpty()
                ? Messages.Soak_waits(span)
                : Messages.Soak_watches(span, String.join(Messages.Progress_comma() + " ", alarms));
    }
}
