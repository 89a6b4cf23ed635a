package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Extension;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import jenkins.scm.api.SCMHeadCategory;
import jenkins.scm.api.trait.SCMSourceContext;
import jenkins.scm.api.trait.SCMSourceTrait;
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
    public static final class DescriptorImpl extends CodeCommitTraitDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.TagDiscoveryTrait_displayName();
        }
    }
}
