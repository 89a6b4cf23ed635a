package io.jenkins.plugins.awsflow.health.model;

import io.jenkins.plugins.awsflow.health.Messages;
import java.util.Optional;
import org.jvnet.localizer.Localizable;

/** The reason for a weather in words, which each reader sees in a language of its own. */
public final class HealthWords {
    private HealthWords() {}

    /** What there is in all, such as {@code 6 alarms} or {@code 4 alarms and metrics}. */
    public static Localizable all(Weather weather) {
        String all = String.valueOf(weather.all());
        if (weather.metrics() == 0) {
            return Messages._HealthWords_alarms(all);
        }
        return weather.metrics() == weather.all()
                ? Messages._HealthWords_metrics(all)
                : Messages._HealthWords_both(all);
    }

    /** Why it is as it is. */
    public static Localizable reason(Weather weather) {
        AlarmView worst = weather.worst();
        Localizable all = all(weather);
        if (worst.state() == AlarmState.OK) {
            return Messages._HealthAction_well(all);
        }
        if (worst.state() == AlarmState.INSUFFICIENT_DATA) {
            return Messages._HealthAction_blind(worst.name(), String.valueOf(weather.blind()), all);
        }
        String on = String.valueOf(weather.on());
        Optional<HealthMetric> metric = weather.worstMetric();
        return metric.isPresent()
                ? Messages._HealthAction_beyond(worst.name(), metric.get().measured(), on, all)
                : Messages._HealthAction_on(worst.name(), Words.measured(worst), on, all);
    }
}
