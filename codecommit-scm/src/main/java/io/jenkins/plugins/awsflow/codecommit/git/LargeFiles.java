package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathSuffixFilter;

/** Finds branches whose files are kept by Git LFS: git has pointers to them, and their contents are elsewhere. */
final class LargeFiles {
    /** Any attribute set aside by a # is none. */
    private static final Pattern FILTER = Pattern.compile("(?m)^[^#\\n]*\\sfilter=lfs(\\s|$)");

    /** Larger ones are no hand-written attributes. */
    private static final int MOST_BYTES = 1024 * 1024;

    private LargeFiles() {}

    /** Full names of the branches whose tips have such files, by their {@code .gitattributes} in any directory. */
    static Set<String> branches(Repository stage, Map<String, ObjectId> refs) throws IOException {
        Set<String> found = new TreeSet<>();
        Set<ObjectId> without = new HashSet<>();
        Set<ObjectId> with = new HashSet<>();
        try (RevWalk walk = new RevWalk(stage)) {
            for (Map.Entry<String, ObjectId> each : refs.entrySet()) {
                if (!each.getKey().startsWith(Constants.R_HEADS)
                        || !(walk.parseAny(each.getValue()) instanceof RevCommit tip)) {
                    continue;
                }
                RevTree tree = tip.getTree();
                if (!without.contains(tree) && (with.contains(tree) || has(walk.getObjectReader(), tree))) {
                    with.add(tree);
                    found.add(each.getKey());
                } else {
                    without.add(tree);
                }
            }
        }
        return found;
    }

    private static boolean has(ObjectReader reader, RevTree tree) throws IOException {
        try (TreeWalk files = new TreeWalk(reader)) {
            files.addTree(tree);
            files.setRecursive(true);
            files.setFilter(PathSuffixFilter.create(Constants.DOT_GIT_ATTRIBUTES));
            while (files.next()) {
                ObjectId id = files.getObjectId(0);
                boolean named = files.getNameString().equals(Constants.DOT_GIT_ATTRIBUTES);
                if (named
                        && files.getFileMode(0).getObjectType() == Constants.OBJ_BLOB
                        && reader.getObjectSize(id, Constants.OBJ_BLOB) <= MOST_BYTES
                        && FILTER.matcher(new String(reader.open(id).getBytes(), StandardCharsets.UTF_8))
                                .find()) {
                    return true;
                }
            }
            return false;
        }
    }
}
