package hudson.model;

import hudson.ExtensionPoint;

/** Describes a kind of top level item. */
public abstract class TopLevelItemDescriptor extends Descriptor<TopLevelItem> implements ExtensionPoint {
    protected TopLevelItemDescriptor(Class<? extends TopLevelItem> clazz) {
        super(clazz);
    }

    protected TopLevelItemDescriptor() {}

    public abstract TopLevelItem newInstance(ItemGroup parent, String name);
}
