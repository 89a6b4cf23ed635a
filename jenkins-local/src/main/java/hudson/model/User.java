package hudson.model;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** A person; the local runner knows only who runs it. */
public class User extends AbstractModelObject implements Comparable<User> {
    private static final ConcurrentMap<String, User> USERS = new ConcurrentHashMap<>();
    private final String id;

    private User(String id) {
        this.id = id;
    }

    public static User current() {
        return getById(System.getProperty("user.name"), true);
    }

    public static User getById(String id, boolean create) {
        return id == null ? null : create ? USERS.computeIfAbsent(id, User::new) : USERS.get(id);
    }

    public String getId() {
        return id;
    }

    public String getFullName() {
        return id;
    }

    @Override
    public String getDisplayName() {
        return id;
    }

    public Authentication impersonate2() {
        return new UsernamePasswordAuthenticationToken(id, "");
    }

    @Override
    public int compareTo(User that) {
        return id.compareTo(that.id);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof User u && id.equals(u.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
