package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.model.CheckoutOrder;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import java.io.IOException;
import org.eclipse.jgit.api.CleanCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Brings one clone to a commit: that of the workspace, or of a submodule. */
final class Bringing {
    private final Workspace workspace;
    private final CheckoutOrder order;
    private final GitRemote remote;
    private final Cancellation cancellation;
    private final Submodules submodules;
    private RevCommit wanted;
    private RevCommit written;
    private int count;
    private boolean cached;

    /**
     * For one clone.
     *
     * @param home address of the repository that the build checks out
     * @param depth how many repositories it is within
     */
    Bringing(
            Workspace workspace,
            CheckoutOrder order,
            GitRemote remote,
            String home,
            int depth,
            Cancellation cancellation) {
        this.workspace = workspace;
        this.order = order;
        this.remote = remote;
        this.cancellation = cancellation;
        this.submodules = new Submodules(workspace, remote, order, home, depth);
    }

    /** Fetches what is missing; gives back whether there was something to ask for. */
    boolean fetch() throws GitTrouble, IOException {
        Fetch fetch = new Fetch(workspace, order, remote, cancellation);
        PackCache cache = workspace.isFresh() ? PackCache.of(order) : null;
        if (cache != null) {
            cached = cache.supply(workspace, order, remote, cancellation) == PackCache.Supply.HELD;
        }
        return fetch.run();
    }

    /** Writes the files, those of submodules included, and sets HEAD. */
    void write() throws IOException, GitAPIException, GitTrouble {
        Repository repository = workspace.repository();
        try (RevWalk walk = new RevWalk(repository)) {
            wanted = walk.parseCommit(ObjectId.fromString(order.commit()));
            walk.parseBody(wanted);
            written = order.targetCommit() == null ? wanted : new PullRequestMerge(repository, order).make(walk);
            WorkTree tree = new WorkTree(repository, written, cancellation);
            tree.dropUnreadableIndex();
            submodules.retire(written);
            tree.write();
            head(written);
            if (order.isClean()) {
                clean(repository);
                // JGit takes an empty one for no part of the commit.
                tree.makePlaces();
            }
            count = submodules.bring(written, cancellation);
        }
    }

    /** The commit that was asked for. */
    RevCommit wanted() {
        return wanted;
    }

    /** What lies in the workspace: the commit, or a merge with it. */
    RevCommit written() {
        return written;
    }

    /** Whether all objects were on the agent already. */
    boolean isCached() {
        return cached;
    }

    /** How many submodules there are, theirs included. */
    int submodules() {
        return count;
    }

    private void head(RevCommit commit) throws IOException {
        Repository repository = workspace.repository();
        String before = workspace.branch() == null ? "HEAD" : Repository.shortenRefName(workspace.branch());
        // Native git reads in these words what HEAD is detached at.
        String what = "checkout: moving from " + before + " to " + name(commit);
        if (order.localBranch() == null) {
            RefUpdate head = repository.updateRef(Constants.HEAD, true);
            head.setNewObjectId(commit);
            workspace.point(head, what);
            return;
        }
        String branch = Constants.R_HEADS + order.localBranch();
        workspace.makeRoomFor(branch);
        RefUpdate update = repository.updateRef(branch);
        update.setNewObjectId(commit);
        workspace.point(update, what);
        if (!branch.equals(workspace.branch())) {
            repository.updateRef(Constants.HEAD).link(branch);
        }
        follow(repository);
    }

    private String name(RevCommit commit) {
        return order.ref() == null || !commit.name().equals(order.commit())
                ? commit.name()
                : Repository.shortenRefName(Fetch.localName(order.ref()));
    }

    /** Lets the local branch follow the one that it was made of, so that native git can tell how they differ. */
    private void follow(Repository repository) throws IOException {
        if (order.ref() == null || !order.ref().startsWith(Constants.R_HEADS)) {
            return;
        }
        StoredConfig config = repository.getConfig();
        String section = ConfigConstants.CONFIG_BRANCH_SECTION;
        config.setString(section, order.localBranch(), ConfigConstants.CONFIG_KEY_REMOTE, Workspace.REMOTE);
        config.setString(section, order.localBranch(), ConfigConstants.CONFIG_KEY_MERGE, order.ref());
        config.save();
    }

    private static void clean(Repository repository) throws GitAPIException {
        try (Git git = new Git(repository)) {
            CleanCommand clean = git.clean();
            clean.setCleanDirectories(true).setIgnore(false).setForce(true).call();
        }
    }
}
