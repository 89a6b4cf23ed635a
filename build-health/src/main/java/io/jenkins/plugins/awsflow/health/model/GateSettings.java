package io.jenkins.plugins.awsflow.health.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a gate was asked to watch, and how things stood when it began: all that a poll needs, as parameters of an
 * operation, so that a restart changes nothing.
 */
public final class GateSettings {
    /** The core knows this one by the same name. */
    private static final String ROLLBACK = "rollback";

    private static final String ALARMS = "alarms";
    private static final String PREFIX = "alarmPrefix";
    private static final String SOAK = "soakSeconds";
    private static final String UNSTABLE = "unstable";
    private static final String REQUIRE_DATA = "requireData";
    private static final String IGNORE = "ignoreAlreadyInAlarm";
    private static final String BEGUN = "begunAt";
    private static final String REMOTE = "remoteClock";
    private static final String BEFORE = "before";
    private static final String BEFORE_AT = "beforeAt";
    private static final String ALREADY = "already.";
    private static final String METRICS = "metrics";

    private static final long MOST_DRIFT_MILLIS = 5 * 60_000;

    private final Map<String, String> parameters;

    private GateSettings(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** Reads what {@link #parameters()} gave. */
    public static GateSettings of(Map<String, String> parameters) {
        return new GateSettings(new LinkedHashMap<>(parameters));
    }

    /**
     * Begins settings.
     *
     * @param begunAt now by this machine's clock, in milliseconds since the epoch
     * @param remoteClock now by CloudWatch's clock, likewise
     */
    public static GateSettings of(AlarmChoice choice, long soakSeconds, long begunAt, long remoteClock) {
        GateSettings settings = new GateSettings(new LinkedHashMap<>());
        if (choice.prefix() == null) {
            settings.parameters.put(ALARMS, choice.names());
        } else {
            settings.parameters.put(PREFIX, choice.prefix());
        }
        settings.parameters.put(SOAK, String.valueOf(soakSeconds));
        settings.parameters.put(BEGUN, String.valueOf(begunAt));
        settings.parameters.put(REMOTE, String.valueOf(remoteClock));
        return settings;
    }

    /** An alarm makes the build unstable instead of failing it. */
    public GateSettings unstable(boolean flag) {
        return flag(UNSTABLE, flag);
    }

    /** An alarm without data at the end of the soak is as bad as one that is on. */
    public GateSettings requireData(boolean flag) {
        return flag(REQUIRE_DATA, flag);
    }

    /** An alarm that was on before the deployment is looked past as long as it stays on. */
    public GateSettings ignoreAlreadyInAlarm(boolean flag) {
        return flag(IGNORE, flag);
    }

    private GateSettings flag(String name, boolean flag) {
        parameters.put(name, String.valueOf(flag));
        return this;
    }

    /** Metrics that the gate looks at by itself, with what they were before the deployment. */
    public GateSettings metrics(MetricQueries metrics) {
        if (!metrics.isEmpty()) {
            parameters.put(METRICS, metrics.write());
        }
        metrics.all().stream()
                .filter(query -> query.badSince() > 0)
                .forEach(query -> parameters.put(ALREADY + query.title(), String.valueOf(query.badSince())));
        return this;
    }

    /** The last operation of the build before this gate, and when it began by this machine's clock. */
    public GateSettings after(String title, long startedAt) {
        parameters.put(BEFORE, title);
        parameters.put(BEFORE_AT, String.valueOf(startedAt));
        return this;
    }

    /** An alarm that is on as the gate begins. */
    public GateSettings already(AlarmView alarm) {
        parameters.put(ALREADY + alarm.name(), String.valueOf(alarm.since()));
        return this;
    }

    public Map<String, String> parameters() {
        return new LinkedHashMap<>(parameters);
    }

    public AlarmChoice choice() {
        return AlarmChoice.of(parameters.get(ALARMS), parameters.get(PREFIX));
    }

    public MetricQueries metrics() {
        return MetricQueries.read(parameters.get(METRICS));
    }

    /** What people call all that is watched. */
    public String title() {
        return title(choice(), metrics());
    }

    /** The same before there are settings. */
    public static String title(AlarmChoice choice, MetricQueries metrics) {
        if (metrics.isEmpty()) {
            return choice.title();
        }
        return choice.isNone() ? metrics.title() : choice.title() + ", " + metrics.title();
    }

    /** Whether what is called so is a metric of the gate and no alarm. */
    public boolean isMetric(String name) {
        return metrics().all().stream()
                .anyMatch(query -> query.judged() && query.title().equals(name));
    }

    public long soakSeconds() {
        return number(SOAK);
    }

    /** Has the core bring back what the build did before, should the gate fail. */
    public GateSettings rollback(boolean wanted) {
        if (wanted) {
            parameters.put(ROLLBACK, "true");
        }
        return this;
    }

    /** Whether the core was asked to bring back what the build did before. */
    public boolean rollback() {
        return Boolean.parseBoolean(parameters.get(ROLLBACK));
    }

    public boolean unstable() {
        return Boolean.parseBoolean(parameters.get(UNSTABLE));
    }

    public boolean requireData() {
        return Boolean.parseBoolean(parameters.get(REQUIRE_DATA));
    }

    public boolean ignoreAlreadyInAlarm() {
        return Boolean.parseBoolean(parameters.get(IGNORE));
    }

    /** By this machine's clock. */
    public long begunAt() {
        return number(BEGUN);
    }

    /** When it began by the clock that is behind the other: from there on there may be values. */
    public long firstBegin() {
        return Math.min(begunAt(), number(REMOTE));
    }

    /** How far CloudWatch's clock may be ahead of this machine's, in milliseconds; more than some minutes is no mere drift. */
    public long remoteAhead() {
        return Math.max(0, Math.min(number(REMOTE) - begunAt(), MOST_DRIFT_MILLIS));
    }

    /** Both clocks as they stood when the gate began, and stand now. */
    public Clocks clocks(long now, long remoteNow) {
        return new Clocks(begunAt(), number(REMOTE), now, remoteNow);
    }

    /** How long it has soaked, by CloudWatch's clock. */
    public long soakedMillis(long remoteNow) {
        return Math.max(0, remoteNow - number(REMOTE));
    }

    /** Title of the operation before the gate; null if there was none. */
    public String before() {
        return parameters.get(BEFORE);
    }

    /** When {@link #before()} began, or the gate itself if there was none. */
    public long beforeAt() {
        return before() == null ? begunAt() : number(BEFORE_AT);
    }

    /** Whether the alarm was on as the gate began, and has been since. */
    public boolean wasOn(AlarmView alarm) {
        String since = parameters.get(ALREADY + alarm.name());
        return since != null && Long.parseLong(since) == alarm.since();
    }

    /** Names of the alarms that were on as the gate began. */
    public List<String> already() {
        List<String> names = new ArrayList<>();
        for (String key : parameters.keySet()) {
            if (key.startsWith(ALREADY)) {
                names.add(key.substring(ALREADY.length()));
            }
        }
        return names;
    }

    private long number(String name) {
        return Long.parseLong(parameters.get(name));
    }
}
