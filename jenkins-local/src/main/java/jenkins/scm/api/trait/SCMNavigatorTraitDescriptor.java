package jenkins.scm.api.trait;

import jenkins.scm.api.SCMNavigator;
import jenkins.scm.api.SCMNavigatorDescriptor;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceDescriptor;

/** Describes a kind of trait of navigators. */
public abstract class SCMNavigatorTraitDescriptor extends SCMTraitDescriptor<SCMNavigatorTrait> {
    protected SCMNavigatorTraitDescriptor() {}

    protected SCMNavigatorTraitDescriptor(Class<? extends SCMNavigatorTrait> clazz) {
        super(clazz);
    }

    public Class<? extends SCMSourceBuilder> getBuilderClass() {
        return SCMSourceBuilder.class;
    }

    public Class<? extends SCMNavigatorContext> getContextClass() {
        return SCMNavigatorContext.class;
    }

    public Class<? extends SCMNavigator> getNavigatorClass() {
        return SCMNavigator.class;
    }

    public Class<? extends SCMSource> getSourceClass() {
        return SCMSource.class;
    }

    public boolean isApplicableToBuilder(Class<? extends SCMSourceBuilder> builderClass) {
        return getBuilderClass().isAssignableFrom(builderClass);
    }

    public boolean isApplicableToBuilder(SCMSourceBuilder<?, ?> builder) {
        return getBuilderClass().isInstance(builder) && getSourceClass().isAssignableFrom(builder.sourceClass());
    }

    public boolean isApplicableToContext(Class<? extends SCMNavigatorContext> contextClass) {
        return getContextClass().isAssignableFrom(contextClass);
    }

    public boolean isApplicableToContext(SCMNavigatorContext<?, ?> context) {
        return getContextClass().isInstance(context);
    }

    public boolean isApplicableTo(Class<? extends SCMNavigator> navigatorClass) {
        return getNavigatorClass().isAssignableFrom(navigatorClass);
    }

    public boolean isApplicableTo(SCMNavigator navigator) {
        return getNavigatorClass().isInstance(navigator);
    }

    public boolean isApplicableTo(SCMNavigatorDescriptor descriptor) {
        return getNavigatorClass().isAssignableFrom(descriptor.clazz);
    }

    public boolean isApplicableToSource(Class<? extends SCMSource> sourceClass) {
        return getSourceClass().isAssignableFrom(sourceClass);
    }

    public boolean isApplicableToSource(SCMSource source) {
        return getSourceClass().isInstance(source);
    }

    public boolean isApplicableToSource(SCMSourceDescriptor descriptor) {
        return getSourceClass().isAssignableFrom(descriptor.clazz);
    }
}
