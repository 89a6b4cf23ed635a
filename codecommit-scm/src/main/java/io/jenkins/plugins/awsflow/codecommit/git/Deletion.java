package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Deletes files and directories; of a symbolic link the link. */
final class Deletion {
    private static final int ROUNDS = 5;

    private Deletion() {}

    /**
     * Deletes a file or a directory with all that is in it; does nothing where there is none. What somebody else deletes
     * meanwhile is gone as well, and what comes meanwhile is deleted in a further round: JGit packs clones in the background.
     */
    static void of(Path path) throws IOException {
        for (int round = 1; ; round++) {
            try {
                walk(path);
                return;
            } catch (DirectoryNotEmptyException e) {
                if (round == ROUNDS) {
                    throw e;
                }
            }
        }
    }

    private static void walk(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                one(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
                if (problem instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw problem;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException problem) throws IOException {
                if (problem != null) {
                    throw problem;
                }
                one(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Deletes what is in a directory, but not the directory. */
    static void ofContents(Path directory) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                of(entry);
            }
        }
    }

    private static void one(Path path) throws IOException {
        try {
            Files.deleteIfExists(path);
        } catch (AccessDeniedException e) {
            // Windows deletes no read-only file, and git makes its packs read-only.
            File file = path.toFile();
            if (!file.setWritable(true)) {
                throw e;
            }
            Files.deleteIfExists(path);
        }
    }
}
