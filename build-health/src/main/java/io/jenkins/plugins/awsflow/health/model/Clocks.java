package io.jenkins.plugins.awsflow.health.model;

/**
 * This machine's clock and CloudWatch's, as they stood when a gate began and stand now. On AWS both go alike, and the time
 * stamps of values are CloudWatch's. A local AWS may live faster: then the time stamps are near this machine's clock, and
 * the header by which CloudWatch tells its time runs ahead.
 */
public final class Clocks {
    /** Seconds by which real clocks may differ within a gate without one of them being a faster one. */
    private static final long SLACK_MILLIS = 10_000;

    private final long begunAt;
    private final long remoteBegun;
    private final long now;
    private final long remoteNow;

    /** All in milliseconds since the epoch. */
    public Clocks(long begunAt, long remoteBegun, long now, long remoteNow) {
        this.begunAt = begunAt;
        this.remoteBegun = remoteBegun;
        this.now = now;
        this.remoteNow = remoteNow;
    }

    private boolean faster() {
        return remoteNow - remoteBegun > 2 * Math.max(0, now - begunAt) + SLACK_MILLIS;
    }

    /** The time stamp from which on values count. */
    public long from() {
        return faster() ? begunAt : remoteBegun;
    }

    /** The time stamp up to which there can be values. */
    public long to() {
        return faster() ? now : remoteNow;
    }

    /** Whether a period that began at a time stamp is over. */
    public boolean over(long timeStamp, int periodSeconds) {
        double pace = faster() ? (remoteNow - remoteBegun) / (double) Math.max(1, now - begunAt) : 1;
        return (to() - timeStamp) * pace >= periodSeconds * 1000.0;
    }
}
