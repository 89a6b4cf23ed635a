package io.jenkins.plugins.awsflow.health.model.delivery;

import java.util.Objects;

/** Where something is deployed to, in no language. */
public final class Place {
    private final String account;
    private final String region;
    private final String key;

    /**
     * A place.
     *
     * @param account twelve digits
     * @param key what it is there, such as {@code Web/production} or the name of a stack
     */
    public Place(String account, String region, String key) {
        this.account = Objects.requireNonNull(account, "account");
        this.region = Objects.requireNonNull(region, "region");
        this.key = Objects.requireNonNull(key, "key");
    }

    public String account() {
        return account;
    }

    public String region() {
        return region;
    }

    public String key() {
        return key;
    }

    /** Whether both are in one account and region. */
    boolean near(Place other) {
        return account.equals(other.account) && region.equals(other.region);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Place place && near(place) && key.equals(place.key);
    }

    @Override
    public int hashCode() {
        return Objects.hash(account, region, key);
    }

    @Override
    public String toString() {
        return key + " (" + region + ", " + account + ")";
    }
}
