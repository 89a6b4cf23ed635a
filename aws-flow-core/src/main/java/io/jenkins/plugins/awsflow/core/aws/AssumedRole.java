package io.jenkins.plugins.awsflow.core.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * The session of a role, renewed before it ends: one call of STS for each of its lifetimes, however many calls are made
 * with it.
 */
final class AssumedRole implements AwsCredentialsProvider {
    /** When less than this is left, a call that needs the session waits for the new one. */
    private static final Duration STALE = Duration.ofMinutes(2);
    /** When less than this is left, the next call renews it; that this fails does no harm yet. */
    private static final Duration PREFETCH = Duration.ofMinutes(6);

    /** How long after one early try the next may follow. */
    private static final Duration PREFETCH_AGAIN = Duration.ofSeconds(45);

    private static final Logger LOGGER = Logger.getLogger(AssumedRole.class.getName());

    /** What STS gives. */
    record Grant(Credentials credentials, AssumedRoleUser user) {}

    /** Hears how it goes each time that STS is asked. */
    interface Listener {
        void assumed();

        void failed(SdkException e);
    }

    private final Supplier<Grant> sts;
    private final Clock clock;
    private final Listener listener;
    private Grant grant;
    private Duration lifetime;
    /** When the next early try may be made. */
    private Instant notBefore = Instant.MIN;

    /** @param sts asks for a session; throws the SDK's exceptions */
    AssumedRole(Supplier<Grant> sts, Clock clock, Listener listener) {
        this.sts = sts;
        this.clock = clock;
        this.listener = listener;
    }

    /** Who the role's session is; asks STS if nobody has yet. */
    synchronized AssumedRoleUser user() {
        renewIfNeeded();
        return grant.user();
    }

    @Override
    public synchronized AwsCredentials resolveCredentials() {
        renewIfNeeded();
        Credentials c = grant.credentials();
        return AwsSessionCredentials.create(c.accessKeyId(), c.secretAccessKey(), c.sessionToken());
    }

    /** When the session of this moment ends. */
    synchronized Instant ends() {
        renewIfNeeded();
        return grant.credentials().expiration();
    }

    private void renewIfNeeded() {
        if (grant == null) {
            renew();
            return;
        }
        Duration left = Duration.between(clock.instant(), grant.credentials().expiration());
        // The shortest session lasts 15 minutes; of one that is shorter still, half may be used.
        Duration half = lifetime.dividedBy(2);
        if (left.compareTo(min(STALE, half)) <= 0) {
            renew();
        } else if (left.compareTo(min(PREFETCH, half)) <= 0 && !clock.instant().isBefore(notBefore)) {
            // A try that hangs must not hold up every call that the session is still good for.
            notBefore = clock.instant().plus(PREFETCH_AGAIN);
            try {
                renew();
            } catch (SdkException e) {
                String who = grant.user().arn();
                LOGGER.log(Level.FINE, e, () -> "the session of " + who + " could not be renewed early");
            }
        }
    }

    private void renew() {
        try {
            grant = sts.get();
        } catch (SdkException e) {
            listener.failed(e);
            throw e;
        }
        listener.assumed();
        lifetime = Duration.between(clock.instant(), grant.credentials().expiration());
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
