package io.jenkins.plugins.awsflow.health.step;

import hudson.Util;
import io.jenkins.plugins.awsflow.core.step.AwsStep;
import io.jenkins.plugins.awsflow.health.Messages;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that reads log groups: holds which, from when on, and on what it fails. */
public abstract class LogsStep extends AwsStep {
    static final String GROUPS = "groups";

    private String groups;
    private String failOn;
    private Integer sinceMinutes;

    /** Names of log groups, one a line. */
    public final String getGroups() {
        return groups;
    }

    @DataBoundSetter
    public final void setGroups(String groups) {
        this.groups = Util.fixEmptyAndTrim(groups);
    }

    /** A regular expression; a line that has it fails the step. Null for none. */
    public final String getFailOn() {
        return failOn;
    }

    @DataBoundSetter
    public final void setFailOn(String failOn) {
        this.failOn = Util.fixEmptyAndTrim(failOn);
    }

    /** How far back to look. */
    public final int getSinceMinutes() {
        return sinceMinutes == null ? defaultSinceMinutes() : sinceMinutes; // null in a job saved without it
    }

    @DataBoundSetter
    public final void setSinceMinutes(int sinceMinutes) {
        if (sinceMinutes < 0) {
            throw new IllegalArgumentException(Messages.LogsStep_negative(String.valueOf(sinceMinutes)));
        }
        this.sinceMinutes = sinceMinutes;
    }

    /** How far back to look if nobody says. */
    abstract int defaultSinceMinutes();
}
