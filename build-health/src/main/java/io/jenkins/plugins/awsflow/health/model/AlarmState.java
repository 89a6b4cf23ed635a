package io.jenkins.plugins.awsflow.health.model;

/** What CloudWatch says of an alarm, the worst first. */
public enum AlarmState {
    /** The metric is beyond the threshold. */
    ALARM,
    /** There is not enough data to tell. */
    INSUFFICIENT_DATA,
    /** The metric is within the threshold. */
    OK;

    /** The state of that name; a state that this version does not know counts as one that says nothing. */
    public static AlarmState of(String name) {
        for (AlarmState state : values()) {
            if (state.name().equals(name)) {
                return state;
            }
        }
        return INSUFFICIENT_DATA;
    }
}
