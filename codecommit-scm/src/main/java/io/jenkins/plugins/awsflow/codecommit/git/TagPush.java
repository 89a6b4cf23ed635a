package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.TagOrder;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/** Makes a tag in the repository of a clone; the clone itself stays as it is. */
public final class TagPush {
    private static final PersonIdent JENKINS = new PersonIdent("Jenkins", "nobody@nowhere");

    private final Path directory;
    private final TagOrder order;
    private final GitRemote remote;

    /** @param directory of the clone, which has the commit */
    public TagPush(Path directory, TagOrder order, GitRemote remote) {
        this.directory = directory;
        this.order = order;
        this.remote = remote;
    }

    /** Pushes it. */
    public void run() throws GitTrouble {
        GitRuntime.run(cancellation -> {
            GitRemote.Session session = remote.session(cancellation);
            try (Repository repository = open();
                    Git git = new Git(repository)) {
                String id = object(repository).name();
                Iterable<PushResult> results = git.push()
                        .setRemote(order.url())
                        .setRefSpecs(new RefSpec(id + ":" + Constants.R_TAGS + order.name()))
                        .setTransportConfigCallback(session)
                        .setProgressMonitor(cancellation)
                        .call();
                for (PushResult result : results) {
                    for (RemoteRefUpdate update : result.getRemoteUpdates()) {
                        check(update);
                    }
                }
                return null;
            } catch (IOException | GitAPIException | RuntimeException e) {
                throw session.trouble(e);
            }
        });
    }

    private Repository open() throws IOException, GitTrouble {
        Path clone = directory.resolve(Constants.DOT_GIT);
        if (!clone.toFile().isDirectory()) {
            throw new GitTrouble(TroubleKind.OTHER, Messages.TagPush_noClone(directory));
        }
        return FileRepositoryBuilder.create(clone.toFile());
    }

    /** The commit, or a tag with a message that points to it. */
    private ObjectId object(Repository repository) throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                ObjectInserter inserter = repository.newObjectInserter()) {
            RevCommit commit = walk.parseCommit(ObjectId.fromString(order.commit()));
            if (order.message() == null) {
                return commit;
            }
            TagBuilder tag = new TagBuilder();
            tag.setTag(order.name());
            tag.setObjectId(commit);
            tag.setTagger(new PersonIdent(JENKINS, Instant.now()));
            tag.setMessage(order.message() + "\n");
            ObjectId id = inserter.insert(tag);
            inserter.flush();
            return id;
        }
    }

    private static void check(RemoteRefUpdate update) throws GitTrouble {
        RemoteRefUpdate.Status status = update.getStatus();
        if (status != RemoteRefUpdate.Status.OK && status != RemoteRefUpdate.Status.UP_TO_DATE) {
            String why = update.getMessage() == null ? "" : update.getMessage();
            throw new GitTrouble(TroubleKind.OTHER, Messages.TagPush_refused(status, why));
        }
    }
}
