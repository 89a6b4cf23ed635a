package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.CheckoutOrder;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The submodules of a workspace, laid out as native git does: the clone of each in {@code .git/modules/NAME}, and in its
 * directory a file {@code .git} that points there.
 */
final class Submodules {
    private static final String MODULES = "modules";
    private static final String ACTIVE = "active";
    /** Nobody nests them as deep; a repository that is out for harm would. */
    private static final int DEEPEST = 20;

    private final Workspace workspace;
    private final GitRemote remote;
    private final CheckoutOrder order;
    private final String home;
    private final int depth;

    /**
     * Of one clone.
     *
     * @param home address of the repository that the build checks out
     * @param depth how many repositories it is within
     */
    Submodules(Workspace workspace, GitRemote remote, CheckoutOrder order, String home, int depth) {
        this.workspace = workspace;
        this.remote = remote;
        this.order = order;
        this.home = home;
        this.depth = depth;
    }

    /** Takes away the files of submodules that a commit has no longer: other files may belong there. */
    void retire(RevCommit commit) throws IOException {
        if (!Files.isDirectory(workspace.gitDirectory().resolve(MODULES), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (String path : gone(commit)) {
            Path directory = workspace.directory().resolve(path);
            Path link = directory.resolve(Constants.DOT_GIT);
            if (isDirect(path) && Files.isRegularFile(link, LinkOption.NOFOLLOW_LINKS)) {
                Deletion.of(directory);
            }
        }
    }

    private List<String> gone(RevCommit commit) throws IOException {
        List<String> paths = new ArrayList<>();
        Repository repository = workspace.repository();
        DirCache index = repository.readDirCache();
        for (int i = 0; i < index.getEntryCount(); i++) {
            if (index.getEntry(i).getFileMode() != FileMode.GITLINK) {
                continue;
            }
            String path = index.getEntry(i).getPathString();
            try (TreeWalk there = TreeWalk.forPath(repository, path, commit.getTree())) {
                if (there == null || there.getFileMode(0) != FileMode.GITLINK) {
                    paths.add(path);
                }
            }
        }
        return paths;
    }

    /** Checks out all submodules of a commit, and theirs; gives back how many these are. */
    int bring(RevCommit commit, Cancellation cancellation) throws IOException, GitTrouble, GitAPIException {
        if (order.submoduleRegion() == null) {
            return 0;
        }
        List<GitModules.Entry> entries =
                new GitModules(workspace.repository(), order.url(), home, order.submoduleRegion()).of(commit);
        if (!entries.isEmpty() && depth == DEEPEST) {
            throw new GitTrouble(TroubleKind.UNSAFE, Messages.Submodule_deep(DEEPEST))
                    .inSubmodule(entries.get(0).path(), null);
        }
        int count = 0;
        for (GitModules.Entry entry : entries) {
            try {
                count += 1 + one(entry, cancellation);
            } catch (GitTrouble e) {
                throw e.inSubmodule(entry.path(), entry.address());
            } catch (IOException | GitAPIException | RuntimeException e) {
                throw Troubles.onDisk(e).inSubmodule(entry.path(), entry.address());
            }
        }
        return count;
    }

    private int one(GitModules.Entry entry, Cancellation cancellation) throws IOException, GitTrouble, GitAPIException {
        Path directory = workspace.directory().resolve(entry.path());
        Path gitDirectory = workspace.gitDirectory().resolve(MODULES).resolve(entry.name());
        if (!isDirect(entry.path()) || !isDirect(workspace.gitDirectory(), gitDirectory)) {
            throw new GitTrouble(TroubleKind.UNSAFE, Messages.Submodule_link());
        }
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            Deletion.of(directory);
        }
        CheckoutOrder its = order.ofSubmodule(entry.address().url(), entry.commit());
        if (entry.address().repository() == null) {
            its.cache(null, null);
        }
        GitRemote from = remote.submodule(entry.address());
        int count = new Attempts(its, cancellation)
                .run(
                        () -> attempt(directory, gitDirectory, its, from, cancellation),
                        () -> wipe(directory, gitDirectory));
        register(entry);
        return count;
    }

    private static void wipe(Path directory, Path gitDirectory) throws GitTrouble {
        try {
            Deletion.of(gitDirectory);
            Workspace.wipe(directory);
        } catch (IOException e) {
            throw Troubles.onDisk(e);
        }
    }

    private int attempt(Path directory, Path gitDirectory, CheckoutOrder its, GitRemote from, Cancellation cancellation)
            throws GitTrouble {
        try (Workspace clone = Workspace.openSubmodule(directory, gitDirectory, its.url())) {
            Bringing bringing = new Bringing(clone, its, from, home, depth + 1, cancellation);
            bringing.fetch();
            bringing.write();
            return bringing.submodules();
        } catch (IOException | GitAPIException | RuntimeException e) {
            throw Troubles.onDisk(e);
        }
    }

    /** No symbolic link on the way leads elsewhere, as a build or another file of the repository could have made one. */
    private boolean isDirect(String path) {
        return isDirect(workspace.directory(), workspace.directory().resolve(path));
    }

    private static boolean isDirect(Path root, Path path) {
        return PathParts.inTheWay(root, path) == null && !Files.isSymbolicLink(path);
    }

    /** So that native git takes the submodule for one that is in use. */
    private void register(GitModules.Entry entry) throws IOException {
        StoredConfig config = workspace.repository().getConfig();
        String before = config.toText();
        String section = ConfigConstants.CONFIG_SUBMODULE_SECTION;
        config.setBoolean(section, entry.name(), ACTIVE, true);
        config.setString(
                section,
                entry.name(),
                ConfigConstants.CONFIG_KEY_URL,
                entry.address().url());
        if (!before.equals(config.toText())) {
            config.save();
        }
    }
}
