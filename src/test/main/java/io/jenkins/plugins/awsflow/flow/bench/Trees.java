package io.jenkins.plugins.awsflow.flow.bench;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/** Directories with all that is in them. */
public final class Trees {
    private static final int MOST_TRIES = 50;
    private static final long PAUSE_MILLIS = 200;

    private Trees() {}

    /** Deletes one; does nothing where there is none. JGit may still be trying out the file system with files of its own. */
    public static void delete(Path tree) throws IOException, InterruptedException {
        for (int i = 0; Files.exists(tree); i++) {
            try {
                once(tree);
            } catch (DirectoryNotEmptyException e) {
                if (i == MOST_TRIES) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }

    private static void once(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException problem) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
