package io.jenkins.plugins.awsflow.health.step;

import hudson.Util;
import io.jenkins.plugins.awsflow.core.step.AwsStep;
import io.jenkins.plugins.awsflow.health.model.AlarmChoice;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that looks at alarms once: holds which. */
public abstract class AlarmStep extends AwsStep {
    private ArrayList<String> alarms;
    private String alarmPrefix;
    private String tags;

    /** Names or ARNs; null if there is a prefix. */
    public final List<String> getAlarms() {
        return alarms == null ? null : new ArrayList<>(alarms);
    }

    @DataBoundSetter
    public final void setAlarms(List<String> alarms) {
        this.alarms = AlarmLists.copy(alarms);
    }

    /** For the form: one name a line. */
    public final String getAlarmLines() {
        return AlarmLists.lines(alarms);
    }

    /** What the names of the alarms begin with; null if they are named. */
    public final String getAlarmPrefix() {
        return alarmPrefix;
    }

    @DataBoundSetter
    public final void setAlarmPrefix(String alarmPrefix) {
        this.alarmPrefix = Util.fixEmptyAndTrim(alarmPrefix);
    }

    /** All of which an alarm must have, one {@code key=value} a line; null if they are chosen otherwise. */
    public final String getTags() {
        return tags;
    }

    @DataBoundSetter
    public final void setTags(String tags) {
        this.tags = Pairs.checked(AlarmLists.TAGS, tags);
    }

    /** Which alarms; checked when the place is known. */
    final AlarmChoice chosen() {
        return new AlarmChoice(alarms, alarmPrefix, Pairs.map(tags));
    }
}
