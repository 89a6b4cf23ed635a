package io.jenkins.plugins.awsflow.flow.histories;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;

/** What lies in a workspace but for {@code .git}: directories, links with their targets, files with mode and content. */
final class FileTree {
    private final Map<String, String> entries = new TreeMap<>();

    FileTree(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                if (path.equals(root)) {
                    return FileVisitResult.CONTINUE;
                }
                if (path.equals(root.resolve(Constants.DOT_GIT))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                entries.put(root.relativize(path).toString(), "directory");
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                entries.put(root.relativize(path).toString(), shown(path));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static String shown(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "link to " + Files.readSymbolicLink(path);
        }
        MessageDigest hash = Constants.newMessageDigest();
        byte[] content = Files.readAllBytes(path);
        hash.update(content);
        boolean executable = Files.isExecutable(path) && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
        return (executable ? "executable " : "file ") + content.length + " bytes "
                + HexFormat.of().formatHex(hash.digest(), 0, 6);
    }

    /** A line for each path that is otherwise in one that git has written. */
    List<String> differences(FileTree other) {
        Map<String, String> theirs = other.entries;
        List<String> lines = new ArrayList<>();
        entries.forEach((path, what) -> {
            String gits = theirs.getOrDefault(path, "nothing");
            if (!what.equals(gits)) {
                lines.add(path + ": " + what + ", git has " + gits);
            }
        });
        theirs.forEach((path, what) -> {
            if (!entries.containsKey(path)) {
                lines.add(path + ": nothing, git has " + what);
            }
        });
        return lines;
    }
}
