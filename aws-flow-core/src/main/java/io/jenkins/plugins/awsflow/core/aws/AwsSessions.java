package io.jenkins.plugins.awsflow.core.aws;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Opens sessions. Whoever asks for the same identity gets the same principal: one call of AssumeRole per lifetime of the
 * role's session and one of GetCallerIdentity for ever, however many steps use it.
 */
public final class AwsSessions implements AutoCloseable {
    /** What nobody used for so long is forgotten; a build that comes back to it asks STS again. */
    private static final Duration IDLE = Duration.ofMinutes(30);
    /** For how long a role that may not be tagged is assumed without trying. */
    private static final Duration UNTAGGED = Duration.ofHours(1);

    /** An identity is forgotten at most once in so long, however many calls are refused. */
    private static final Duration REFUSED_AGAIN = Duration.ofMinutes(1);

    private static final String TAGGING = "sts:TagSession";

    private final Map<Identity, Known> principals = new ConcurrentHashMap<>();
    private final Map<Identity, Object> locks = new ConcurrentHashMap<>();
    /** The sessions of each set of tags. */
    private final Map<Map<String, String>, Set<Identity>> identities = new ConcurrentHashMap<>();

    private final Map<String, Long> untaggable = new ConcurrentHashMap<>();
    private final FailingIdentities failing;
    private final Map<String, Long> refusals = new ConcurrentHashMap<>();
    private final AwsClients clients;
    private final RoleSessions roles;
    private final CallBudgets budgets;
    private final Clock clock;

    private static final class Known {
        private final Principal principal;
        private volatile long usedAt;

        Known(Principal principal, long now) {
            this.principal = principal;
            this.usedAt = now;
        }
    }

    /**
     * Without a proxy.
     *
     * @param threads the timer that ends hanging calls
     * @param clock the time that budgets and sessions go by
     * @param version the plugin's, for the user agent
     */
    public AwsSessions(SharedThreads threads, Clock clock, String version) {
        this(threads, clock, version, () -> null);
    }

    /** @param proxy the HTTP proxy of this moment; null for none */
    public AwsSessions(SharedThreads threads, Clock clock, String version, Supplier<ProxySettings> proxy) {
        this.clients = new AwsClients(threads, clock, version, proxy);
        this.failing = new FailingIdentities(clock);
        this.roles = new RoleSessions(clients, clock, failing);
        this.budgets = new CallBudgets(clock);
        this.clock = clock;
    }

    /** What every lane may be called. */
    public CallBudgets budgets() {
        return budgets;
    }

    /**
     * A session for a resolved connection; calls STS the first time.
     *
     * @throws AwsFlowException if STS refuses the keys or the role, or the account is not allowed
     */
    public AwsSession open(SessionSpec spec) throws AwsFlowException {
        return new OpenSession(allowed(principal(spec), spec), spec, clients, budgets, this::refused);
    }

    /**
     * The same session after STS was asked at this moment: of keys that are in use it may be known for long who they are,
     * and yet they may have been taken back.
     */
    public AwsSession openNow(SessionSpec spec) throws AwsFlowException {
        AwsSession session = open(spec);
        try {
            session.client("sts", StsClient::builder).getCallerIdentity();
        } catch (SdkException e) {
            throw AwsErrors.translate(e, Messages.Session_Identity(spec.region()));
        }
        return session;
    }

    /**
     * The same session under tags that say on whose behalf changes are made. Keys cannot be tagged, and roles only if
     * their trust policy allows {@code sts:TagSession}; otherwise it is the session without tags.
     */
    public AwsSession open(SessionSpec spec, Map<String, String> tags) throws AwsFlowException {
        // A session that a token opens takes its tags from the token.
        boolean byToken = spec.token() != null && spec.roles().size() == 1;
        if (spec.roles().isEmpty() || tags.isEmpty() || byToken) {
            return open(spec);
        }
        String untagged = Identity.of(spec).key();
        Long refusedAt = untaggable.get(untagged);
        if (refusedAt != null && clock.millis() - refusedAt < UNTAGGED.toMillis()) {
            return open(spec);
        }
        try {
            SessionSpec tagged = spec.alsoTagged(tags);
            AwsSession session = open(tagged);
            tagged(tags, Identity.of(tagged));
            return session;
        } catch (AwsFlowException e) {
            if (e.failureClass() != FailureClass.DENIED
                    || !String.valueOf(e.getMessage()).contains(TAGGING)) {
                throw e;
            }
            untaggable.put(untagged, clock.millis());
            failing.works(spec);
            return open(spec);
        }
    }

    private void tagged(Map<String, String> tags, Identity identity) {
        identities
                .computeIfAbsent(Map.copyOf(tags), t -> ConcurrentHashMap.newKeySet())
                .add(identity);
    }

    /**
     * Lets go of all sessions that were opened under tags, and of their clients: whoever they were made for has come to
     * its end. Calls under way end as they would.
     */
    public void release(Map<String, String> tags) {
        Set<Identity> gone = identities.remove(Map.copyOf(tags));
        if (gone != null) {
            gone.forEach(identity -> {
                principals.remove(identity);
                locks.remove(identity);
                clients.forget(identity.key());
            });
        }
    }

    /**
     * Hears that AWS no longer accepts an identity's keys: it is forgotten, unless that was done a moment ago and the keys
     * are bad for another reason.
     */
    private void refused(String identity) {
        long now = clock.millis();
        Long last = refusals.put(identity, now);
        if (last == null || now - last >= REFUSED_AGAIN.toMillis()) {
            principals.keySet().removeIf(known -> known.key().equals(identity));
            clients.forget(identity);
        } else {
            refusals.put(identity, last);
        }
    }

    /** Lets go of identities and clients that nobody used for a while. */
    public void tidy() {
        long since = clock.millis() - IDLE.toMillis();
        principals.values().removeIf(known -> known.usedAt < since);
        locks.keySet().retainAll(principals.keySet());
        identities.values().forEach(some -> some.retainAll(principals.keySet()));
        identities.values().removeIf(Set::isEmpty);
        untaggable.values().removeIf(at -> clock.millis() - at >= UNTAGGED.toMillis());
        failing.tidy(since);
        refusals.values().removeIf(at -> at < since);
        clients.tidy(since);
    }

    private static Principal allowed(Principal principal, SessionSpec spec) throws AwsFlowException {
        if (!spec.allowedAccounts().isEmpty() && !spec.allowedAccounts().contains(principal.account())) {
            throw new AwsFlowException(
                    FailureClass.DENIED,
                    Messages.Session_WrongAccount(
                            principal.arn(), principal.account(), String.join(", ", spec.allowedAccounts())));
        }
        return principal;
    }

    /**
     * An identity that cannot be used at present.
     *
     * @param identity the role, or what kind of keys and where
     * @param since milliseconds since the epoch
     * @param last when it was last tried, likewise
     * @param message why, in one line
     */
    public record Failure(String identity, long since, long last, String message) {}

    /** The identities that could not be used, or not be renewed, when that was last tried, for an administrator to mend. */
    public Map<String, Failure> failures() {
        return failing.all();
    }

    private Principal principal(SessionSpec spec) throws AwsFlowException {
        Identity identity = Identity.of(spec);
        Known known = principals.get(identity);
        if (known == null) {
            synchronized (locks.computeIfAbsent(identity, i -> new Object())) {
                known = principals.get(identity);
                if (known == null) {
                    known = new Known(ask(identity, spec), clock.millis());
                    principals.put(identity, known);
                }
            }
        }
        known.usedAt = clock.millis();
        return known.principal;
    }

    private Principal ask(Identity identity, SessionSpec spec) throws AwsFlowException {
        if (spec.roles().isEmpty()) {
            return whose(identity, spec);
        }
        String role = spec.roles().get(spec.roles().size() - 1);
        AssumedRole session = spec.roles().size() == 1 && spec.token() != null
                ? roles.withToken(spec, role)
                : roles.withSession(spec, role, principal(spec.beforeLastRole()));
        try {
            AssumedRoleUser user = session.user();
            String account = Arn.fromString(user.arn()).accountId().orElseThrow();
            return new Principal(identity.key(), session, account, user.arn(), user.assumedRoleId());
        } catch (SdkException e) {
            throw AwsErrors.translate(e, Messages.Session_AssumeRole(role, spec.region()));
        }
    }

    private Principal whose(Identity identity, SessionSpec spec) throws AwsFlowException {
        try {
            Keys keys = new Keys(spec.keys());
            spec.keys().keys();
            GetCallerIdentityResponse who =
                    clients.sts(identity.key(), spec, keys).getCallerIdentity();
            failing.works(spec);
            return new Principal(identity.key(), keys, who.account(), who.arn(), who.userId());
        } catch (AwsFlowException | SdkException e) {
            AwsFlowException problem = AwsErrors.translate(e, Messages.Session_Identity(spec.region()));
            failing.failed(spec, problem);
            throw problem;
        }
    }

    /** For tests and benches: how many clients there are. */
    public int clients() {
        return clients.size();
    }

    int pools() {
        return clients.pools();
    }

    @Override
    public void close() {
        clients.close();
        principals.clear();
    }
}
