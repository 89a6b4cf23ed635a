package io.jenkins.plugins.awsflow.awslocal.auth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The keys and roles that are known. Safe for use by many threads. */
public final class KeyRing {
    private final Map<String, AccessKey> keys = new ConcurrentHashMap<>();
    private final Map<String, Role> roles = new ConcurrentHashMap<>();
    private final Map<String, GitUser> gitUsers = new ConcurrentHashMap<>();
    private volatile boolean onlyKnownRoles;

    /** Static git credentials of an IAM user. */
    public record GitUser(String username, String password, Identity identity) {}

    public void add(AccessKey key) {
        keys.put(key.id(), key);
    }

    public AccessKey find(String id) {
        return keys.get(id);
    }

    public boolean remove(String id) {
        return keys.remove(id) != null;
    }

    public List<AccessKey> keys() {
        return new ArrayList<>(keys.values());
    }

    public void add(GitUser user) {
        gitUsers.put(user.username(), user);
    }

    /** The git credentials with that user name, or null. */
    public GitUser gitUser(String username) {
        return gitUsers.get(username);
    }

    public void add(Role role) {
        roles.put(role.arn(), role);
    }

    /** The role to assume; while no unknown role is refused, any ARN gives an open role. Null when there is none. */
    public Role role(String arn) {
        Role role = roles.get(arn);
        return role != null || onlyKnownRoles ? role : Role.open(arn);
    }

    public List<Role> roles() {
        return new ArrayList<>(roles.values());
    }

    /** Refuses (or again allows) to assume roles that were not registered. */
    public void onlyKnownRoles(boolean only) {
        onlyKnownRoles = only;
    }

    /** Makes a temporary key. */
    public AccessKey issue(Identity identity, String partition, Instant expires) {
        AccessKey key = new AccessKey(
                "ASIA" + Ids.upper(16), Ids.secret(40), "aws-local/" + Ids.secret(180), expires, partition, identity);
        add(key);
        return key;
    }

    /** Forgets temporary keys that ended before the instant. */
    public void forgetExpiredBefore(Instant instant) {
        keys.values().removeIf(key -> key.expires() != null && key.expires().isBefore(instant));
    }

    public void clear() {
        keys.clear();
        roles.clear();
        gitUsers.clear();
        onlyKnownRoles = false;
    }
}
