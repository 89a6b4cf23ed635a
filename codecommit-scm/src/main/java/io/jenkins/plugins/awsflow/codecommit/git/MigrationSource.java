package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.MigrationOrder;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/** Where the migrated things come from: a server, a clone in the workspace, or plain files. */
final class MigrationSource implements AutoCloseable {
    private static final List<RefSpec> ALL = List.of(
            new RefSpec("+" + Constants.R_HEADS + "*:" + Constants.R_HEADS + "*"),
            new RefSpec("+" + Constants.R_TAGS + "*:" + Constants.R_TAGS + "*"));

    private static final List<String> PARTS =
            List.of("", Constants.HEAD, Constants.CONFIG, Constants.OBJECTS, "refs", Constants.PACKED_REFS, "shallow");
    private static final String ORIGIN = Constants.R_REMOTES + Workspace.REMOTE + "/";

    private final Repository stage;
    private final AdvertisedRefs refs;

    private MigrationSource(Repository stage, AdvertisedRefs refs) {
        this.stage = stage;
        this.refs = refs;
        // The source may be the target of a migration that is still at work.
        refs.refs().entrySet().removeIf(each -> RefMoves.isTemporary(each.getKey(), each.getValue()));
    }

    /** Has the objects of the source. */
    Repository stage() {
        return stage;
    }

    AdvertisedRefs refs() {
        return refs;
    }

    /** Fetches from a server into the stage; what came earlier is not fetched again. */
    static MigrationSource ofServer(GitRemote remote, Path stage, Cancellation cancellation)
            throws IOException, GitTrouble {
        GitRemote.Session session = remote.session(cancellation);
        Repository repository = MigrationStage.open(stage, null, null);
        boolean fetched = false;
        try {
            AdvertisedRefs refs = AdvertisedRefs.of(remote, session);
            if (!refs.refs().isEmpty()) {
                fetch(repository, remote, session, cancellation);
            }
            refs.settleHead(refs.defaultBranch());
            fetched = true;
            return new MigrationSource(repository, refs);
        } catch (NotSupportedException e) {
            throw new GitTrouble(TroubleKind.OTHER, Messages.Migration_noGit(remote.url(), e.getMessage()));
        } catch (IOException | URISyntaxException | RuntimeException e) {
            throw ofSource(remote, session.trouble(e));
        } finally {
            if (!fetched) {
                repository.close();
            }
        }
    }

    /** Whatever a foreign server answers is about it, and not about CodeCommit. */
    private static GitTrouble ofSource(GitRemote remote, GitTrouble trouble) {
        TroubleKind kind = trouble.kind();
        if (kind == TroubleKind.CANCELLED || kind == TroubleKind.BROKEN_CLONE) {
            return trouble;
        }
        String said = trouble.said() == null ? trouble.getMessage() : trouble.said();
        if (trouble.status() / 100 == 3) {
            return new GitTrouble(TroubleKind.OTHER, Messages.Migration_redirected(remote.url(), trouble.status()));
        }
        String status = trouble.status() == 0 || trouble.status() == 200 ? "" : " (HTTP " + trouble.status() + ")";
        return new GitTrouble(
                kind.healsByWaiting() ? TroubleKind.NETWORK : TroubleKind.OTHER,
                Messages.Migration_sourceFailed(remote.url(), said + status));
    }

    private static void fetch(
            Repository repository, GitRemote remote, GitRemote.Session session, Cancellation cancellation)
            throws IOException, URISyntaxException {
        try (Transport transport = Transport.open(repository, new URIish(remote.url()))) {
            session.configure(transport);
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.setRemoveDeletedRefs(true);
            transport.fetch(cancellation, ALL);
        }
    }

    /** A clone, bare or not, whose branches and tags are taken as they are; null if the directory is none. */
    static MigrationSource ofClone(Path directory, Path stage, Path workspace) throws IOException, GitTrouble {
        Path git = gitDirectory(directory);
        if (git == null) {
            return null;
        }
        for (String part : PARTS) {
            Path real = git.resolve(part);
            // A link must not bring what lies elsewhere on the agent.
            if (Files.exists(real) && !real.toRealPath().startsWith(workspace.toRealPath())) {
                throw new GitTrouble(TroubleKind.OTHER, Messages.Checkout_directory(workspace.relativize(real)));
            }
        }
        CloneBounds.check(git, workspace);
        if (Files.exists(git.resolve("shallow"))) {
            throw new GitTrouble(TroubleKind.OTHER, Messages.Migration_shallow(directory));
        }
        AdvertisedRefs refs = new AdvertisedRefs();
        FileRepositoryBuilder builder = new FileRepositoryBuilder();
        builder.setGitDir(git.toFile());
        try (Repository clone = builder.build()) {
            boolean local =
                    !clone.getRefDatabase().getRefsByPrefix(Constants.R_HEADS).isEmpty();
            for (Ref ref : clone.getRefDatabase().getRefs()) {
                boolean branch = !local && ref.getName().startsWith(ORIGIN) && !ref.isSymbolic();
                if (branch) {
                    refs.put(Constants.R_HEADS + ref.getName().substring(ORIGIN.length()), ref.getObjectId());
                } else if (!ref.getName().equals(Constants.HEAD)) {
                    refs.add(ref);
                }
            }
            // What a working tree is on tells what somebody works at, and less than what its origin says.
            String head = target(clone, Constants.HEAD);
            String origin = target(clone, ORIGIN + Constants.HEAD);
            String ofOrigin = origin == null
                    ? null
                    : Constants.R_HEADS + origin.substring(Math.min(ORIGIN.length(), origin.length()));
            refs.settleHead(clone.isBare() ? head : ofOrigin, head);
        }
        return new MigrationSource(MigrationStage.open(stage, null, git.resolve(Constants.OBJECTS)), refs);
    }

    /** What a symbolic ref leads to; null where there is none. */
    private static String target(Repository clone, String name) throws IOException {
        Ref ref = clone.exactRef(name);
        return ref != null && ref.isSymbolic() ? ref.getTarget().getName() : null;
    }

    private static Path gitDirectory(Path directory) throws GitTrouble {
        Path inside = directory.resolve(Constants.DOT_GIT);
        if (Files.isRegularFile(inside, LinkOption.NOFOLLOW_LINKS)) {
            throw new GitTrouble(TroubleKind.OTHER, Messages.Migration_elsewhere(directory));
        }
        if (Files.isDirectory(inside)) {
            return inside;
        }
        boolean bare = Files.isRegularFile(directory.resolve(Constants.HEAD))
                && Files.isDirectory(directory.resolve(Constants.OBJECTS))
                && Files.isDirectory(directory.resolve("refs"));
        return bare ? directory : null;
    }

    /**
     * Plain files, as one commit; that of the target's branch if it has the same files.
     *
     * @param target what the target has
     */
    static MigrationSource ofFiles(
            Path directory,
            Path stage,
            MigrationOrder order,
            AdvertisedRefs target,
            GitRemote remote,
            Cancellation cancellation)
            throws IOException, GitTrouble {
        Repository repository = MigrationStage.open(stage, directory, null);
        boolean done = false;
        try {
            String branch = Constants.R_HEADS + order.branch();
            if (target.refs().containsKey(branch)) {
                GitRemote.Session session = remote.session(cancellation);
                try {
                    fetch(repository, remote, session, cancellation);
                } catch (IOException | URISyntaxException | RuntimeException e) {
                    throw session.trouble(e);
                }
            }
            AdvertisedRefs refs = new AdvertisedRefs();
            refs.head(branch);
            refs.put(
                    branch,
                    new PlainFiles(repository).commit(order, target.refs().get(branch)));
            done = true;
            return new MigrationSource(repository, refs);
        } finally {
            if (!done) {
                repository.close();
            }
        }
    }

    @Override
    public void close() {
        stage.close();
    }
}
