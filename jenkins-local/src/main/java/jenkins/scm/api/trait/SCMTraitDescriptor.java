package jenkins.scm.api.trait;

import hudson.model.Descriptor;
import hudson.scm.SCM;
import hudson.scm.SCMDescriptor;

/** Describes a kind of trait. */
public abstract class SCMTraitDescriptor<T extends SCMTrait<T>> extends Descriptor<T> {
    SCMTraitDescriptor(Class<? extends T> clazz) {
        super(clazz);
    }

    SCMTraitDescriptor() {}

    public Class<? extends SCM> getScmClass() {
        return SCM.class;
    }

    public boolean isApplicableToSCM(Class<? extends SCM> scmClass) {
        return getScmClass().isAssignableFrom(scmClass);
    }

    public boolean isApplicableToSCM(SCMDescriptor<?> scm) {
        return getScmClass().isAssignableFrom(scm.clazz);
    }
}
