package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.MigrationOrder;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;

/** What has to be done to the target's branches and tags to make them those of the source. */
final class RefMoves {
    /** Tags that keep what the first pushes brought until the branches come. */
    static final String TEMPORARY = Constants.R_TAGS + "codecommit-migrate/";

    private static final int NAMED = 5;

    /**
     * One change.
     *
     * @param name full name
     * @param from where it is now; the zero id for nowhere
     * @param to where it shall be; the zero id for nowhere
     */
    record Move(String name, ObjectId from, ObjectId to) {}

    private final List<Move> moves = new ArrayList<>();
    private final List<Move> deletions = new ArrayList<>();
    private final List<Move> blocking = new ArrayList<>();
    private String kept;

    /**
     * Compares both.
     *
     * @throws GitTrouble if commits would be lost that nobody said may be
     */
    static RefMoves between(AdvertisedRefs source, AdvertisedRefs target, Repository stage, MigrationOrder order)
            throws IOException, GitTrouble {
        RefMoves result = new RefMoves();
        List<String> lost = new ArrayList<>();
        try (RevWalk walk = new RevWalk(stage)) {
            for (Map.Entry<String, ObjectId> each : source.refs().entrySet()) {
                ObjectId there = target.refs().getOrDefault(each.getKey(), ObjectId.zeroId());
                if (each.getValue().equals(there)) {
                    continue;
                }
                if (!there.equals(ObjectId.zeroId()) && !leadsOn(walk, stage, each.getKey(), there, each.getValue())) {
                    lost.add(each.getKey());
                }
                Move move = new Move(each.getKey(), there, each.getValue());
                // The first branch of an empty repository becomes its default branch.
                result.moves.add(each.getKey().equals(source.defaultBranch()) ? 0 : result.moves.size(), move);
            }
        }
        if (!lost.isEmpty() && !order.overwriting()) {
            String some = String.join(", ", lost.subList(0, Math.min(NAMED, lost.size())));
            throw new GitTrouble(
                    TroubleKind.OTHER, Messages.Migration_lost(lost.size(), order.repository(), order.from(), some));
        }
        for (Map.Entry<String, ObjectId> each : target.refs().entrySet()) {
            boolean temporary = isTemporary(each.getKey(), each.getValue());
            if (order.pruning() && !temporary && !source.refs().containsKey(each.getKey())) {
                result.delete(each.getKey(), each.getValue(), target.defaultBranch());
            }
        }
        return result;
    }

    private void delete(String name, ObjectId id, String defaultBranch) {
        if (name.equals(defaultBranch)) {
            kept = name;
            return;
        }
        // Git has no branch a beside a branch a/b.
        boolean inTheWay = moves.stream()
                .anyMatch(move -> move.name().startsWith(name + "/") || name.startsWith(move.name() + "/"));
        (inTheWay ? blocking : deletions).add(new Move(name, id, ObjectId.zeroId()));
    }

    /** Whether a branch only goes on from where it is; a tag never does. */
    private static boolean leadsOn(RevWalk walk, Repository stage, String name, ObjectId from, ObjectId to)
            throws IOException {
        if (!name.startsWith(Constants.R_HEADS) || !stage.getObjectDatabase().has(from)) {
            return false;
        }
        RevObject old = walk.parseAny(from);
        RevObject young = walk.parseAny(to);
        return old instanceof RevCommit base && young instanceof RevCommit tip && walk.isMergedInto(base, tip);
    }

    /** Whether a tag is one that a migration made for itself; others may have names that begin alike. */
    static boolean isTemporary(String name, ObjectId id) {
        return name.equals(TEMPORARY + id.name());
    }

    /** Branches and tags to make or move; the default branch first. */
    List<Move> moves() {
        return moves;
    }

    /** Branches and tags to delete before any move, as a name that is wanted cannot be beside theirs. */
    List<Move> blocking() {
        return blocking;
    }

    /** How many branches and tags are deleted. */
    int deleted() {
        return blocking.size() + deletions.size();
    }

    /** The target's default branch if it had to be deleted, which CodeCommit refuses; null if it is not so. */
    String kept() {
        return kept;
    }

    /** Branches and tags to delete at the end. */
    List<Move> deletions() {
        return deletions;
    }
}
