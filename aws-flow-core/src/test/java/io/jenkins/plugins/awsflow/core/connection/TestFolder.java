package io.jenkins.plugins.awsflow.core.connection;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.model.AbstractItem;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.Permission;
import java.io.File;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** A folder with credentials of its own, and a person who may do this and that in it. */
final class TestFolder extends AbstractItem implements ItemGroup<Item> {
    private final Set<String> allowed = new TreeSet<>();
    private final List<Credentials> credentials = new ArrayList<>();

    TestFolder(String name) {
        super(Jenkins.get(), name);
    }

    void allow(Permission permission) {
        allowed.add(permission.getId());
    }

    /** Adds credentials that only what lies in this folder may use. */
    void keep(Credentials some) {
        credentials.add(some);
    }

    /** What makes Jenkins know of the folder's credentials. */
    CredentialsProvider provider() {
        return new CredentialsProvider() {
            @Override
            public <C extends Credentials> List<C> getCredentialsInItemGroup(
                    Class<C> type,
                    @SuppressWarnings("rawtypes") ItemGroup group,
                    Authentication authentication,
                    List<DomainRequirement> requirements) {
                return group == TestFolder.this
                        ? credentials.stream()
                                .filter(type::isInstance)
                                .map(type::cast)
                                .toList()
                        : List.of();
            }
        };
    }

    @Override
    public ACL getACL() {
        return new ACL() {
            @Override
            public boolean hasPermission2(Authentication who, Permission permission) {
                return allowed.contains(permission.getId());
            }
        };
    }

    @Override
    public Collection<? extends Job> getAllJobs() {
        return List.of();
    }

    @Override
    public Collection<Item> getItems() {
        return List.of();
    }

    @Override
    public String getUrlChildPrefix() {
        return "job";
    }

    @Override
    public Item getItem(String name) {
        return null;
    }

    @Override
    public File getRootDirFor(Item child) {
        return new File(getRootDir(), child.getName());
    }

    @Override
    public void onDeleted(Item item) {
        // Nothing is kept of its items.
    }
}
