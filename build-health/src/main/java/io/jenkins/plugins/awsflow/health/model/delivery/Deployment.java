package io.jenkins.plugins.awsflow.health.model.delivery;

/** A deployment to production. */
public final class Deployment {
    private final String job;
    private final DeliveredOperation operation;
    private final Place place;
    private final String target;
    private final boolean good;
    private final Long lead;
    private Long restoredAfter;

    /**
     * A deployment.
     *
     * @param job its full name
     * @param target what people are shown of the place
     * @param good whether it went well, and the gates after it too
     * @param lead from commit to production in milliseconds, the median of what it brought; null if that is not known
     */
    Deployment(String job, DeliveredOperation operation, Place place, String target, boolean good, Long lead) {
        this.job = job;
        this.operation = operation;
        this.place = place;
        this.target = target;
        this.good = good;
        this.lead = lead;
    }

    public String job() {
        return job;
    }

    public int build() {
        return operation.build();
    }

    /** What people call where it went. */
    public String target() {
        return target;
    }

    /** Whether it went to an account and region, as far as that is known. */
    public boolean isAt(String account, String region) {
        Place known = operation.place();
        return known == null
                || known.account().equals(account) && known.region().equals(region);
    }

    /** Where that is; account and region are empty for what an old version wrote down. */
    public Place place() {
        return place;
    }

    DeliveredOperation operation() {
        return operation;
    }

    /** When it ended, in milliseconds since the epoch. */
    public long at() {
        return operation.endedAt();
    }

    /** How long it took, in milliseconds. */
    public long length() {
        return operation.endedAt() - operation.startedAt();
    }

    public boolean good() {
        return good;
    }

    public Long lead() {
        return lead;
    }

    /** How long it took until the target was well again, in milliseconds; null if it went well, or is not yet. */
    public Long restoredAfter() {
        return restoredAfter;
    }

    void restored(long at) {
        restoredAfter = Math.max(0, at - (operation.failedAt() > 0 ? operation.failedAt() : at()));
    }
}
