package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * The clone in a workspace, brought into a state that can be worked with. Nobody else works there: Jenkins lends a
 * workspace to one build at a time, so locks that lie around are left over.
 */
final class Workspace implements AutoCloseable {
    static final String REMOTE = "origin";

    private final Path directory;
    private final Path gitDirectory;
    private final FileRepository repository;
    private final boolean fresh;

    private Workspace(Path directory, Path gitDirectory, FileRepository repository, boolean fresh) {
        this.directory = directory;
        this.gitDirectory = gitDirectory;
        this.repository = repository;
        this.fresh = fresh;
    }

    /** Opens the clone in a directory; makes an empty one where there is none or where what there is is none. */
    static Workspace open(Path directory, String url) throws IOException {
        Files.createDirectories(directory);
        return open(directory, directory.resolve(Constants.DOT_GIT), url);
    }

    /** The same of a submodule, whose clone lies in that of the repository that has it. */
    static Workspace openSubmodule(Path directory, Path gitDirectory, String url) throws IOException {
        Files.createDirectories(directory);
        Files.createDirectories(PathParts.parent(gitDirectory));
        Path link = directory.resolve(Constants.DOT_GIT);
        String content = "gitdir: " + relative(directory, gitDirectory) + '\n';
        boolean there = Files.isRegularFile(link, LinkOption.NOFOLLOW_LINKS)
                && Files.size(link) == content.getBytes(StandardCharsets.UTF_8).length
                && Files.readString(link).equals(content);
        Workspace workspace = open(directory, gitDirectory, url);
        boolean linked = false;
        try {
            if (!there || workspace.fresh) {
                Deletion.of(link);
                Files.writeString(link, content);
            }
            linked = true;
            return workspace;
        } finally {
            if (!linked) {
                workspace.close();
            }
        }
    }

    /** The same without files, as a cache has it. */
    static Workspace openBare(Path gitDirectory, String url) throws IOException {
        Files.createDirectories(PathParts.parent(gitDirectory));
        return open(null, gitDirectory, url);
    }

    /** Git writes slashes on each system. */
    private static String relative(Path from, Path to) {
        return from.relativize(to).toString().replace(File.separatorChar, '/');
    }

    private static Workspace open(Path directory, Path gitDirectory, String url) throws IOException {
        if (!looksWhole(gitDirectory) || (directory == null && borrows(gitDirectory))) {
            Deletion.of(gitDirectory);
        }
        boolean fresh = !Files.exists(gitDirectory, LinkOption.NOFOLLOW_LINKS);
        if (!fresh) {
            removeLocks(gitDirectory);
            Packs.deleteHalves(gitDirectory);
        }
        FileRepositoryBuilder builder = new FileRepositoryBuilder();
        builder.setGitDir(gitDirectory.toFile());
        if (directory == null) {
            builder.setBare();
        } else {
            builder.setWorkTree(directory.toFile());
        }
        FileRepository repository = (FileRepository) builder.build();
        boolean opened = false;
        try {
            if (fresh) {
                repository.create(directory == null);
            }
            Workspace workspace = new Workspace(directory, gitDirectory, repository, fresh);
            workspace.settle(url);
            opened = true;
            return workspace;
        } finally {
            if (!opened) {
                repository.close();
            }
        }
    }

    /** Whether a cache has objects of others, which it never has of itself: it would not be whole without them. */
    private static boolean borrows(Path gitDirectory) {
        return Files.exists(gitDirectory.resolve("objects/info/alternates"), LinkOption.NOFOLLOW_LINKS)
                || Files.exists(gitDirectory.resolve("commondir"), LinkOption.NOFOLLOW_LINKS);
    }

    /** A directory with what every clone has; a file or a link in its place could lead anywhere. */
    private static boolean looksWhole(Path gitDirectory) {
        return Files.isDirectory(gitDirectory, LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(gitDirectory.resolve(Constants.HEAD), LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(gitDirectory.resolve(Constants.CONFIG), LinkOption.NOFOLLOW_LINKS)
                && Files.isDirectory(gitDirectory.resolve(Constants.OBJECTS), LinkOption.NOFOLLOW_LINKS)
                && Files.isDirectory(gitDirectory.resolve("refs"), LinkOption.NOFOLLOW_LINKS);
    }

    private static void removeLocks(Path gitDirectory) throws IOException {
        List<Path> locks = new ArrayList<>();
        Path objects = gitDirectory.resolve(Constants.OBJECTS);
        Files.walkFileTree(gitDirectory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                return path.equals(objects) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".lock")) {
                    locks.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        for (Path lock : locks) {
            Files.deleteIfExists(lock);
        }
    }

    private void settle(String url) throws IOException {
        StoredConfig config = repository.getConfig();
        String before = config.toText();
        config.setString(ConfigConstants.CONFIG_REMOTE_SECTION, REMOTE, ConfigConstants.CONFIG_KEY_URL, url);
        config.setString(
                ConfigConstants.CONFIG_REMOTE_SECTION,
                REMOTE,
                ConfigConstants.CONFIG_FETCH_SECTION,
                "+" + Constants.R_HEADS + "*:" + Constants.R_REMOTES + REMOTE + "/*");
        if (directory == null) {
            // Nobody but us joins or deletes its packs.
            config.setInt(ConfigConstants.CONFIG_GC_SECTION, null, ConfigConstants.CONFIG_KEY_AUTO, 0);
            config.setInt(ConfigConstants.CONFIG_GC_SECTION, null, ConfigConstants.CONFIG_KEY_AUTOPACKLIMIT, 0);
        } else {
            lead(config);
        }
        if (!before.equals(config.toText())) {
            config.save();
        }
    }

    private void lead(StoredConfig config) {
        // What an earlier build may have set, and what would lead git out of this directory.
        if (gitDirectory.equals(directory.resolve(Constants.DOT_GIT))) {
            config.unset(ConfigConstants.CONFIG_CORE_SECTION, null, ConfigConstants.CONFIG_KEY_WORKTREE);
        } else {
            config.setString(
                    ConfigConstants.CONFIG_CORE_SECTION,
                    null,
                    ConfigConstants.CONFIG_KEY_WORKTREE,
                    relative(gitDirectory, directory));
        }
        config.setBoolean(ConfigConstants.CONFIG_CORE_SECTION, null, ConfigConstants.CONFIG_KEY_BARE, false);
    }

    /** Deletes a clone that is beyond repair, and all other files too. */
    static void wipe(Path directory) throws IOException {
        Deletion.ofContents(directory);
    }

    FileRepository repository() {
        return repository;
    }

    Path directory() {
        return directory;
    }

    Path gitDirectory() {
        return gitDirectory;
    }

    /** Whether there was no clone before. */
    boolean isFresh() {
        return fresh;
    }

    /** Whether the clone has only a part of the history. */
    boolean isShallow() {
        return Files.exists(gitDirectory.resolve("shallow"));
    }

    /**
     * Makes room for a ref: {@code a} and {@code a/b} cannot be there at the same time, and the remote has the one that
     * is wanted now.
     */
    void makeRoomFor(String name) throws IOException {
        for (String conflicting : repository.getRefDatabase().getConflictingNames(name)) {
            if (conflicting.equals(branch())) {
                RefUpdate head = repository.updateRef(Constants.HEAD, true);
                head.setNewObjectId(repository.exactRef(conflicting).getObjectId());
                point(head, "checkout: leaving " + conflicting);
            }
            RefUpdate update = repository.updateRef(conflicting);
            update.setForceUpdate(true);
            if (update.delete() != RefUpdate.Result.FORCED) {
                throw new IOException(Messages.Workspace_inTheWay(conflicting, name));
            }
        }
    }

    /** Points a ref at something else, or makes it. */
    void point(RefUpdate update, String what) throws IOException {
        update.setRefLogMessage(what, false);
        RefUpdate.Result result = update.forceUpdate();
        switch (result) {
            case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {
                // as wanted
            }
            default -> throw new IOException(Messages.Workspace_notSet(update.getName(), result));
        }
    }

    /** The branch that HEAD is on; null if it is on none. */
    String branch() throws IOException {
        Ref head = repository.exactRef(Constants.HEAD);
        return head != null && head.isSymbolic() ? head.getTarget().getName() : null;
    }

    @Override
    public void close() {
        repository.close();
    }
}
