package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Extension;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.MergeStrategy;
import jenkins.scm.api.SCMHeadCategory;
import jenkins.scm.api.trait.SCMBuilder;
import jenkins.scm.api.trait.SCMSourceContext;
import jenkins.scm.api.trait.SCMSourceTrait;
import jenkins.scm.impl.ChangeRequestSCMHeadCategory;
import jenkins.scm.impl.trait.Discovery;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Finds the open pull requests of a repository. */
public final class PullRequestDiscoveryTrait extends SCMSourceTrait {
    private static final String ANY = "*";

    private PullRequestChoice build = PullRequestChoice.MERGE;
    private MergeStrategy merge = MergeStrategy.THREE_WAY;
    private String trustedAuthors = ANY;
    private String targets = ANY;
    private String draftPrefixes = "";

    @DataBoundConstructor
    public PullRequestDiscoveryTrait() {
        // everything has a default
    }

    /** In which state they are built. */
    public PullRequestChoice getBuild() {
        return build == null ? PullRequestChoice.MERGE : build; // null in a job that somebody wrote by hand
    }

    @DataBoundSetter
    public void setBuild(PullRequestChoice build) {
        this.build = build == null ? PullRequestChoice.MERGE : build;
    }

    /** How they are merged, where they are. */
    public MergeStrategy getMerge() {
        return merge == null ? MergeStrategy.THREE_WAY : merge; // null in a job saved without it
    }

    @DataBoundSetter
    public void setMerge(MergeStrategy merge) {
        this.merge = merge == null ? MergeStrategy.THREE_WAY : merge;
    }

    /** ARNs of IAM users and sessions of roles, with asterisks, whose own Jenkinsfile is used; empty for nobody. */
    public String getTrustedAuthors() {
        return trustedAuthors == null ? ANY : trustedAuthors;
    }

    @DataBoundSetter
    public void setTrustedAuthors(String trustedAuthors) {
        this.trustedAuthors = Util.fixNull(trustedAuthors).trim();
    }

    /** Branches, with asterisks, that they must be for. */
    public String getTargets() {
        return targets == null ? ANY : targets;
    }

    @DataBoundSetter
    public void setTargets(String targets) {
        String given = Util.fixEmptyAndTrim(targets);
        this.targets = given == null ? ANY : given;
    }

    /** Beginnings of titles, with commas between them, that mark drafts, which are left out. */
    public String getDraftPrefixes() {
        return Util.fixNull(draftPrefixes);
    }

    @DataBoundSetter
    public void setDraftPrefixes(String draftPrefixes) {
        this.draftPrefixes = Util.fixNull(draftPrefixes).trim();
    }

    @Override
    protected void decorateContext(SCMSourceContext<?, ?> context) {
        CodeCommitSourceContext ours = (CodeCommitSourceContext) context;
        ours.wantPullRequests(new PullRequestWish(getBuild(), getTargets(), getDraftPrefixes()));
        ours.withAuthority(new AuthorAuthority(getTrustedAuthors()));
    }

    @Override
    protected void decorateBuilder(SCMBuilder<?, ?> builder) {
        ((CodeCommitBuilder) builder).mergeBy(getMerge());
    }

    @Override
    protected boolean includeCategory(SCMHeadCategory category) {
        return category instanceof ChangeRequestSCMHeadCategory;
    }

    /** For the form. */
    @Extension
    @Symbol("codeCommitPullRequestDiscovery")
    @Discovery
    public static final class DescriptorImpl extends CodeCommitTraitDescriptor {
        /** Says what the trust is worth. */
        @POST
        public FormValidation doCheckTrustedAuthors(@QueryParameter String value) {
            return ANY.equals(Util.fixNull(value).trim())
                    ? FormValidation.ok(Messages.PullRequestDiscoveryTrait_everybody())
                    : FormValidation.warning(Messages.PullRequestDiscoveryTrait_byOpener());
        }

        @Override
        public String getDisplayName() {
            return Messages.PullRequestDiscoveryTrait_displayName();
        }
    }
}
