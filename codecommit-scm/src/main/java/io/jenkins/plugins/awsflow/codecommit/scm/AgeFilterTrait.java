package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Extension;
import hudson.util.FormValidation;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.AgeLimits;
import jenkins.scm.api.trait.SCMSourceContext;
import jenkins.scm.api.trait.SCMSourceTrait;
import jenkins.scm.impl.trait.Selection;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Leaves out branches, pull requests and tags at which nothing has happened for a number of days. */
public final class AgeFilterTrait extends SCMSourceTrait {
    private int branchRetentionDays;
    private int pullRequestRetentionDays;
    private int tagRetentionDays;

    @DataBoundConstructor
    public AgeFilterTrait() {
        // everything has a default
    }

    /** Days since the last commit of a branch; 0 for no limit. */
    public int getBranchRetentionDays() {
        return branchRetentionDays;
    }

    @DataBoundSetter
    public void setBranchRetentionDays(int branchRetentionDays) {
        this.branchRetentionDays = Math.max(0, branchRetentionDays);
    }

    /** Days since the last activity at a pull request; 0 for no limit. */
    public int getPullRequestRetentionDays() {
        return pullRequestRetentionDays;
    }

    @DataBoundSetter
    public void setPullRequestRetentionDays(int pullRequestRetentionDays) {
        this.pullRequestRetentionDays = Math.max(0, pullRequestRetentionDays);
    }

    /** Days since the commit of a tag; 0 for no limit. */
    public int getTagRetentionDays() {
        return tagRetentionDays;
    }

    @DataBoundSetter
    public void setTagRetentionDays(int tagRetentionDays) {
        this.tagRetentionDays = Math.max(0, tagRetentionDays);
    }

    @Override
    protected void decorateContext(SCMSourceContext<?, ?> context) {
        ((CodeCommitSourceContext) context)
                .withAgeLimits(new AgeLimits(branchRetentionDays, pullRequestRetentionDays, tagRetentionDays));
    }

    /** For the form. */
    @Extension
    @Symbol("codeCommitAgeFilter")
    @Selection
    public static final class DescriptorImpl extends CodeCommitTraitDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.AgeFilterTrait_displayName();
        }

        @POST
        public FormValidation doCheckBranchRetentionDays(@QueryParameter String value) {
            return Forms.checkDays(value);
        }

        @POST
        public FormValidation doCheckPullRequestRetentionDays(@QueryParameter String value) {
            return Forms.checkDays(value);
        }

        @POST
        public FormValidation doCheckTagRetentionDays(@QueryParameter String value) {
            return Forms.checkDays(value);
        }
    }
}
