package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Node;
import hudson.model.Run;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.awsflow.runner.home.FixedText;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** Finds credentials: those of this Jenkins, and those of extensions. */
public abstract class CredentialsProvider extends Descriptor<CredentialsProvider>
        implements ExtensionPoint, Describable<CredentialsProvider> {
    public static final PermissionGroup GROUP =
            new PermissionGroup(CredentialsProvider.class, new FixedText("Credentials"));
    public static final Permission VIEW = permission("View", Jenkins.ADMINISTER);
    public static final Permission CREATE = permission("Create", Jenkins.ADMINISTER);
    public static final Permission UPDATE = permission("Update", Jenkins.ADMINISTER);
    public static final Permission DELETE = permission("Delete", Jenkins.ADMINISTER);
    public static final Permission USE_OWN = permission("UseOwn", Jenkins.ADMINISTER);
    public static final Permission USE_ITEM = permission("UseItem", Item.CONFIGURE);

    @SuppressWarnings({"unchecked", "rawtypes"})
    public CredentialsProvider() {
        super((Class) self());
    }

    private static Permission permission(String name, Permission impliedBy) {
        return new Permission(GROUP, name, null, impliedBy, PermissionScope.ITEM);
    }

    @Override
    public Descriptor<CredentialsProvider> getDescriptor() {
        return this;
    }

    public <C extends Credentials> List<C> getCredentialsInItem(
            Class<C> type, Item item, Authentication authentication, List<DomainRequirement> domainRequirements) {
        return getCredentialsInItemGroup(type, item.getParent(), authentication, domainRequirements);
    }

    public <C extends Credentials> List<C> getCredentialsInItemGroup(
            Class<C> type,
            ItemGroup itemGroup,
            Authentication authentication,
            List<DomainRequirement> domainRequirements) {
        return new ArrayList<>();
    }

    public static ExtensionList<CredentialsProvider> all() {
        return ExtensionList.lookup(CredentialsProvider.class);
    }

    private static <C extends Credentials> List<C> system(Class<C> type, boolean itemsToo) {
        List<C> found = new ArrayList<>();
        for (List<Credentials> some : SystemCredentialsProvider.getInstance()
                .getDomainCredentialsMap()
                .values()) {
            for (Credentials c : some) {
                if (type.isInstance(c) && (!itemsToo || c.getScope() != CredentialsScope.SYSTEM)) {
                    found.add(type.cast(c));
                }
            }
        }
        return found;
    }

    public static <C extends Credentials> List<C> lookupCredentialsInItem(
            Class<C> type, Item item, Authentication authentication, List<DomainRequirement> domainRequirements) {
        List<C> found = system(type, item != null);
        for (CredentialsProvider p : all()) {
            found.addAll(
                    item == null
                            ? p.getCredentialsInItemGroup(type, Jenkins.get(), authentication, domainRequirements)
                            : p.getCredentialsInItem(type, item, authentication, domainRequirements));
        }
        return found;
    }

    public static <C extends Credentials> List<C> lookupCredentialsInItem(
            Class<C> type, Item item, Authentication authentication) {
        return lookupCredentialsInItem(type, item, authentication, List.of());
    }

    public static <C extends Credentials> List<C> lookupCredentialsInItemGroup(
            Class<C> type,
            ItemGroup itemGroup,
            Authentication authentication,
            List<DomainRequirement> domainRequirements) {
        List<C> found = system(type, false);
        for (CredentialsProvider p : all()) {
            found.addAll(p.getCredentialsInItemGroup(type, itemGroup, authentication, domainRequirements));
        }
        return found;
    }

    public static <C extends Credentials> List<C> lookupCredentialsInItemGroup(
            Class<C> type, ItemGroup itemGroup, Authentication authentication) {
        return lookupCredentialsInItemGroup(type, itemGroup, authentication, List.of());
    }

    public static <C extends IdCredentials> C findCredentialById(String id, Class<C> type, Run<?, ?> run) {
        return findCredentialById(id, type, run, List.of());
    }

    /** The credentials of an id that a build may use, or null. */
    public static <C extends IdCredentials> C findCredentialById(
            String id, Class<C> type, Run<?, ?> run, List<DomainRequirement> domainRequirements) {
        return byId(id, lookupCredentialsInItem(type, run.getParent(), null, domainRequirements));
    }

    public static <C extends IdCredentials> C findCredentialByIdInItem(
            String id,
            Class<C> type,
            Item item,
            Authentication authentication,
            List<DomainRequirement> domainRequirements) {
        return byId(id, lookupCredentialsInItem(type, item, authentication, domainRequirements));
    }

    public static <C extends IdCredentials> C findCredentialByIdInItemGroup(
            String id,
            Class<C> type,
            ItemGroup<?> itemGroup,
            Authentication authentication,
            List<DomainRequirement> domainRequirements) {
        return byId(id, lookupCredentialsInItemGroup(type, itemGroup, authentication, domainRequirements));
    }

    private static <C extends IdCredentials> C byId(String id, List<C> candidates) {
        for (C c : candidates) {
            if (c.getId().equals(id)) {
                return c;
            }
        }
        return null;
    }

    public static <C extends IdCredentials> ListBoxModel listCredentialsInItem(
            Class<C> type,
            Item item,
            Authentication authentication,
            List<DomainRequirement> domainRequirements,
            CredentialsMatcher matcher) {
        return entries(lookupCredentialsInItem(type, item, authentication, domainRequirements), matcher);
    }

    public static <C extends IdCredentials> ListBoxModel listCredentialsInItemGroup(
            Class<C> type,
            ItemGroup itemGroup,
            Authentication authentication,
            List<DomainRequirement> domainRequirements,
            CredentialsMatcher matcher) {
        return entries(lookupCredentialsInItemGroup(type, itemGroup, authentication, domainRequirements), matcher);
    }

    private static <C extends IdCredentials> ListBoxModel entries(List<C> all, CredentialsMatcher matcher) {
        ListBoxModel entries = new ListBoxModel();
        for (C c : all) {
            if (matcher == null || matcher.matches(c)) {
                entries.add(CredentialsNameProvider.name(c), c.getId());
            }
        }
        return entries;
    }

    /** The use of credentials is not recorded here. */
    public static <C extends Credentials> C track(Run build, C credentials) {
        return credentials;
    }

    /** The use of credentials is not recorded here. */
    public static <C extends Credentials> C track(Item item, C credentials) {
        return credentials;
    }

    /** The use of credentials is not recorded here. */
    public static <C extends Credentials> C track(Node node, C credentials) {
        return credentials;
    }

    /** Credentials of the local runner hold their secret themselves. */
    public static <C extends Credentials> C snapshot(C credential) {
        return credential;
    }
}
