package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Brings a history to the target in steps of so many commits, oldest first. Each step's newest commits get a temporary
 * tag: what a tag leads to is there, and is not sent again when the migration is cut off and begins anew.
 */
final class HistorySteps {
    private final Repository stage;
    private final MigrationPush push;
    private final Consumer<String> log;

    HistorySteps(Repository stage, MigrationPush push, Consumer<String> log) {
        this.stage = stage;
        this.push = push;
        this.log = log;
    }

    /**
     * Pushes all steps but the last, which goes with the branches and tags.
     *
     * @param tips what the source's branches and tags lead to
     * @param there what the target's lead to
     * @param size commits in one step
     */
    void run(Collection<ObjectId> tips, Collection<ObjectId> there, int size) throws IOException, GitTrouble {
        try (RevWalk walk = new RevWalk(stage)) {
            walk.setRetainBody(false);
            walk.sort(RevSort.TOPO, true);
            walk.sort(RevSort.REVERSE, true);
            for (ObjectId tip : tips) {
                if (walk.peel(walk.parseAny(tip)) instanceof RevCommit commit) {
                    walk.markStart(commit);
                }
            }
            for (ObjectId id : there) {
                if (stage.getObjectDatabase().has(id)) {
                    RevObject known = walk.peel(walk.parseAny(id));
                    if (known instanceof RevCommit commit) {
                        walk.markUninteresting(commit);
                    }
                }
            }
            List<RevCommit> commits = new ArrayList<>();
            walk.forEach(commits::add);
            steps(commits, size);
        }
    }

    private void steps(List<RevCommit> commits, int size) throws GitTrouble {
        int steps = (commits.size() + size - 1) / size;
        for (int step = 1; step < steps; step++) {
            Set<RevCommit> fresh = new LinkedHashSet<>();
            for (RevCommit commit : commits.subList((step - 1) * size, step * size)) {
                for (RevCommit parent : commit.getParents()) {
                    fresh.remove(parent);
                }
                fresh.add(commit);
            }
            List<RefMoves.Move> tags = new ArrayList<>();
            for (RevCommit commit : fresh) {
                tags.add(MigrationPush.make(RefMoves.TEMPORARY + commit.name(), commit));
            }
            push.all(tags, false);
            log.accept(Messages.Migration_step(step, steps, step * size, commits.size()));
        }
    }
}
