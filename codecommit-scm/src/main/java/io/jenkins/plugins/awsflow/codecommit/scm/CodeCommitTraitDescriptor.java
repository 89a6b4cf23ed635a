package io.jenkins.plugins.awsflow.codecommit.scm;

import jenkins.scm.api.SCMSource;
import jenkins.scm.api.trait.SCMBuilder;
import jenkins.scm.api.trait.SCMSourceContext;
import jenkins.scm.api.trait.SCMSourceTraitDescriptor;

/** A trait that is for {@link CodeCommitSource} only. */
abstract class CodeCommitTraitDescriptor extends SCMSourceTraitDescriptor {
    @Override
    @SuppressWarnings("rawtypes") // as scm-api declares it
    public Class<? extends SCMBuilder> getBuilderClass() {
        return CodeCommitBuilder.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // as scm-api declares it
    public Class<? extends SCMSourceContext> getContextClass() {
        return CodeCommitSourceContext.class;
    }

    @Override
    public Class<? extends SCMSource> getSourceClass() {
        return CodeCommitSource.class;
    }
}
