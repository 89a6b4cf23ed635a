package io.jenkins.plugins.awsflow.health.model;

import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.operation.Spans;
import io.jenkins.plugins.awsflow.health.Messages;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides whether a gate stays closed, opens or breaks: it breaks on the first alarm that is on, and opens when the soak
 * is over. Where an alarm comes from is told apart by what was seen as the gate began, not by clocks; only whether it was
 * on before the deployment compares CloudWatch's time with that of the controller.
 *
 * <p>An end is held against the deployment only if that may have caused it: if an alarm went on, or lost its data, after
 * the deployment began. What was so before, a metric beyond a fixed limit too, or was deleted, closes the gate but is no reason to bring anything back.
 */
public final class Gate {
    /** Shown while the soak goes on. */
    public static final String SOAKING = "SOAKING";

    private final GateSettings settings;
    private final ZoneId zone;

    /** @param zone that times are told in */
    public Gate(GateSettings settings, ZoneId zone) {
        this.settings = settings;
        this.zone = zone;
    }

    /** What is decided. */
    public static final class Verdict {
        private final OperationState state;
        private final String word;
        private final String reason;
        private final boolean caused;

        private Verdict(OperationState state, String word, String reason, boolean caused) {
            this.state = state;
            this.word = word;
            this.reason = reason;
            this.caused = caused;
        }

        public OperationState state() {
            return state;
        }

        /** CloudWatch's word for it, or {@link #SOAKING}. */
        public String word() {
            return word;
        }

        /** One line; null for a good end and while the soak goes on. */
        public String reason() {
            return reason;
        }

        /** Whether a bad end may be due to the deployment before the gate. */
        public boolean caused() {
            return caused;
        }
    }

    /**
     * Decides.
     *
     * @param alarms those of the choice that exist
     * @param remoteNow CloudWatch's clock, in milliseconds since the epoch
     */
    public Verdict judge(List<AlarmView> alarms, long remoteNow) {
        List<AlarmView> on = alarms.stream()
                .filter(alarm -> alarm.state() == AlarmState.ALARM && !ignored(alarm))
                .sorted(Comparator.comparing(this::wasBefore)
                        .thenComparing(settings::wasOn)
                        .thenComparingLong(AlarmView::since))
                .toList();
        if (!on.isEmpty()) {
            return bad(AlarmState.ALARM.name(), reason(on), !wasBefore(on.get(0)));
        }
        String gone = gone(alarms);
        if (gone != null) {
            return bad("DELETED", gone, false);
        }
        if (settings.soakedMillis(remoteNow) < settings.soakSeconds() * 1000) {
            return new Verdict(OperationState.RUNNING, SOAKING, null, false);
        }
        List<AlarmView> blind = alarms.stream()
                .filter(alarm -> alarm.state() == AlarmState.INSUFFICIENT_DATA)
                .toList();
        if (settings.requireData() && !blind.isEmpty()) {
            String name = AlarmState.INSUFFICIENT_DATA.name();
            return bad(
                    name,
                    Messages.Gate_noData(titles(blind), soak()),
                    blind.stream().anyMatch(this::silenced));
        }
        return new Verdict(OperationState.SUCCEEDED, AlarmState.OK.name(), null, false);
    }

    private Verdict bad(String word, String reason, boolean caused) {
        OperationState state = settings.unstable() ? OperationState.UNSTABLE : OperationState.FAILED;
        String told = settings.rollback() && !caused ? reason + ' ' + Messages.Gate_notRolledBack() : reason;
        return new Verdict(state, word, told, caused);
    }

    /** Whether it was on before the deployment, so that this did not cause it. */
    private boolean wasBefore(AlarmView alarm) {
        return settings.wasOn(alarm) && (settings.before() == null || alarm.since() < settings.beforeAt());
    }

    /** Whether there was data before the deployment; of a metric only a baseline tells that. */
    private boolean silenced(AlarmView alarm) {
        if (settings.before() == null) {
            return false;
        }
        return settings.isMetric(alarm.name())
                ? settings.metrics().all().stream()
                        .anyMatch(query -> query.title().equals(alarm.name()) && query.baseline() != null)
                : alarm.since() >= settings.beforeAt();
    }

    /** Whether it is looked past: on since before the deployment, and the Jenkinsfile says so. */
    public boolean ignored(AlarmView alarm) {
        return settings.ignoreAlreadyInAlarm() && wasBefore(alarm);
    }

    private String soak() {
        return Spans.text(settings.soakSeconds() * 1000);
    }

    /** What was watched and is no more; null if all is there. */
    private String gone(List<AlarmView> alarms) {
        AlarmChoice choice = settings.choice();
        if (choice.prefix() != null) {
            return alarms.isEmpty() ? Messages.Gate_gone(choice.title()) : null;
        }
        List<String> missing = choice.alarms();
        alarms.forEach(alarm -> missing.remove(alarm.name()));
        return missing.isEmpty() ? null : Messages.Gate_gone(String.join(", ", missing));
    }

    private String reason(List<AlarmView> on) {
        AlarmView first = on.get(0);
        String since = Words.time(first.since(), settings.begunAt(), zone);
        String what = Words.why(first);
        StringBuilder text = new StringBuilder(
                settings.isMetric(first.name())
                        ? Messages.Gate_beyond(first.name(), since, what)
                        : Messages.Gate_on(first.name(), since, what));
        text.append(' ').append(origin(first));
        if (on.size() > 1) {
            text.append(' ').append(Messages.Gate_more(titles(on.subList(1, on.size()))));
        }
        if (first.link() != null) {
            text.append(' ').append(first.link());
        }
        return text.toString();
    }

    /** Whether this build may have caused it, in words. */
    public String origin(AlarmView alarm) {
        if (!settings.wasOn(alarm)) {
            return alarm.since() > 0
                    ? Messages.Gate_whileSoaking(Spans.text(alarm.since() - settings.begunAt()))
                    : Messages.Gate_whileWatching();
        }
        if (settings.before() == null) {
            return Messages.Gate_beforeGate();
        }
        return alarm.since() < settings.beforeAt()
                ? Messages.Gate_beforeDeployment(
                        settings.before(), Words.time(settings.beforeAt(), settings.begunAt(), zone))
                : Messages.Gate_afterDeployment(Spans.text(alarm.since() - settings.beforeAt()), settings.before());
    }

    private static String titles(List<AlarmView> alarms) {
        List<String> names = new ArrayList<>();
        alarms.forEach(alarm -> names.add(alarm.name()));
        return new AlarmChoice(names, null).title();
    }
}
