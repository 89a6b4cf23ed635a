package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collection;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevObject;

/**
 * What can be reached from some refs.
 *
 * @param commits number of commits
 * @param objects number of commits, trees, files and annotated tags
 */
record ObjectCount(int commits, int objects) {
    /** Of one file. Source: CodeCommit's quotas, "Git blob size". */
    private static final long MOST_BYTES = 2L * 1024 * 1024 * 1024;

    /**
     * Counts them.
     *
     * @throws GitTrouble if one of them is larger than CodeCommit takes
     */
    static ObjectCount of(Repository repository, Collection<ObjectId> tips, Cancellation cancellation)
            throws IOException, GitTrouble {
        int commits = 0;
        int objects = 0;
        try (ObjectWalk walk = new ObjectWalk(repository)) {
            walk.setRetainBody(false);
            for (ObjectId tip : tips) {
                walk.markStart(walk.parseAny(tip));
            }
            while (walk.next() != null) {
                commits++;
                stopIf(cancellation);
            }
            for (RevObject each = walk.nextObject(); each != null; each = walk.nextObject()) {
                objects++;
                stopIf(cancellation);
                if (each.getType() == Constants.OBJ_BLOB
                        && walk.getObjectReader().getObjectSize(each, Constants.OBJ_BLOB) > MOST_BYTES) {
                    throw new GitTrouble(TroubleKind.OTHER, Messages.Migration_large(walk.getPathString()));
                }
            }
        }
        return new ObjectCount(commits, commits + objects);
    }

    private static void stopIf(Cancellation cancellation) throws InterruptedIOException {
        if (cancellation.isCancelled()) {
            throw new InterruptedIOException();
        }
    }
}
