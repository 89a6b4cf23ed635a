package io.jenkins.plugins.awsflow.deploy.model.past;

import java.util.Objects;

/** A deployment group as a job's history tells it from others: the same names may be in several regions and accounts. */
public final class GroupKey {
    private final String application;
    private final String group;
    private final String region;
    private final String account;

    public GroupKey(String application, String group, String region, String account) {
        this.application = Objects.requireNonNull(application, "application");
        this.group = Objects.requireNonNull(group, "group");
        this.region = Objects.requireNonNull(region, "region");
        this.account = Objects.requireNonNull(account, "account");
    }

    public String application() {
        return application;
    }

    public String group() {
        return group;
    }

    public String region() {
        return region;
    }

    public String account() {
        return account;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof GroupKey other
                && application.equals(other.application)
                && group.equals(other.group)
                && region.equals(other.region)
                && account.equals(other.account);
    }

    @Override
    public int hashCode() {
        return Objects.hash(application, group, region, account);
    }

    /** For people and addresses: {@code Web/production/eu-west-1/123456789012}. */
    @Override
    public String toString() {
        return String.join("/", application, group, region, account);
    }
}
