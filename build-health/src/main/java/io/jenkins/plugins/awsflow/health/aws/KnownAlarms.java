package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.Nearest;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.model.AlarmChoice;
import io.jenkins.plugins.awsflow.health.model.AlarmView;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the alarms that a Jenkinsfile names, and says what was most likely meant where there is none. */
public final class KnownAlarms {
    /** Where people begin a new word in the name of an alarm. */
    private static final Pattern BREAK = Pattern.compile("[-_/.: ]|$");

    private final CloudWatchApi api;
    private final String place;

    /** @param place region and account for messages */
    public KnownAlarms(CloudWatchApi api, String place) {
        this.api = api;
        this.place = place;
    }

    /**
     * The same choice with the names of the alarms that have its tags at present; a choice without tags stays as it is.
     *
     * @throws AwsFlowException if no alarm has them
     */
    public AlarmChoice named(AlarmChoice choice) throws AwsFlowException {
        if (choice.tags().isEmpty()) {
            return choice;
        }
        List<String> names = api.tagged(choice.tags());
        if (names.isEmpty()) {
            throw new AwsFlowException(FailureClass.NOT_FOUND, Messages.KnownAlarms_tags(choice.title(), place));
        }
        return new AlarmChoice(names, null);
    }

    /**
     * Describes the alarms of a choice.
     *
     * @throws AwsFlowException if one that is named does not exist, or none begins with the prefix
     */
    public CloudWatchApi.Found require(AlarmChoice given) throws AwsFlowException {
        AlarmChoice choice = named(given);
        List<String> prefixes = choice.prefix() == null ? List.of() : List.of(choice.prefix());
        CloudWatchApi.Found found = api.describe(choice.alarms(), prefixes);
        if (choice.prefix() != null) {
            if (found.alarms().isEmpty()) {
                throw new AwsFlowException(
                        FailureClass.NOT_FOUND,
                        Messages.KnownAlarms_prefix(choice.prefix(), place, hint(choice.prefix())));
            }
            return found;
        }
        List<String> missing = choice.alarms();
        found.alarms().forEach(alarm -> missing.remove(alarm.name()));
        if (!missing.isEmpty()) {
            String first = missing.get(0);
            throw new AwsFlowException(
                    FailureClass.NOT_FOUND, Messages.KnownAlarms_name(first, place, Nearest.hint(first, api.names())));
        }
        return found;
    }

    /** What names begin with, up to each end of a word. */
    private String hint(String prefix) {
        Set<String> beginnings = new LinkedHashSet<>();
        for (String name : api.names()) {
            Matcher end = BREAK.matcher(name);
            while (end.find()) {
                beginnings.add(name.substring(0, end.start()));
            }
        }
        beginnings.remove("");
        return Nearest.hint(prefix, beginnings);
    }

    /** The views, in the order of their names. */
    public static List<AlarmView> sorted(CloudWatchApi.Found found) {
        return found.alarms().stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }
}
