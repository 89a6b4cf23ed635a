package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A bare repository of our own that what is migrated passes through. Settings and hooks of a clone in the workspace have
 * no say in it: it borrows that clone's objects and nothing else.
 */
final class MigrationStage {
    private static final String LOCK = ".lock";
    private static final int PACK_MEMORY = 64 * 1024 * 1024;

    private MigrationStage() {}

    /**
     * Opens one, or makes it.
     *
     * @param files a directory with plain files to add; null for none
     * @param objects of a clone in the workspace; null for none
     */
    static Repository open(Path directory, Path files, Path objects) throws IOException {
        boolean whole = Files.isRegularFile(directory.resolve(Constants.HEAD))
                && Files.isRegularFile(directory.resolve(Constants.CONFIG))
                && Files.isDirectory(directory.resolve(Constants.OBJECTS));
        if (whole) {
            unlock(directory);
        } else {
            Deletion.of(directory);
            // Bare: JGit would put a file .git into a directory that is not ours.
            FileRepositoryBuilder bare = new FileRepositoryBuilder();
            bare.setGitDir(directory.toFile());
            bare.setBare();
            try (Repository fresh = bare.build()) {
                fresh.create(true);
            }
        }
        FileRepositoryBuilder builder = new FileRepositoryBuilder();
        builder.setGitDir(directory.toFile());
        if (files == null) {
            builder.setBare();
        } else {
            builder.setWorkTree(files.toFile());
        }
        if (objects != null) {
            builder.addAlternateObjectDirectory(objects.toFile());
        }
        return set(builder.build());
    }

    /** Takes away what an attempt that was killed held, and its index, which is made anew. */
    private static void unlock(Path directory) throws IOException {
        List<Path> stale;
        try (Stream<Path> files = Files.walk(directory)) {
            // No ref of git ends in .lock.
            stale = files.filter(file -> file.toString().endsWith(LOCK)).toList();
        }
        for (Path file : stale) {
            Deletion.of(file);
        }
        Files.deleteIfExists(directory.resolve("index"));
    }

    private static Repository set(Repository repository) throws IOException {
        boolean opened = false;
        try {
            StoredConfig config = repository.getConfig();
            config.setInt(ConfigConstants.CONFIG_PACK_SECTION, null, "threads", 1);
            config.setInt(ConfigConstants.CONFIG_PACK_SECTION, null, "windowmemory", PACK_MEMORY);
            config.setString(ConfigConstants.CONFIG_CORE_SECTION, null, ConfigConstants.CONFIG_KEY_AUTOCRLF, "false");
            config.save();
            opened = true;
            return repository;
        } finally {
            if (!opened) {
                repository.close();
            }
        }
    }
}
