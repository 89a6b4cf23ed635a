package jenkins.scm.api.trait;

import hudson.DescriptorExtensionList;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.scm.api.SCMHeadCategory;
import jenkins.scm.api.SCMNavigatorDescriptor;
import jenkins.scm.api.SCMSourceObserver;

/** A behaviour of a navigator. */
public abstract class SCMNavigatorTrait extends SCMTrait<SCMNavigatorTrait> {
    public final SCMSourceObserver applyToObserver(SCMSourceObserver observer) {
        return decorateObserver(observer);
    }

    protected SCMSourceObserver decorateObserver(SCMSourceObserver observer) {
        return observer;
    }

    public final void applyToContext(SCMNavigatorContext<?, ?> context) {
        if (getDescriptor().isApplicableToContext(context)) {
            decorateContext(context);
        }
    }

    protected void decorateContext(SCMNavigatorContext<?, ?> context) {
        // for subclasses
    }

    public final void applyToBuilder(SCMSourceBuilder<?, ?> builder) {
        if (getDescriptor().isApplicableToBuilder(builder)) {
            decorateBuilder(builder);
        }
    }

    protected void decorateBuilder(SCMSourceBuilder<?, ?> builder) {
        // for subclasses
    }

    public final boolean isCategoryEnabled(SCMHeadCategory category) {
        return category.isUncategorized() || includeCategory(category);
    }

    protected boolean includeCategory(SCMHeadCategory category) {
        return false;
    }

    @Override
    public SCMNavigatorTraitDescriptor getDescriptor() {
        return (SCMNavigatorTraitDescriptor) super.getDescriptor();
    }

    public static DescriptorExtensionList<SCMNavigatorTrait, SCMNavigatorTraitDescriptor> all() {
        return Jenkins.get().getDescriptorList(SCMNavigatorTrait.class);
    }

    public static List<SCMNavigatorTraitDescriptor> _for(
            Class<? extends SCMNavigatorContext> contextClass, Class<? extends SCMSourceBuilder> builderClass) {
        return _for(null, contextClass, builderClass);
    }

    public static List<SCMNavigatorTraitDescriptor> _for(
            SCMNavigatorDescriptor scmNavigator,
            Class<? extends SCMNavigatorContext> contextClass,
            Class<? extends SCMSourceBuilder> builderClass) {
        return all().stream()
                .filter(d -> scmNavigator == null || d.isApplicableTo(scmNavigator))
                .filter(d -> contextClass == null || d.isApplicableToContext(contextClass))
                .filter(d -> builderClass == null || d.isApplicableToBuilder(builderClass))
                .toList();
    }
}
