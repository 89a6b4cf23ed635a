package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Extension;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import jenkins.scm.api.SCMHeadCategory;
import jenkins.scm.api.trait.SCMSourceContext;
import jenkins.scm.api.trait.SCMSourceTrait;
import jenkins.scm.impl.trait.Discovery;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Finds the branches of a repository. */
public final class BranchDiscoveryTrait extends SCMSourceTrait {
    private BranchChoice branches = BranchChoice.ALL;

    @DataBoundConstructor
    public BranchDiscoveryTrait() {
        // everything has a default
    }

    /** Which branches. */
    public BranchChoice getBranches() {
        return branches == null ? BranchChoice.ALL : branches; // null in a job saved without it
    }

    @DataBoundSetter
    public void setBranches(BranchChoice branches) {
        this.branches = branches;
    }

    @Override
    protected void decorateContext(SCMSourceContext<?, ?> context) {
        ((CodeCommitSourceContext) context).wantBranches(getBranches());
    }

    @Override
    protected boolean includeCategory(SCMHeadCategory category) {
        return category.isUncategorized();
    }

    /** For the form. */
    @Extension
    @Symbol("codeCommitBranchDiscovery")
    @Discovery
    public static final class DescriptorImpl extends CodeCommitTraitDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.BranchDiscoveryTrait_displayName();
        }
    }
}
