package io.jenkins.plugins.awsflow.awslocal.auth;

import io.jenkins.plugins.awsflow.awslocal.auth.AuthFailure.Kind;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.Partition;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Checks what git clients log in with. */
public final class GitAuthenticator {
    /** How long a signed password is good for, and how far a client's clock may be ahead. */
    static final Duration VALIDITY = Duration.ofMinutes(15);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

    private final KeyRing keys;
    private final LocalClock clock;

    public GitAuthenticator(KeyRing keys, LocalClock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A caller whose login is right.
     *
     * @param region the region that the password was signed for, or null for a static password, which is good for all
     */
    public record Caller(Identity identity, String region) {}

    /**
     * Checks a login.
     *
     * @param path what is signed as the path: {@code /v1/repos/NAME}
     * @param hosts the host names under which the client may know this one
     * @param regions the regions that the password may be signed for
     * @throws AuthFailure when it is refused
     */
    public Caller check(GitLogin login, String path, List<String> hosts, List<String> regions) {
        KeyRing.GitUser user = keys.gitUser(login.username());
        if (user != null) {
            if (!SigV4.same(user.password(), login.password())) {
                throw new AuthFailure(Kind.MISMATCH, "The git credentials' password is wrong.");
            }
            return new Caller(user.identity(), null);
        }
        AccessKey key = keys.find(login.username());
        if (key == null) {
            throw new AuthFailure(Kind.UNKNOWN_KEY, "The security token included in the request is invalid.");
        }
        if (!login.signed()) {
            throw new AuthFailure(Kind.INCOMPLETE, "The password is no signature.");
        }
        checkToken(key, login.sessionToken());
        String region = signedRegion(key, login, path, hosts, regions);
        checkTime(login);
        return new Caller(key.identity(), region);
    }

    private void checkToken(AccessKey key, String token) {
        boolean same =
                key.sessionToken() == null ? token == null : key.sessionToken().equals(token);
        if (!same) {
            throw new AuthFailure(Kind.INVALID_TOKEN, "The security token included in the request is invalid.");
        }
        if (key.expires() != null && !clock.now().isBefore(key.expires())) {
            throw new AuthFailure(Kind.EXPIRED_TOKEN, "The security token included in the request is expired");
        }
    }

    private static String signedRegion(
            AccessKey key, GitLogin login, String path, List<String> hosts, List<String> regions) {
        String date = login.time().substring(0, login.time().indexOf('T'));
        for (String region : regions) {
            String partition = Partition.ofRegion(region).id();
            if (key.partition() != null && !key.partition().equals(partition)) {
                continue;
            }
            byte[] signingKey = SigV4.signingKey(key.secret(), date, region, "codecommit");
            String scope = date + '/' + region + "/codecommit/aws4_request";
            for (String host : hosts) {
                String canonical = "GIT\n" + path + "\n\nhost:" + host + "\n\nhost\n";
                String toSign = SigV4.stringToSign(login.time(), scope, canonical);
                if (SigV4.same(SigV4.sign(signingKey, toSign), login.signature())) {
                    return region;
                }
            }
        }
        throw new AuthFailure(
                Kind.MISMATCH, "The request signature we calculated does not match the signature you provided.");
    }

    private void checkTime(GitLogin login) {
        Instant signedAt;
        try {
            signedAt = LocalDateTime.parse(login.time(), TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new AuthFailure(Kind.INCOMPLETE, "The password's time is no time: " + login.time());
        }
        Instant now = clock.wall();
        if (signedAt.isAfter(now.plus(VALIDITY))) {
            throw new AuthFailure(Kind.SKEWED, "Signature not yet current: " + login.time() + "Z");
        }
        if (signedAt.isBefore(now.minus(VALIDITY))) {
            throw new AuthFailure(
                    Kind.URL_EXPIRED, "Signature expired: " + login.time() + "Z is more than 15 minutes ago.");
        }
    }
}
