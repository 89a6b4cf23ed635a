package jenkins.scm.api.trait;

import hudson.DescriptorExtensionList;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.scm.api.SCMHeadCategory;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMSourceDescriptor;

/** A behaviour of a source: which heads are found, and how they are checked out. */
public abstract class SCMSourceTrait extends SCMTrait<SCMSourceTrait> {
    public final SCMHeadObserver applyToObserver(SCMHeadObserver observer) {
        return decorateObserver(observer);
    }

    protected SCMHeadObserver decorateObserver(SCMHeadObserver observer) {
        return observer;
    }

    /** Applies it where it is meant for that kind of context. */
    public final void applyToContext(SCMSourceContext<?, ?> context) {
        if (getDescriptor().isApplicableToContext(context)) {
            decorateContext(context);
        }
    }

    protected void decorateContext(SCMSourceContext<?, ?> context) {
        // for subclasses
    }

    /** Applies it where it is meant for that kind of builder. */
    public final void applyToBuilder(SCMBuilder<?, ?> builder) {
        if (getDescriptor().isApplicableToBuilder(builder)) {
            decorateBuilder(builder);
        }
    }

    protected void decorateBuilder(SCMBuilder<?, ?> builder) {
        // for subclasses
    }

    public final boolean isCategoryEnabled(SCMHeadCategory category) {
        return category.isUncategorized() || includeCategory(category);
    }

    protected boolean includeCategory(SCMHeadCategory category) {
        return false;
    }

    @Override
    public SCMSourceTraitDescriptor getDescriptor() {
        return (SCMSourceTraitDescriptor) super.getDescriptor();
    }

    public static DescriptorExtensionList<SCMSourceTrait, SCMSourceTraitDescriptor> all() {
        return Jenkins.get().getDescriptorList(SCMSourceTrait.class);
    }

    public static List<SCMSourceTraitDescriptor> _for(
            Class<? extends SCMSourceContext> contextClass, Class<? extends SCMBuilder> builderClass) {
        return _for(null, contextClass, builderClass);
    }

    public static List<SCMSourceTraitDescriptor> _for(
            SCMSourceDescriptor scmSource,
            Class<? extends SCMSourceContext> contextClass,
            Class<? extends SCMBuilder> builderClass) {
        return all().stream()
                .filter(d -> scmSource == null || d.isApplicableTo(scmSource))
                .filter(d -> contextClass == null || d.isApplicableToContext(contextClass))
                .filter(d -> builderClass == null || d.isApplicableToBuilder(builderClass))
                .toList();
    }
}
