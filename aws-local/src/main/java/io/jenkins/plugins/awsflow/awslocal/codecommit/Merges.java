package io.jenkins.plugins.awsflow.awslocal.codecommit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.ContentMergeStrategy;
import org.eclipse.jgit.merge.MergeChunk;
import org.eclipse.jgit.merge.MergeResult;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ResolveMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Merges of two commits, as far as they go without a person. */
final class Merges {
    private Merges() {}

    /**
     * How to merge.
     *
     * @param lines true when only the same lines conflict; false when the same file does
     * @param strategy NONE, ACCEPT_SOURCE, ACCEPT_DESTINATION or AUTOMERGE
     */
    record Way(boolean lines, String strategy) {
        /** What the input says. */
        static Way of(Input in) {
            String level = in.text("conflictDetailLevel");
            if (level != null && !Set.of("FILE_LEVEL", "LINE_LEVEL").contains(level)) {
                throw AwsException.client("InvalidConflictDetailLevelException", "There is no level " + level);
            }
            String strategy = in.text("conflictResolutionStrategy");
            if (strategy != null
                    && !Set.of("NONE", "ACCEPT_SOURCE", "ACCEPT_DESTINATION", "AUTOMERGE")
                            .contains(strategy)) {
                throw AwsException.client(
                        "InvalidConflictResolutionStrategyException", "There is no strategy " + strategy);
            }
            return new Way("LINE_LEVEL".equals(level), strategy == null ? "NONE" : strategy);
        }

        private boolean strict() {
            return !lines && strategy.equals("NONE");
        }

        private ContentMergeStrategy content() {
            return switch (strategy) {
                case "ACCEPT_SOURCE" -> ContentMergeStrategy.THEIRS;
                case "ACCEPT_DESTINATION" -> ContentMergeStrategy.OURS;
                default -> ContentMergeStrategy.CONFLICT;
            };
        }
    }

    /** One file that both sides changed, with the number of places at which they differ. */
    record Conflict(String path, int places) {}

    /**
     * What came of a merge.
     *
     * @param base null for histories without a common commit
     * @param tree the merged tree; null when there are conflicts
     */
    record Result(ObjectId base, ObjectId tree, List<Conflict> conflicts) {
        boolean clean() {
            return tree != null;
        }
    }

    /** The best common ancestor, or null. */
    static ObjectId base(Repository git, ObjectId one, ObjectId other) {
        try (RevWalk walk = new RevWalk(git)) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(one));
            walk.markStart(walk.parseCommit(other));
            RevCommit base = walk.next();
            return base == null ? null : base.getId();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Merges in memory; what it writes into the repository nobody refers to yet. */
    static Result merge(Repository git, ObjectId destination, ObjectId source, Way way) {
        ObjectId base = base(git, destination, source);
        if (destination.equals(base)) {
            return new Result(base, tree(git, source), List.of());
        }
        ResolveMerger merger = (ResolveMerger) MergeStrategy.RECURSIVE.newMerger(git, true);
        merger.setContentMergeStrategy(way.content());
        try {
            boolean clean = merger.merge(destination, source);
            List<Conflict> conflicts = new ArrayList<>();
            Map<String, MergeResult<? extends org.eclipse.jgit.diff.Sequence>> found = merger.getMergeResults();
            for (String path : new TreeSet<>(merger.getUnmergedPaths())) {
                conflicts.add(new Conflict(path, places(found.get(path))));
            }
            if (way.strict() && clean) {
                changedByBoth(git, base, destination, source).forEach(path -> conflicts.add(new Conflict(path, 1)));
            }
            boolean done = clean && conflicts.isEmpty();
            return new Result(base, done ? merger.getResultTreeId() : null, conflicts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectId tree(Repository git, ObjectId commit) {
        try (RevWalk walk = new RevWalk(git)) {
            return walk.parseCommit(commit).getTree().getId();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int places(MergeResult<?> result) {
        int count = 0;
        if (result != null) {
            for (MergeChunk chunk : result) {
                count += chunk.getConflictState() == MergeChunk.ConflictState.FIRST_CONFLICTING_RANGE ? 1 : 0;
            }
        }
        return Math.max(1, count);
    }

    private static List<String> changedByBoth(Repository git, ObjectId base, ObjectId one, ObjectId other)
            throws IOException {
        List<String> paths = new ArrayList<>();
        if (base == null) {
            return paths;
        }
        try (RevWalk commits = new RevWalk(git);
                TreeWalk walk = new TreeWalk(git)) {
            for (ObjectId commit : List.of(base, one, other)) {
                walk.addTree(commits.parseCommit(commit).getTree());
            }
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            while (walk.next()) {
                boolean same = walk.idEqual(1, 2) && walk.getRawMode(1) == walk.getRawMode(2);
                if (!same && !walk.idEqual(0, 1) && !walk.idEqual(0, 2)) {
                    paths.add(walk.getPathString());
                }
            }
        }
        return paths;
    }

    /** One conflict in the API's shape. */
    static ObjectNode view(Repository git, Result result, Conflict conflict, ObjectId destination, ObjectId source) {
        ObjectNode out = JsonNodeFactory.instance.objectNode().put("filePath", conflict.path());
        Side of = Side.of(git, source, conflict.path());
        Side on = Side.of(git, destination, conflict.path());
        Side was = Side.of(git, result.base(), conflict.path());
        of.write(out, "source");
        on.write(out, "destination");
        was.write(out, "base");
        out.put("numberOfConflicts", conflict.places());
        ObjectNode binary = out.putObject("isBinaryFile");
        binary.put("source", of.binary).put("destination", on.binary).put("base", was.binary);
        out.put("contentConflict", true);
        out.put("fileModeConflict", of.there() && on.there() && !of.mode.equals(on.mode));
        out.put("objectTypeConflict", false);
        ObjectNode operations = out.putObject("mergeOperations");
        operations.put("source", of.change(was)).put("destination", on.change(was));
        return out;
    }

    /** A file of one side of a merge. */
    private record Side(FileMode mode, long size, boolean binary) {
        static Side of(Repository git, ObjectId commit, String path) {
            if (commit == null) {
                return new Side(FileMode.MISSING, 0, false);
            }
            try (RevWalk commits = new RevWalk(git);
                    TreeWalk walk = TreeWalk.forPath(
                            git, path, commits.parseCommit(commit).getTree())) {
                if (walk == null || walk.getFileMode(0) == FileMode.TREE) {
                    return new Side(FileMode.MISSING, 0, false);
                }
                byte[] bytes = git.open(walk.getObjectId(0)).getBytes();
                return new Side(walk.getFileMode(0), bytes.length, RawText.isBinary(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean there() {
            return !mode.equals(FileMode.MISSING);
        }

        void write(ObjectNode out, String side) {
            if (there()) {
                out.withObject("/fileSizes").put(side, size);
                out.withObject("/fileModes").put(side, Commits.mode(mode));
                out.withObject("/objectTypes").put(side, "FILE");
            }
        }

        String change(Side base) {
            return !there() ? "D" : base.there() ? "M" : "A";
        }
    }
}
