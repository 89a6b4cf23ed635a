package hudson.model;

import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import io.jenkins.plugins.awsflow.runner.home.FixedText;
import java.io.IOException;
import java.util.Collection;
import jenkins.model.FullyNamed;
import jenkins.model.FullyNamedModelObject;
import jenkins.model.Named;

/** Something in an item group: a job, a folder. */
public interface Item extends PersistenceRoot, FullyNamedModelObject, FullyNamed, Named, AccessControlled {
    PermissionGroup PERMISSIONS = new PermissionGroup(Item.class, new FixedText("Job"));
    Permission CREATE = new Permission(PERMISSIONS, "Create", null, Permission.CREATE, PermissionScope.ITEM_GROUP);
    Permission DELETE = new Permission(PERMISSIONS, "Delete", null, Permission.DELETE, PermissionScope.ITEM);
    Permission CONFIGURE = new Permission(PERMISSIONS, "Configure", null, Permission.CONFIGURE, PermissionScope.ITEM);
    Permission READ = new Permission(PERMISSIONS, "Read", null, Permission.READ, PermissionScope.ITEM);
    Permission DISCOVER = new Permission(PERMISSIONS, "Discover", null, READ, PermissionScope.ITEM);
    Permission EXTENDED_READ = new Permission(PERMISSIONS, "ExtendedRead", null, CONFIGURE, PermissionScope.ITEM);
    Permission BUILD = new Permission(PERMISSIONS, "Build", null, Permission.UPDATE, PermissionScope.ITEM);
    Permission WORKSPACE = new Permission(PERMISSIONS, "Workspace", null, Permission.READ, PermissionScope.ITEM);
    Permission WIPEOUT = new Permission(PERMISSIONS, "WipeOut", null, null, PermissionScope.ITEM);
    Permission CANCEL = new Permission(PERMISSIONS, "Cancel", null, BUILD, PermissionScope.ITEM);

    ItemGroup<? extends Item> getParent();

    Collection<? extends Job> getAllJobs();

    @Override
    String getName();

    @Override
    String getFullName();

    @Override
    String getDisplayName();

    @Override
    String getFullDisplayName();

    default String getRelativeNameFrom(ItemGroup g) {
        String prefix = g == null || g.getFullName().isEmpty() ? "" : g.getFullName() + "/";
        return getFullName().startsWith(prefix) ? getFullName().substring(prefix.length()) : getFullName();
    }

    default String getRelativeNameFrom(Item item) {
        return getRelativeNameFrom(item.getParent());
    }

    String getUrl();

    String getShortUrl();

    void onLoad(ItemGroup<? extends Item> parent, String name) throws IOException;

    void onCopiedFrom(Item src);

    default void onCreatedFromScratch() {
        // nothing to do
    }

    @Override
    void save() throws IOException;

    void delete() throws IOException, InterruptedException;
}
