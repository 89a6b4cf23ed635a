package io.jenkins.plugins.awsflow.core.model;

import java.util.Objects;

/**
 * What AWS throttles together: one service in one region of one account. Calls of all builds into one lane share a
 * budget.
 *
 * @param account twelve digits
 * @param region region id
 * @param service endpoint prefix such as {@code codedeploy}
 */
public record Lane(String account, String region, String service) {
    public Lane {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(service, "service");
    }

    @Override
    public String toString() {
        return service + " in " + region + " of " + account;
    }
}
