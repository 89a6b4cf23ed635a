package jenkins.scm.api;

import hudson.model.Descriptor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jenkins.scm.api.trait.SCMTrait;
import jenkins.scm.impl.UncategorizedSCMSourceCategory;

/** Describes a kind of navigator. */
public abstract class SCMNavigatorDescriptor extends Descriptor<SCMNavigator> {
    protected transient Set<SCMSourceCategory> categories;

    protected SCMNavigatorDescriptor() {}

    protected SCMNavigatorDescriptor(Class<? extends SCMNavigator> clazz) {
        super(clazz);
    }

    @Deprecated
    public SCMNavigator newInstance(String name) {
        return null;
    }

    public String getPronoun() {
        return "Repositories";
    }

    public List<SCMTrait<? extends SCMTrait<?>>> getTraitsDefaults() {
        return Collections.emptyList();
    }

    public final synchronized Set<SCMSourceCategory> getCategories() {
        if (categories == null) {
            categories = new LinkedHashSet<>(
                    SCMSourceCategory.addUncategorizedIfMissing(new ArrayList<>(List.of(createCategories()))));
        }
        return Collections.unmodifiableSet(categories);
    }

    protected SCMSourceCategory[] createCategories() {
        return new SCMSourceCategory[] {UncategorizedSCMSourceCategory.DEFAULT};
    }
}
