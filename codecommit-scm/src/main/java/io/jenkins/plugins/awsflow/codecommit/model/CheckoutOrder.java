package io.jenkins.plugins.awsflow.codecommit.model;

import java.io.Serial;
import java.io.Serializable;

/** What to check out, and how: goes to the agent. Holds no secret. */
public final class CheckoutOrder implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String url;
    private final String ref;
    private final String commit;
    private String localBranch;
    private String since;
    private String targetRef;
    private String targetCommit;
    private MergeStrategy strategy = MergeStrategy.THREE_WAY;
    private int depth;
    private boolean clean;
    private boolean everyBranch;
    private boolean keepStale;
    private int limitMinutes;
    private int timeoutSeconds = 120;

    /** Null where submodules stay out. */
    private String submoduleRegion;

    private boolean submodule;

    /** A directory on the agent; null for none. */
    private String cache;

    private String cacheOwner;

    /**
     * An order.
     *
     * @param url of the repository, without a login
     * @param ref full name of the branch or tag to fetch; null to fetch all branches and tags
     * @param commit full id of what to check out
     */
    public CheckoutOrder(String url, String ref, String commit) {
        this.url = url;
        this.ref = ref;
        this.commit = commit;
    }

    /** Checks out a local branch of that name; null leaves HEAD detached. */
    public CheckoutOrder onBranch(String name) {
        localBranch = name;
        return this;
    }

    /**
     * Merges the commit into another one, and checks out the merge.
     *
     * @param intoRef full name of the branch that it is for
     * @param intoCommit full id of what it is merged with
     */
    public CheckoutOrder into(String intoRef, String intoCommit) {
        targetRef = intoRef;
        targetCommit = intoCommit;
        return this;
    }

    /** How it is merged; three-way unless told otherwise. */
    public CheckoutOrder by(MergeStrategy wanted) {
        strategy = wanted;
        return this;
    }

    /** Tells the commits since that one; null tells none. */
    public CheckoutOrder since(String earlier) {
        since = earlier;
        return this;
    }

    /** Fetches that many commits of history; 0 for all. */
    public CheckoutOrder depth(int commits) {
        depth = commits;
        return this;
    }

    /** Deletes every file that is not in the commit, ignored ones too. */
    public CheckoutOrder clean(boolean wanted) {
        clean = wanted;
        return this;
    }

    /** Fetches all branches and tags, and not only what is checked out. */
    public CheckoutOrder everyBranch(boolean wanted) {
        everyBranch = wanted;
        return this;
    }

    /** Where all branches are fetched, keeps those that are gone from the remote. */
    public CheckoutOrder keepStale(boolean wanted) {
        keepStale = wanted;
        return this;
    }

    /** Gives up when all of it takes longer; 0 for no limit. */
    public CheckoutOrder limitMinutes(int minutes) {
        limitMinutes = minutes;
        return this;
    }

    /** Gives up when the server sends nothing for so long. */
    public CheckoutOrder timeoutSeconds(int seconds) {
        timeoutSeconds = seconds;
        return this;
    }

    /**
     * Checks out submodules, and theirs.
     *
     * @param region that the repository is in; null leaves submodules out
     */
    public CheckoutOrder submodules(String region) {
        submoduleRegion = region;
        return this;
    }

    /**
     * The same for one submodule: its commit alone counts, whatever branch it is on.
     *
     * @param address of its repository
     * @param at full id of the commit
     */
    public CheckoutOrder ofSubmodule(String address, String at) {
        CheckoutOrder order = new CheckoutOrder(address, null, at);
        order.submodule = true;
        return order.cache(cache, cacheOwner)
                .submodules(submoduleRegion)
                .clean(clean)
                .timeoutSeconds(timeoutSeconds);
    }

    /**
     * Takes what an agent has of the repository already, whichever job it was for, and keeps what comes.
     *
     * @param directory on the agent; null for none
     * @param owner whose repository it is: an account, or a user of one
     */
    public CheckoutOrder cache(String directory, String owner) {
        cache = directory;
        cacheOwner = owner;
        return this;
    }

    public String url() {
        return url;
    }

    /** Full name of the branch or tag to fetch; null for all. */
    public String ref() {
        return ref;
    }

    public String commit() {
        return commit;
    }

    /** Full name of the branch to merge into; null for no merge. */
    public String targetRef() {
        return targetRef;
    }

    /** Full id of the commit to merge with; null for no merge. */
    public String targetCommit() {
        return targetCommit;
    }

    /** How it is merged, if it is. */
    public MergeStrategy strategy() {
        return strategy;
    }

    /** Name of the local branch; null for none. */
    public String localBranch() {
        return localBranch;
    }

    /** The commit that the last build had; null for none. */
    public String since() {
        return since;
    }

    /** Commits of history; 0 for all, and for a merge, which needs what both sides have in common. */
    public int depth() {
        return targetCommit == null ? depth : 0;
    }

    /** Whether all branches and tags are fetched, as they must be for a commit as such. */
    public boolean isEveryBranch() {
        return everyBranch || ref == null;
    }

    /** Region of the repository, where submodules are checked out, too; null where they are not. */
    public String submoduleRegion() {
        return submoduleRegion;
    }

    /** Whether it is a submodule that is checked out. */
    public boolean isSubmodule() {
        return submodule;
    }

    /** Directory on the agent with what it has of repositories; null for none. */
    public String cache() {
        return cache;
    }

    /** Whose repository it is. */
    public String cacheOwner() {
        return cacheOwner;
    }

    public boolean isKeepStale() {
        return keepStale;
    }

    /** Of the whole checkout; 0 for none. */
    public int limitMinutes() {
        return limitMinutes;
    }

    public boolean isClean() {
        return clean;
    }

    public int timeoutSeconds() {
        return timeoutSeconds;
    }
}
