package io.jenkins.plugins.awsflow.awslocal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The directory for all that lies on disk. Those that killed processes left behind are removed on the way. */
final class TemporaryDirectory {
    private static final Logger LOG = Logger.getLogger(TemporaryDirectory.class.getName());
    private static final String PREFIX = "aws-local-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(?:s3-)?pid(\\d+)-.*");

    private TemporaryDirectory() {}

    static Path create() throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        removeAbandoned(parent);
        String prefix = PREFIX + "pid" + ProcessHandle.current().pid() + "-";
        return Files.createTempDirectory(parent, prefix);
    }

    /** Removes the directories of processes that are no more. */
    static void removeAbandoned(Path parent) {
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path directory : directories) {
                Matcher matcher = NAME.matcher(String.valueOf(directory.getFileName()));
                if (matcher.matches()
                        && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()) {
                    remove(directory);
                }
            }
        } catch (IOException e) {
            // Another process may remove the same ones at the same time; the next start tries again.
            LOG.log(Level.FINE, "cannot remove what was left behind in " + parent, e);
        }
    }

    /** Removes a directory with all that is in it. */
    static void remove(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, IOException problem) throws IOException {
                Files.deleteIfExists(left);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
