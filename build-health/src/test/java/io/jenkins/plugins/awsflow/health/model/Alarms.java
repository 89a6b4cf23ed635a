package io.jenkins.plugins.awsflow.health.model;

/** Alarms for tests. */
public final class Alarms {
    /** The time at which the gates of tests begin. */
    public static final long BEGUN = 1_764_100_000_000L;

    private Alarms() {}

    /** An alarm on errors above five that has been so since some seconds after the gate began. */
    public static AlarmView of(String name, AlarmState state, long secondsAfterBegin) {
        return AlarmView.of(name, state, BEGUN + secondsAfterBegin * 1000)
                .measure("Errors (Sum, 1 min, Stage=gamma)")
                .threshold(">", 5)
                .value(12.0)
                .reason("Threshold Crossed")
                .link("https://console.aws.amazon.com/cloudwatch/home?region=us-east-1#alarmsV2:alarm/" + name)
                .build();
    }
}
