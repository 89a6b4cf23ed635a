package io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout;

/**
 * How many hosts a deployment configuration keeps healthy.
 *
 * @param type HOST_COUNT, FLEET_PERCENT, or MOST_CONCURRENCY (OneAtATime alone: at most {@code value} at a time)
 */
public record HealthRule(String type, int value) {
    /** The fewest healthy hosts of a fleet; a percentage is rounded up. */
    public int minimumHealthy(int fleet) {
        return switch (type) {
            case "MOST_CONCURRENCY" -> Math.max(0, fleet - value);
            case "FLEET_PERCENT" -> (int) ((fleet * (long) value + 99) / 100);
            default -> value;
        };
    }

    /** The most hosts that are worked on at one time, whatever their health. */
    public int concurrency(int fleet) {
        return type.equals("MOST_CONCURRENCY") ? value : Math.max(1, fleet);
    }
}
