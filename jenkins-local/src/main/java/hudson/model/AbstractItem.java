package hudson.model;

import hudson.Util;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import java.io.File;
import java.io.IOException;
import java.util.Collection;
import jenkins.model.Jenkins;

/** Base of items. */
public abstract class AbstractItem extends Actionable implements Item, AccessControlled, DescriptorByNameOwner {
    protected transient String name;
    protected volatile String description;
    protected String displayName;
    private transient ItemGroup parent;

    protected AbstractItem(ItemGroup parent, String name) {
        this.parent = parent;
        this.name = name;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getDisplayName() {
        return displayName == null ? name : displayName;
    }

    public String getDisplayNameOrNull() {
        return displayName;
    }

    public void setDisplayName(String displayName) throws IOException {
        this.displayName = Util.fixEmptyAndTrim(displayName);
        save();
    }

    @Override
    public ItemGroup getParent() {
        return parent;
    }

    @Override
    public File getRootDir() {
        return parent.getRootDirFor(this);
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) throws IOException {
        this.description = description;
        save();
    }

    @Override
    public final String getFullName() {
        String group = parent.getFullName();
        return group.isEmpty() ? name : group + "/" + name;
    }

    @Override
    public final String getFullDisplayName() {
        String group = parent.getFullDisplayName();
        return group.isEmpty() ? getDisplayName() : group + " » " + getDisplayName();
    }

    @Override
    public void onLoad(ItemGroup<? extends Item> parent, String name) throws IOException {
        this.parent = parent;
        this.name = name;
    }

    @Override
    public void onCopiedFrom(Item src) {
        // items of the local runner are not copied
    }

    @Override
    public final String getUrl() {
        return parent.getUrl() + getShortUrl();
    }

    @Override
    public String getShortUrl() {
        return parent.getUrlChildPrefix() + "/" + Util.rawEncode(name) + "/";
    }

    public final String getAbsoluteUrl() {
        String root = Jenkins.get().getRootUrl();
        if (root == null) {
            throw new IllegalStateException("Root URL isn't configured yet. Cannot compute absolute URL.");
        }
        return Util.encode(root + getUrl());
    }

    @Override
    public ACL getACL() {
        return Jenkins.get().getACL();
    }

    @Override
    public Descriptor getDescriptorByName(String id) {
        return Jenkins.get().getDescriptorByName(id);
    }

    @Override
    public synchronized void save() throws IOException {
        // an item of the local runner has nothing to keep but its builds
    }

    @Override
    public void delete() throws IOException, InterruptedException {
        throw new IOException("The local runner does not delete items");
    }

    @Override
    public abstract Collection<? extends Job> getAllJobs();

    @Override
    public String toString() {
        return super.toString() + "[" + getFullName() + "]";
    }
}
