package io.jenkins.plugins.awsflow.core.aws;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Opens sessions. Whoever asks for the same identity gets the same principal: one call of AssumeRole per lifetime of the
 * role's session and one of GetCallerIdentity for ever, however many steps use it.
 */
public final class AwsSessions implements AutoCloseable {
    /** A role's session is renewed when less than this is left; a call that needs it waits for the renewal. */
    private static final Duration STALE = Duration.ofMinutes(2);
    /** And is renewed by the first call to come when less than this is left; others go on with the old one. */
    private static final Duration PREFETCH = Duration.ofMinutes(6);

    private final Map<Identity, Principal> principals = new ConcurrentHashMap<>();
    private final Map<Identity, Object> locks = new ConcurrentHashMap<>();
    private final AwsClients clients;
    private final CallBudgets budgets;

    /**
     * @param threads the timer that ends hanging calls
     * @param clock the time that budgets go by
     * @param version the plugin's, for the user agent
     */
    public AwsSessions(SharedThreads threads, Clock clock, String version) {
        this.clients = new AwsClients(threads, version);
        this.budgets = new CallBudgets(clock);
    }

    /** What every lane may be called. */
    public CallBudgets budgets() {
        return budgets;
    }

    /**
     * A session for a resolved connection; calls STS the first time.
     *
     * @throws AwsFlowException if STS refuses the keys or the role
     */
    public AwsSession open(SessionSpec spec) throws AwsFlowException {
        return new OpenSession(principal(spec), spec, clients, budgets, true);
    }

    /**
     * Forgets what is known of an identity that AWS no longer accepts, so that the next {@link #open} asks STS again.
     */
    public void forget(AwsSession session) {
        principals.keySet().removeIf(identity -> identity.key().equals(session.identity()));
        clients.forget(session.identity());
    }

    private Principal principal(SessionSpec spec) throws AwsFlowException {
        Identity identity = Identity.of(spec);
        Principal known = principals.get(identity);
        if (known != null) {
            return known;
        }
        synchronized (locks.computeIfAbsent(identity, i -> new Object())) {
            known = principals.get(identity);
            if (known == null) {
                known = ask(identity, spec);
                principals.put(identity, known);
            }
            return known;
        }
    }

    private Principal ask(Identity identity, SessionSpec spec) throws AwsFlowException {
        AwsCredentialsProvider keys = StaticCredentialsProvider.create(spec.keys());
        AwsCredentialsProvider acting = keys;
        if (spec.assumeRole() != null) {
            acting = assumed(spec, sts(identity.key() + "/keys", spec, keys));
            try {
                acting.resolveCredentials();
            } catch (SdkException e) {
                throw AwsErrors.translate(e, Messages.Session_AssumeRole(spec.assumeRole(), spec.region()));
            }
        }
        try {
            GetCallerIdentityResponse who = sts(identity.key(), spec, acting).getCallerIdentity();
            return new Principal(identity.key(), acting, who.account(), who.arn(), who.userId());
        } catch (SdkException e) {
            throw AwsErrors.translate(e, Messages.Session_Identity(spec.region()));
        }
    }

    private StsClient sts(String key, SessionSpec spec, AwsCredentialsProvider credentials) {
        return clients.client(
                key,
                Region.of(spec.region()),
                "sts",
                true,
                StsClient::builder,
                credentials,
                Optional.ofNullable(spec.endpoint()),
                Optional.empty());
    }

    private static AwsCredentialsProvider assumed(SessionSpec spec, StsClient sts) {
        AssumeRoleRequest request = AssumeRoleRequest.builder()
                .roleArn(spec.assumeRole())
                .externalId(spec.externalId())
                .roleSessionName(spec.sessionName())
                .build();
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request)
                .staleTime(STALE)
                .prefetchTime(PREFETCH)
                .build();
    }

    @Override
    public void close() {
        clients.close();
        principals.clear();
    }
}
