package io.jenkins.plugins.awsflow.deploy.model;

/**
 * The two waits of a blue/green deployment, as its group has them.
 *
 * @param readyMinutes how long it stays ready for somebody to shift the traffic; 0 if it does not wait for that
 * @param terminationMinutes how long the old version is kept after that
 * @param terminating whether that second wait has begun
 */
public record TrafficWaits(long readyMinutes, long terminationMinutes, boolean terminating) {
    /** Those of a deployment that has none. */
    public static final TrafficWaits NONE = new TrafficWaits(0, 0, false);
}
