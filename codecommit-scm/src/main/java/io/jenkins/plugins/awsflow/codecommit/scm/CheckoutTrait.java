package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Extension;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import jenkins.scm.api.trait.SCMBuilder;
import jenkins.scm.api.trait.SCMSourceTrait;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** How the heads of a source are checked out, with the fields of {@code checkout codeCommit(…)}. */
public final class CheckoutTrait extends SCMSourceTrait {
    private String localBranch;
    private String directory;
    private int depth;
    private int timeoutMinutes;
    private boolean clean;
    private boolean submodules;
    private boolean singleBranch = true;
    private boolean prune = true;
    private boolean noCache;

    @DataBoundConstructor
    public CheckoutTrait() {
        // everything has a default
    }

    /** Name of the local branch, {@code **} for that of the branch; null for a detached HEAD. */
    public String getLocalBranch() {
        return localBranch;
    }

    @DataBoundSetter
    public void setLocalBranch(String localBranch) {
        this.localBranch = Util.fixEmptyAndTrim(localBranch);
    }

    /** Where in the workspace; null for the workspace itself. */
    public String getDirectory() {
        return directory;
    }

    @DataBoundSetter
    public void setDirectory(String directory) {
        this.directory = Util.fixEmptyAndTrim(directory);
    }

    /** Commits of history to fetch; 0 for all. */
    public int getDepth() {
        return depth;
    }

    @DataBoundSetter
    public void setDepth(int depth) {
        this.depth = Math.max(0, depth);
    }

    /** How long it may take; 0 for no limit. */
    public int getTimeoutMinutes() {
        return timeoutMinutes;
    }

    @DataBoundSetter
    public void setTimeoutMinutes(int timeoutMinutes) {
        this.timeoutMinutes = Math.max(0, timeoutMinutes);
    }

    /** Whether every file goes that is not in the commit. */
    public boolean isClean() {
        return clean;
    }

    @DataBoundSetter
    public void setClean(boolean clean) {
        this.clean = clean;
    }

    /** Whether submodules are checked out, too, and theirs. */
    public boolean isSubmodules() {
        return submodules;
    }

    @DataBoundSetter
    public void setSubmodules(boolean submodules) {
        this.submodules = submodules;
    }

    /** Whether only what is checked out is fetched. */
    public boolean isSingleBranch() {
        return singleBranch;
    }

    @DataBoundSetter
    public void setSingleBranch(boolean singleBranch) {
        this.singleBranch = singleBranch;
    }

    /** Whether branches go that are gone from the repository, where all are fetched. */
    public boolean isPrune() {
        return prune;
    }

    @DataBoundSetter
    public void setPrune(boolean prune) {
        this.prune = prune;
    }

    /** Whether the agent's cache is used. */
    public boolean isCache() {
        return !noCache;
    }

    @DataBoundSetter
    public void setCache(boolean cache) {
        this.noCache = !cache;
    }

    @Override
    protected void decorateBuilder(SCMBuilder<?, ?> builder) {
        ((CodeCommitBuilder) builder).with(scm -> {
            scm.setLocalBranch(localBranch);
            scm.setDirectory(directory);
            scm.setDepth(depth);
            scm.setTimeoutMinutes(timeoutMinutes);
            scm.setClean(clean);
            scm.setSubmodules(submodules);
            scm.setSingleBranch(singleBranch);
            scm.setPrune(prune);
            scm.setCache(!noCache);
        });
    }

    /** For the form. */
    @Extension
    @Symbol("codeCommitCheckout")
    public static final class DescriptorImpl extends CodeCommitTraitDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.CheckoutTrait_displayName();
        }

        @POST
        public FormValidation doCheckDepth(@QueryParameter String value) {
            return Forms.checkDepth(value);
        }

        @POST
        public FormValidation doCheckTimeoutMinutes(@QueryParameter String value) {
            return Forms.checkDepth(value);
        }

        @POST
        public FormValidation doCheckDirectory(@QueryParameter String value) {
            return Forms.checkDirectory(value);
        }
    }
}
