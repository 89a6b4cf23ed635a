package hudson.security;

import hudson.model.User;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who may do what: in the local runner everybody may do everything. */
public abstract class ACL {
    public static final String SYSTEM_USERNAME = "SYSTEM";
    public static final String ANONYMOUS_USERNAME = "anonymous";
    public static final Authentication SYSTEM2 = new UsernamePasswordAuthenticationToken(SYSTEM_USERNAME, "SYSTEM");

    /** Allows everything. */
    static final ACL ALLOW = new ACL() {
        @Override
        public boolean hasPermission2(Authentication a, Permission permission) {
            return true;
        }
    };

    public boolean hasPermission2(Authentication a, Permission permission) {
        return true;
    }

    public final boolean hasPermission(Permission p) {
        return hasPermission2(SYSTEM2, p);
    }

    public final void checkPermission(Permission p) {
        if (!hasPermission(p)) {
            throw new AccessDeniedException3(SYSTEM2, p);
        }
    }

    public final boolean hasAnyPermission(Permission... permissions) {
        for (Permission p : permissions) {
            if (hasPermission(p)) {
                return true;
            }
        }
        return false;
    }

    public final void checkAnyPermission(Permission... permissions) {
        if (permissions.length > 0 && !hasAnyPermission(permissions)) {
            throw new AccessDeniedException3(SYSTEM2, permissions[0]);
        }
    }

    /** Until the context is closed the thread acts as the given identity. */
    public static ACLContext as2(Authentication auth) {
        ACLContext context = new ACLContext(SecurityContextHolder.getContext());
        SecurityContextHolder.setContext(new org.springframework.security.core.context.SecurityContextImpl(auth));
        return context;
    }

    public static ACLContext as(User user) {
        return as2(user == null ? SYSTEM2 : user.impersonate2());
    }
}
