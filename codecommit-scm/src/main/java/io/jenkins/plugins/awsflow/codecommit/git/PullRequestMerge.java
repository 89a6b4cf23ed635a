package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.model.CheckoutOrder;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.MergeStrategy;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.ResolveMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.RevWalkUtils;

/**
 * The commit that a pull request would become: the source's where the target has nothing of its own, else a merge of both,
 * or one commit on top of the target with all that is new.
 * The same two commits give the same merge with the same id, on whichever agent.
 */
final class PullRequestMerge {
    private static final int MOST_NAMED = 10;
    private static final String NAME = "Jenkins";
    private static final String EMAIL = "nobody@nowhere";

    private final Repository repository;
    private final CheckoutOrder order;

    PullRequestMerge(Repository repository, CheckoutOrder order) {
        this.repository = repository;
        this.order = order;
    }

    RevCommit make(RevWalk walk) throws IOException, GitTrouble {
        RevCommit source = walk.parseCommit(ObjectId.fromString(order.commit()));
        RevCommit target = walk.parseCommit(ObjectId.fromString(order.targetCommit()));
        if (walk.isMergedInto(source, target)) {
            return target;
        }
        boolean squash = order.strategy() == MergeStrategy.SQUASH;
        if (walk.isMergedInto(target, source)) {
            return squash ? walk.parseCommit(write(source.getTree(), target, source, true)) : source;
        }
        if (order.strategy() == MergeStrategy.FAST_FORWARD) {
            throw new GitTrouble(
                    TroubleKind.NOT_FAST_FORWARD, Integer.toString(RevWalkUtils.count(walk, target, source)));
        }
        ResolveMerger merger =
                (ResolveMerger) org.eclipse.jgit.merge.MergeStrategy.RECURSIVE.newMerger(repository, true);
        if (!merger.merge(target, source)) {
            throw new GitTrouble(TroubleKind.CONFLICT, paths(merger));
        }
        return walk.parseCommit(write(merger.getResultTreeId(), target, source, squash));
    }

    private static String paths(ResolveMerger merger) {
        List<String> paths = new ArrayList<>(merger.getUnmergedPaths());
        if (merger.getFailingPaths() != null) {
            paths.addAll(merger.getFailingPaths().keySet());
        }
        String named = String.join(", ", paths.subList(0, Math.min(MOST_NAMED, paths.size())));
        return paths.size() > MOST_NAMED ? named + ", +" + (paths.size() - MOST_NAMED) : named;
    }

    private ObjectId write(ObjectId tree, RevCommit target, RevCommit source, boolean squash) throws IOException {
        long seconds = Math.max(target.getCommitTime(), source.getCommitTime());
        PersonIdent jenkins = new PersonIdent(NAME, EMAIL, Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(squash ? List.of(target) : List.of(target, source));
        commit.setAuthor(jenkins);
        commit.setCommitter(jenkins);
        commit.setMessage((squash ? "Squash" : "Merge") + " commit '" + source.name() + "' into HEAD\n");
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }
}
