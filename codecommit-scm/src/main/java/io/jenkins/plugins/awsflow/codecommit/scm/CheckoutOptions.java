package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.FilePath;
import hudson.Util;
import hudson.scm.SCM;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.CheckoutOrder;
import io.jenkins.plugins.awsflow.codecommit.model.RemoteRefs;
import io.jenkins.plugins.awsflow.codecommit.model.SubDirectory;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import org.kohsuke.stapler.DataBoundSetter;

/** How a repository is checked out; {@link CheckoutTrait} has the same for the heads of a branch source. */
public abstract class CheckoutOptions extends SCM {
    /** The local branch is called as the one that was checked out. */
    private static final String SAME = "**";

    private String localBranch;
    private String directory;
    private int depth;
    private int timeoutMinutes;
    private boolean clean;
    private boolean submodules;
    // These are so that a job that was saved without them has the defaults.
    private boolean everyBranch;
    private boolean keepStale;
    private boolean noCache;

    /** Name of the local branch, {@code **} for that of the branch; null for a detached HEAD. */
    public String getLocalBranch() {
        return localBranch;
    }

    @DataBoundSetter
    public void setLocalBranch(String localBranch) {
        this.localBranch = Util.fixEmptyAndTrim(localBranch);
    }

    /** Commits of history to fetch; 0 for all. */
    public int getDepth() {
        return depth;
    }

    @DataBoundSetter
    public void setDepth(int depth) {
        this.depth = Math.max(0, depth);
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

    /** Where in the workspace; null for the workspace itself. */
    public String getDirectory() {
        return directory;
    }

    @DataBoundSetter
    public void setDirectory(String directory) {
        this.directory = Util.fixEmptyAndTrim(directory);
    }

    /** Whether only what is checked out is fetched. */
    public boolean isSingleBranch() {
        return !everyBranch;
    }

    @DataBoundSetter
    public void setSingleBranch(boolean singleBranch) {
        this.everyBranch = !singleBranch;
    }

    /** Whether branches go that are gone from the repository, where all are fetched. */
    public boolean isPrune() {
        return !keepStale;
    }

    @DataBoundSetter
    public void setPrune(boolean prune) {
        this.keepStale = !prune;
    }

    /** Whether the agent's cache is used. */
    public boolean isCache() {
        return !noCache;
    }

    @DataBoundSetter
    public void setCache(boolean cache) {
        this.noCache = !cache;
    }

    /** How long it may take; 0 for no limit. */
    public int getTimeoutMinutes() {
        return timeoutMinutes;
    }

    @DataBoundSetter
    public void setTimeoutMinutes(int timeoutMinutes) {
        this.timeoutMinutes = Math.max(0, timeoutMinutes);
    }

    // ---- what follows from it

    /** Null for a detached HEAD. */
    String localBranch(RemoteRefs.Found found) {
        if (SAME.equals(localBranch)) {
            return found.isBranch() ? found.name() : null;
        }
        return localBranch;
    }

    /** The directory to check out into. */
    FilePath into(FilePath workspace) throws AwsFlowException {
        if (directory == null) {
            return workspace;
        }
        if (!SubDirectory.isValid(directory)) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.Checkout_directory(directory));
        }
        return workspace.child(directory);
    }

    /** Puts it into an order. */
    CheckoutOrder apply(CheckoutOrder order) {
        return order.depth(depth)
                .clean(clean)
                .everyBranch(everyBranch)
                .keepStale(keepStale)
                .limitMinutes(timeoutMinutes);
    }
}
