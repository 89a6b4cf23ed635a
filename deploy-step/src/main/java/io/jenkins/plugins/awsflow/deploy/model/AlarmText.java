package io.jenkins.plugins.awsflow.deploy.model;

import io.jenkins.plugins.awsflow.core.model.AlarmReading;
import io.jenkins.plugins.awsflow.core.operation.Spans;
import io.jenkins.plugins.awsflow.deploy.Messages;
import java.util.List;

/** Puts the alarms that stopped a deployment into words. */
public final class AlarmText {
    private AlarmText() {}

    /**
     * One line about those that are on.
     *
     * @param began when the deployment was created, milliseconds since the epoch
     * @return empty if none is on any more
     */
    public static String of(List<AlarmReading> readings, long began) {
        return String.join(
                " ",
                readings.stream()
                        .filter(AlarmReading::on)
                        .map(reading -> of(reading, began))
                        .toList());
    }

    private static String of(AlarmReading reading, long began) {
        String link = reading.link() == null ? "" : " " + reading.link();
        String when = reading.since() == 0
                ? ""
                : reading.since() < began
                        ? Messages.AlarmText_already(Spans.text(began - reading.since()))
                        : Messages.AlarmText_since(Spans.text(reading.since() - began));
        return Messages.AlarmText_on(reading.name(), reading.measured(), when).strip() + link;
    }

    /** That they could not be read: the beginning of a line that goes on with why. */
    public static String unread() {
        return Messages.AlarmText_unread();
    }
}
