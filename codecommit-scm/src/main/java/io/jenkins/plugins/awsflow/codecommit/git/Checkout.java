package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.CheckoutOrder;
import io.jenkins.plugins.awsflow.codecommit.model.CheckoutReport;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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

/**
 * Brings a directory to a commit: clones or fetches, and leaves the files of the commit and an ordinary {@code .git}. A
 * clone that turns out to be broken is made anew, once.
 */
public final class Checkout {
    private final Path directory;
    private final CheckoutOrder order;
    private final GitRemote remote;

    public Checkout(Path directory, CheckoutOrder order, GitRemote remote) {
        this.directory = directory;
        this.order = order;
        this.remote = remote;
    }

    /** Does it. */
    public CheckoutReport run() throws GitTrouble {
        return GitRuntime.run(Duration.ofMinutes(order.limitMinutes()), cancellation -> {
            try {
                return attempt(cancellation);
            } catch (GitTrouble e) {
                if (e.kind() != TroubleKind.BROKEN_CLONE || cancellation.isCancelled()) {
                    throw e;
                }
                wipe();
                return attempt(cancellation).insteadOf(e.getMessage());
            }
        });
    }

    private void wipe() throws GitTrouble {
        try {
            Workspace.wipe(directory);
        } catch (IOException e) {
            throw new GitTrouble(TroubleKind.OTHER, Messages.Workspace_notEmptied(directory, e.getMessage()));
        }
    }

    private CheckoutReport attempt(Cancellation cancellation) throws GitTrouble {
        long begin = System.nanoTime();
        try (Workspace workspace = Workspace.open(directory, order.url())) {
            boolean fetched = new Fetch(workspace, order, remote, cancellation).run();
            CheckoutReport.Way way = fetched ? CheckoutReport.Way.FETCHED : CheckoutReport.Way.NOTHING_NEW;
            return check(workspace, cancellation)
                    .by(
                            workspace.isFresh() ? CheckoutReport.Way.CLONED : way,
                            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        } catch (IOException | GitAPIException | RuntimeException e) {
            throw Troubles.onDisk(e);
        }
    }

    private CheckoutReport check(Workspace workspace, Cancellation cancellation)
            throws IOException, GitAPIException, GitTrouble {
        Repository repository = workspace.repository();
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit wanted = walk.parseCommit(ObjectId.fromString(order.commit()));
            walk.parseBody(wanted);
            RevCommit commit =
                    order.targetCommit() == null ? wanted : new PullRequestMerge(repository, order).make(walk);
            new WorkTree(repository, commit, cancellation).write();
            head(workspace, commit);
            if (order.isClean()) {
                clean(repository);
            }
            History history = new History(repository, order.since(), order.commit());
            return new CheckoutReport(
                    commit.name(), wanted.getShortMessage(), history.changes(), history.isIncomplete());
        }
    }

    private void head(Workspace workspace, RevCommit commit) throws IOException {
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
