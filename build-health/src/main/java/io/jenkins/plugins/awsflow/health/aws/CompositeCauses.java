package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.health.model.AlarmState;
import io.jenkins.plugins.awsflow.health.model.AlarmView;
import io.jenkins.plugins.awsflow.health.model.ReasonData;
import io.jenkins.plugins.awsflow.health.model.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;

/** Finds why composite alarms are on: the alarm on a metric, below them, that is. */
final class CompositeCauses {
    /** Composite alarms may stand on composite alarms; so many levels are looked through. */
    private static final int LEVELS = 4;

    private static final Pattern CHILD =
            Pattern.compile("\\bALARM\\s*\\(\\s*(?:\"([^\"]+)\"|'([^']+)'|([^)\\s]+))\\s*\\)");
    private static final String ARN = ":alarm:";

    private final Function<Collection<String>, CloudWatchApi.Found> describe;
    private final Map<String, AlarmView> views = new LinkedHashMap<>();
    private final Map<String, CompositeAlarm> composites = new LinkedHashMap<>();

    /** @param describe asks CloudWatch for alarms by their names */
    CompositeCauses(Function<Collection<String>, CloudWatchApi.Found> describe) {
        this.describe = describe;
    }

    /** The causes by the name of the composite alarm; of one that is on only, and none if it is not to be found out. */
    Map<String, String> of(CloudWatchApi.Found found) {
        add(found);
        Set<String> asked = new LinkedHashSet<>(views.keySet());
        for (int level = 0; level < LEVELS; level++) {
            Set<String> missing = new LinkedHashSet<>();
            on().forEach(composite -> missing.addAll(children(composite)));
            missing.removeIf(name -> !asked.add(name));
            if (missing.isEmpty()) {
                break;
            }
            add(describe.apply(missing));
        }
        Map<String, String> causes = new LinkedHashMap<>();
        for (CompositeAlarm composite : on()) {
            AlarmView cause = metric(composite, LEVELS);
            if (cause != null) {
                causes.put(composite.alarmName(), cause.name() + ": " + Words.measured(cause));
            }
        }
        return causes;
    }

    private void add(CloudWatchApi.Found found) {
        found.alarms().forEach(alarm -> views.put(alarm.name(), alarm));
        composites.putAll(found.compositeAlarms());
    }

    private List<CompositeAlarm> on() {
        return composites.values().stream()
                .filter(alarm -> AlarmState.of(alarm.stateValueAsString()) == AlarmState.ALARM)
                .toList();
    }

    /** Names: first those that CloudWatch says turned it on, then those that its rule wants to be on. */
    private static List<String> children(CompositeAlarm composite) {
        Set<String> names = new LinkedHashSet<>();
        ReasonData.triggers(composite.stateReasonData()).forEach(arn -> names.add(name(arn)));
        Matcher child = CHILD.matcher(String.valueOf(composite.alarmRule()));
        while (child.find()) {
            for (int group = 1; group <= child.groupCount(); group++) {
                if (child.group(group) != null) {
                    names.add(name(child.group(group)));
                }
            }
        }
        return new ArrayList<>(names);
    }

    private static String name(String nameOrArn) {
        int at = nameOrArn.startsWith("arn:") ? nameOrArn.indexOf(ARN) : -1;
        return at < 0 ? nameOrArn : nameOrArn.substring(at + ARN.length());
    }

    /** The first alarm on a metric that is on; null if there is none. */
    private AlarmView metric(CompositeAlarm composite, int levels) {
        for (String name : children(composite)) {
            AlarmView child = views.get(name);
            if (child == null || child.state() != AlarmState.ALARM) {
                continue;
            }
            CompositeAlarm below = composites.get(name);
            AlarmView found = below == null ? child : levels > 0 ? metric(below, levels - 1) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
