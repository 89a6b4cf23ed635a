package hudson.security;

import io.jenkins.plugins.awsflow.runner.home.FixedText;
import org.jvnet.localizer.Localizable;

/** A thing that one may be allowed to do. */
public final class Permission {
    public final Class<?> owner;
    public final PermissionGroup group;
    public final String name;
    public final Localizable description;
    public final Permission impliedBy;
    public boolean enabled;

    public static final PermissionGroup GROUP = new PermissionGroup(Permission.class, new FixedText("Overall"));
    public static final Permission READ = general("GenericRead", null);
    public static final Permission WRITE = general("GenericWrite", null);
    public static final Permission CREATE = general("GenericCreate", WRITE);
    public static final Permission UPDATE = general("GenericUpdate", WRITE);
    public static final Permission DELETE = general("GenericDelete", WRITE);
    public static final Permission CONFIGURE = general("GenericConfigure", UPDATE);

    public Permission(
            PermissionGroup group, String name, Localizable description, Permission impliedBy, PermissionScope scope) {
        this(group, name, description, impliedBy, true, new PermissionScope[] {scope});
    }

    public Permission(
            PermissionGroup group,
            String name,
            Localizable description,
            Permission impliedBy,
            boolean enable,
            PermissionScope[] scopes) {
        this.owner = group.owner;
        this.group = group;
        this.name = name;
        this.description = description;
        this.impliedBy = impliedBy;
        this.enabled = enable;
    }

    private static Permission general(String name, Permission impliedBy) {
        return new Permission(GROUP, name, null, impliedBy, PermissionScope.JENKINS);
    }

    public String getId() {
        return owner.getName() + "." + name;
    }

    public boolean getEnabled() {
        return enabled;
    }

    @Override
    public String toString() {
        return "Permission[" + owner + "," + name + "]";
    }
}
