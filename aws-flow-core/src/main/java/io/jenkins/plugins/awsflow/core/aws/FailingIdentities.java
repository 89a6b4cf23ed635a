package io.jenkins.plugins.awsflow.core.aws;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.AwsSessions.Failure;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The keys and roles that could not be used when they were last needed. A role counts once, whatever builds its sessions
 * are tagged with: what mends it for one mends it for all.
 */
final class FailingIdentities {
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();
    private final Clock clock;

    FailingIdentities(Clock clock) {
        this.clock = clock;
    }

    Map<String, Failure> all() {
        return Map.copyOf(failures);
    }

    void works(SessionSpec spec) {
        if (!failures.isEmpty()) {
            failures.remove(key(spec));
        }
    }

    /** Notes why, unless it is what goes by without an administrator. */
    void failed(SessionSpec spec, AwsFlowException e) {
        if (e.failureClass().healsByWaiting()) {
            return;
        }
        String name = spec.roles().isEmpty()
                ? Messages.Session_Keys(spec.region())
                : spec.roles().get(spec.roles().size() - 1);
        long now = clock.millis();
        failures.merge(
                key(spec),
                new Failure(name, now, now, e.getMessage()),
                (old, fresh) -> new Failure(name, old.since(), fresh.last(), fresh.message()));
    }

    /** Hears how it goes each time that a role is assumed, the first time and at each renewal. */
    AssumedRole.Listener of(SessionSpec spec, String role) {
        return new AssumedRole.Listener() {
            @Override
            public void assumed() {
                works(spec);
            }

            @Override
            public void failed(SdkException e) {
                FailingIdentities.this.failed(
                        spec, AwsErrors.translate(e, Messages.Session_AssumeRole(role, spec.region())));
            }
        };
    }

    /** Forgets what was last tried before a moment, in milliseconds since the epoch. */
    void tidy(long since) {
        failures.values().removeIf(failure -> failure.last() < since);
    }

    private static String key(SessionSpec spec) {
        return Identity.untagged(spec).key();
    }
}
