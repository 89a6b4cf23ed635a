package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.MigrationOrder;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.io.IOException;
import java.time.Instant;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/** The files of a directory that is under no version control, as one commit. What .gitignore names is left out. */
final class PlainFiles {
    private static final PersonIdent JENKINS = new PersonIdent("Jenkins", "nobody@nowhere");

    private final Repository repository;

    /** @param repository whose working tree is the directory */
    PlainFiles(Repository repository) {
        this.repository = repository;
    }

    /**
     * Makes the commit.
     *
     * @param there a commit that is taken instead if it has the same files; null for none
     */
    ObjectId commit(MigrationOrder order, ObjectId there) throws IOException, GitTrouble {
        DirCache index = added(order);
        try (ObjectInserter inserter = repository.newObjectInserter();
                RevWalk walk = new RevWalk(repository)) {
            ObjectId tree = index.writeTree(inserter);
            inserter.flush();
            if (there != null && walk.parseCommit(there).getTree().equals(tree)) {
                return there;
            }
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree);
            commit.setAuthor(new PersonIdent(JENKINS, Instant.now()));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage(order.message() + "\n");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }

    private DirCache added(MigrationOrder order) throws GitTrouble, IOException {
        // An earlier attempt's index may name files that are gone by now.
        DirCache empty = repository.lockDirCache();
        try {
            empty.clear();
            empty.write();
            empty.commit();
        } finally {
            empty.unlock();
        }
        DirCache index;
        try (Git git = new Git(repository)) {
            index = git.add().addFilepattern(".").call();
        } catch (GitAPIException e) {
            throw Troubles.onDisk(e);
        }
        if (index.getEntryCount() == 0) {
            throw new GitTrouble(TroubleKind.OTHER, Messages.Migration_noFiles(order.directory()));
        }
        for (int i = 0; i < index.getEntryCount(); i++) {
            if (FileMode.GITLINK.equals(index.getEntry(i).getRawMode())) {
                throw new GitTrouble(
                        TroubleKind.OTHER,
                        Messages.Migration_inner(
                                order.directory(), index.getEntry(i).getPathString()));
            }
        }
        return index;
    }
}
