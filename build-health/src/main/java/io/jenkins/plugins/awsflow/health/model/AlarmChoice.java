package io.jenkins.plugins.awsflow.health.model;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.health.Messages;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which alarms a step is about: some by name, all whose names begin alike, or all that have some tags. */
public final class AlarmChoice implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:cloudwatch:([a-z0-9-]+):(\\d{12}):alarm:(.+)");
    private static final String SEPARATOR = "\n";
    /** Names that a title lists. */
    private static final int NAMED = 3;

    /** Names or ARNs. */
    private final ArrayList<String> alarms;

    /** Null if alarms are named. */
    private final String prefix;

    /** All of which an alarm must have; empty or null (what older versions saved) if they are chosen otherwise. */
    private final LinkedHashMap<String, String> tags;

    /**
     * A choice; what is blank counts as not given.
     *
     * @param alarms names or ARNs; may be null
     * @param prefix may be null
     */
    public AlarmChoice(List<String> alarms, String prefix) {
        this(alarms, prefix, Map.of());
    }

    /**
     * The same with tags.
     *
     * @param tags all of which an alarm must have; may be null
     */
    public AlarmChoice(List<String> alarms, String prefix, Map<String, String> tags) {
        Set<String> names = new LinkedHashSet<>();
        if (alarms != null) {
            for (String name : alarms) {
                if (name != null && !name.isBlank()) {
                    names.add(name.strip());
                }
            }
        }
        this.alarms = new ArrayList<>(names);
        this.prefix = prefix == null || prefix.isBlank() ? null : prefix.strip();
        this.tags = tags == null ? new LinkedHashMap<>() : new LinkedHashMap<>(tags);
    }

    /** Whether nothing is chosen. */
    public boolean isNone() {
        return alarms.isEmpty() && prefix == null && tags().isEmpty();
    }

    /** All of which an alarm must have; empty if they are chosen otherwise. */
    public Map<String, String> tags() {
        return tags == null ? new LinkedHashMap<>() : new LinkedHashMap<>(tags);
    }

    /**
     * The same choice with plain names, after a check that it is one.
     *
     * @param step the step's name, for messages
     * @throws AwsFlowException if nothing or both is chosen, or an ARN is of another place
     */
    public AlarmChoice in(String step, String region, String account) throws AwsFlowException {
        int ways = (alarms.isEmpty() ? 0 : 1) + (prefix == null ? 0 : 1) + (tags().isEmpty() ? 0 : 1);
        if (ways != 1) {
            throw new AwsFlowException(
                    FailureClass.INVALID,
                    ways == 0 ? Messages.AlarmChoice_none(step) : Messages.AlarmChoice_both(step));
        }
        List<String> names = new ArrayList<>();
        for (String alarm : alarms) {
            Matcher arn = ARN.matcher(alarm);
            if (!arn.matches()) {
                names.add(alarm);
            } else if (!arn.group(1).equals(region) || !arn.group(2).equals(account)) {
                throw new AwsFlowException(
                        FailureClass.INVALID,
                        Messages.AlarmChoice_elsewhere(
                                step, arn.group(3), arn.group(1), arn.group(2), region, account));
            } else {
                names.add(arn.group(3));
            }
        }
        return new AlarmChoice(names, prefix, tags);
    }

    /** Names; empty if they are chosen otherwise. */
    public List<String> alarms() {
        return new ArrayList<>(alarms);
    }

    public String prefix() {
        return prefix;
    }

    /** What people call it, such as {@code web-gamma*} or {@code errors, latency}. */
    public String title() {
        if (prefix != null) {
            return prefix + "*";
        }
        if (alarms.isEmpty() && !tags().isEmpty()) {
            List<String> pairs = new ArrayList<>();
            tags().forEach((key, value) -> pairs.add(key + "=" + value));
            return String.join(", ", pairs);
        }
        String named = String.join(", ", alarms.subList(0, Math.min(NAMED, alarms.size())));
        return alarms.size() <= NAMED ? named : Messages.AlarmChoice_more(named, alarms.size() - NAMED);
    }

    /** As one text, for a parameter of an operation. */
    public String names() {
        return String.join(SEPARATOR, alarms);
    }

    /** From {@link #names()} and a prefix, either of which may be null. */
    public static AlarmChoice of(String names, String prefix) {
        return new AlarmChoice(names == null ? List.of() : List.of(names.split(SEPARATOR, -1)), prefix);
    }

    /** Those of some alarms that are chosen. */
    public List<AlarmView> among(Iterable<AlarmView> all) {
        Set<String> wanted = new LinkedHashSet<>(alarms);
        List<AlarmView> chosen = new ArrayList<>();
        for (AlarmView alarm : all) {
            if (prefix != null ? alarm.name().startsWith(prefix) : wanted.contains(alarm.name())) {
                chosen.add(alarm);
            }
        }
        return chosen;
    }

    @Override
    public String toString() {
        return title();
    }
}
