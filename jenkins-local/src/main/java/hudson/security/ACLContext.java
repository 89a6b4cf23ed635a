package hudson.security;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** Restores the identity of before. */
public class ACLContext implements AutoCloseable {
    private final SecurityContext previous;

    ACLContext(SecurityContext previous) {
        this.previous = previous;
    }

    public SecurityContext getPreviousContext2() {
        return previous;
    }

    @Override
    public void close() {
        SecurityContextHolder.setContext(previous);
    }
}
