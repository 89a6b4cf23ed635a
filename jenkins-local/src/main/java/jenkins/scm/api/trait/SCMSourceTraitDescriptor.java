package jenkins.scm.api.trait;

import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceDescriptor;

/** Describes a kind of trait of sources. */
public abstract class SCMSourceTraitDescriptor extends SCMTraitDescriptor<SCMSourceTrait> {
    protected SCMSourceTraitDescriptor() {}

    protected SCMSourceTraitDescriptor(Class<? extends SCMSourceTrait> clazz) {
        super(clazz);
    }

    public Class<? extends SCMBuilder> getBuilderClass() {
        return SCMBuilder.class;
    }

    public Class<? extends SCMSourceContext> getContextClass() {
        return SCMSourceContext.class;
    }

    public Class<? extends SCMSource> getSourceClass() {
        return SCMSource.class;
    }

    public boolean isApplicableToBuilder(Class<? extends SCMBuilder> builderClass) {
        return getBuilderClass().isAssignableFrom(builderClass);
    }

    public boolean isApplicableToBuilder(SCMBuilder<?, ?> builder) {
        return getBuilderClass().isInstance(builder) && getScmClass().isAssignableFrom(builder.scmClass());
    }

    public boolean isApplicableToContext(Class<? extends SCMSourceContext> contextClass) {
        return getContextClass().isAssignableFrom(contextClass);
    }

    public boolean isApplicableToContext(SCMSourceContext<?, ?> context) {
        return getContextClass().isInstance(context);
    }

    public boolean isApplicableTo(Class<? extends SCMSource> sourceClass) {
        return getSourceClass().isAssignableFrom(sourceClass);
    }

    public boolean isApplicableTo(SCMSource source) {
        return getSourceClass().isInstance(source);
    }

    public boolean isApplicableTo(SCMSourceDescriptor descriptor) {
        return getSourceClass().isAssignableFrom(descriptor.clazz);
    }
}
