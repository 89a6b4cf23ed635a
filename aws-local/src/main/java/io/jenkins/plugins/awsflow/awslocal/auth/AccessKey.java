package io.jenkins.plugins.awsflow.awslocal.auth;

import java.time.Instant;

/**
 * A key that requests are signed with.
 *
 * @param sessionToken the token that must come with a temporary key, or null
 * @param expires when a temporary key ends, or null
 * @param partition the only partition that the key is valid in, or null for all
 */
public record AccessKey(
        String id, String secret, String sessionToken, Instant expires, String partition, Identity identity) {}
