package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.model.Change;
import io.jenkins.plugins.awsflow.codecommit.model.ChangedPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** The commits between two builds. */
final class History {
    /** As many as Jenkins' git plugin lists. */
    static final int MOST_CHANGES = 1024;

    private final Repository repository;
    private final List<Change> changes = new ArrayList<>();
    private boolean incomplete;

    /**
     * Reads it.
     *
     * @param since the earlier commit; null for no changes at all
     */
    History(Repository repository, String since, String now) throws IOException {
        this.repository = repository;
        if (since != null && !since.equals(now)) {
            read(ObjectId.fromString(since), ObjectId.fromString(now));
        }
    }

    /** The newest first. */
    List<Change> changes() {
        return changes;
    }

    /** Whether there are more than are told, or none could be told because the earlier commit is not there. */
    boolean isIncomplete() {
        return incomplete;
    }

    private void read(ObjectId since, ObjectId now) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit earlier;
            try {
                earlier = walk.parseCommit(since);
            } catch (MissingObjectException | IncorrectObjectTypeException e) {
                incomplete = true;
                return;
            }
            walk.markStart(walk.parseCommit(now));
            walk.markUninteresting(earlier);
            for (RevCommit commit : walk) {
                if (changes.size() == MOST_CHANGES) {
                    incomplete = true;
                    return;
                }
                changes.add(change(walk, commit));
            }
        }
    }

    private Change change(RevWalk walk, RevCommit commit) throws IOException {
        walk.parseBody(commit);
        PersonIdent author = commit.getAuthorIdent();
        Change change = new Change(
                commit.name(),
                author.getName(),
                author.getEmailAddress(),
                author.getWhenAsInstant().toEpochMilli(),
                commit.getFullMessage());
        // What a merge brings is told by the commits that it brings.
        if (commit.getParentCount() < 2) {
            paths(walk, commit, change);
        }
        return change;
    }

    private void paths(RevWalk walk, RevCommit commit, Change change) throws IOException {
        try (TreeWalk trees = new TreeWalk(repository)) {
            trees.setRecursive(true);
            trees.setFilter(TreeFilter.ANY_DIFF);
            if (commit.getParentCount() == 0) {
                trees.addTree(new EmptyTreeIterator());
            } else {
                RevCommit parent = walk.parseCommit(commit.getParent(0));
                trees.addTree(new CanonicalTreeParser(null, trees.getObjectReader(), parent.getTree()));
            }
            trees.addTree(commit.getTree());
            while (trees.next()) {
                change.add(new ChangedPath(kind(trees), trees.getPathString()));
            }
        }
    }

    private static ChangedPath.Kind kind(TreeWalk trees) {
        if (trees.getRawMode(0) == 0) {
            return ChangedPath.Kind.ADDED;
        }
        return trees.getRawMode(1) == 0 ? ChangedPath.Kind.DELETED : ChangedPath.Kind.MODIFIED;
    }
}
