package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Extension;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import jenkins.scm.api.SCMHeadCategory;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.trait.SCMBuilder;
import jenkins.scm.api.trait.SCMSourceContext;
import jenkins.scm.api.trait.SCMSourceTrait;
import jenkins.scm.api.trait.SCMSourceTraitDescriptor;
import jenkins.scm.impl.TagSCMHeadCategory;
import jenkins.scm.impl.trait.Discovery;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Finds the tags of a repository. */
public final class TagDiscoveryTrait extends SCMSourceTrait {
    @DataBoundConstructor
    public TagDiscoveryTrait() {
        // nothing to choose
    }

    @Override
    protected void decorateContext(SCMSourceContext<?, ?> context) {
        ((CodeCommitSourceContext) context).wantTags(true);
    }

    @Override
    protected boolean includeCategory(SCMHeadCategory category) {
        return category instanceof TagSCMHeadCategory;
    }

    /** For the form. */
    @Extension
    @Symbol("codeCommitTagDiscovery")
    @Discovery
    public static final class DescriptorImpl extends SCMSourceTraitDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.TagDiscoveryTrait_displayName();
        }

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
}
