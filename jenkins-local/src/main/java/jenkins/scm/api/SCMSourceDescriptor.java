package jenkins.scm.api;

import hudson.ExtensionList;
import hudson.model.Descriptor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jenkins.scm.api.trait.SCMSourceTrait;
import jenkins.scm.impl.UncategorizedSCMHeadCategory;

/** Describes a kind of source. */
public abstract class SCMSourceDescriptor extends Descriptor<SCMSource> {
    protected transient Set<SCMHeadCategory> categories;

    public boolean isApplicable(Class<? extends SCMSourceOwner> owner) {
        return true;
    }

    public boolean isUserInstantiable() {
        return true;
    }

    public String getId(SCMSource source) {
        return source == null ? "" : source.getId();
    }

    public String getPronoun() {
        return "Repository";
    }

    public List<SCMSourceTrait> getTraitsDefaults() {
        return Collections.emptyList();
    }

    public final synchronized Set<SCMHeadCategory> getCategories() {
        if (categories == null) {
            categories = new LinkedHashSet<>(
                    SCMHeadCategory.addUncategorizedIfMissing(new ArrayList<>(List.of(createCategories()))));
        }
        return Collections.unmodifiableSet(categories);
    }

    protected SCMHeadCategory[] createCategories() {
        return new SCMHeadCategory[] {UncategorizedSCMHeadCategory.DEFAULT};
    }

    public static List<SCMSourceDescriptor> forOwner(SCMSourceOwner owner, boolean onlyUserInstantiable) {
        return forOwner(owner.getClass(), onlyUserInstantiable);
    }

    public static List<SCMSourceDescriptor> forOwner(SCMSourceOwner owner) {
        return forOwner(owner, false);
    }

    public static List<SCMSourceDescriptor> forOwner(Class<? extends SCMSourceOwner> clazz) {
        return forOwner(clazz, false);
    }

    public static List<SCMSourceDescriptor> forOwner(
            Class<? extends SCMSourceOwner> clazz, boolean onlyUserInstantiable) {
        List<SCMSourceDescriptor> all = new ArrayList<>();
        for (SCMSourceDescriptor d : ExtensionList.lookup(SCMSourceDescriptor.class)) {
            if (d.isApplicable(clazz) && (!onlyUserInstantiable || d.isUserInstantiable())) {
                all.add(d);
            }
        }
        return all;
    }
}
