package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Extension;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import jenkins.scm.api.trait.SCMSourceTrait;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Says on a pull request how its builds go. */
public final class BuildStatusTrait extends SCMSourceTrait {
    private boolean approve;

    @DataBoundConstructor
    public BuildStatusTrait() {
        // everything has a default
    }

    /** Whether a build that succeeds approves the pull request, and one that does not takes that back. */
    public boolean isApprove() {
        return approve;
    }

    @DataBoundSetter
    public void setApprove(boolean approve) {
        this.approve = approve;
    }

    /** For the form. */
    @Extension
    @Symbol("codeCommitBuildStatus")
    public static final class DescriptorImpl extends CodeCommitTraitDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.BuildStatusTrait_displayName();
        }
    }
}
