package hudson.security;

import org.jvnet.localizer.Localizable;

/** Permissions on one kind of thing. */
public final class PermissionGroup {
    public final Class<?> owner;
    public final Localizable title;

    public PermissionGroup(Class<?> owner, Localizable title) {
        this.owner = owner;
        this.title = title;
    }

    public String getId() {
        return title.toString(java.util.Locale.US);
    }
}
