package io.jenkins.plugins.awsflow.awslocal.auth;

import java.util.List;

/**
 * A role that can be assumed.
 *
 * @param externalId what the trust policy asks for, or null
 * @param trustedAccounts the accounts that may assume it; empty means all
 * @param maxSessionSeconds the longest session, 3600 to 43200
 * @param denied actions that sessions of the role may not do
 * @param provider whose tokens may assume it, or null
 */
public record Role(
        String arn,
        String externalId,
        List<String> trustedAccounts,
        int maxSessionSeconds,
        List<String> denied,
        WebIdentityTrust provider) {
    public Role {
        trustedAccounts = List.copyOf(trustedAccounts);
        denied = List.copyOf(denied);
    }

    /** A role that no token may assume. */
    public Role(
            String arn, String externalId, List<String> trustedAccounts, int maxSessionSeconds, List<String> denied) {
        this(arn, externalId, trustedAccounts, maxSessionSeconds, denied, null);
    }

    /** A role that anyone may assume for up to twelve hours. */
    public static Role open(String arn) {
        return new Role(arn, null, List.of(), 43_200, List.of());
    }
}
