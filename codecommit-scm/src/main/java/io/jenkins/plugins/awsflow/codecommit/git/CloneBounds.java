package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;

/**
 * Whether a clone in a workspace is all there. Git lets a clone borrow objects of other directories, by
 * objects/info/alternates, by commondir or by a symbolic link; whoever migrates a workspace means what lies in it and not
 * what else the agent's user can read. So what lies in the workspace may be borrowed, as git does it, and nothing else.
 */
final class CloneBounds {
    private static final String ALTERNATES = "info/alternates";

    /** Those of loose objects and of packs; deeper there is nothing that git reads. */
    private static final int LEVELS = 2;

    private static final int ASCII = 128;

    private final Path workspace;

    private CloneBounds(Path workspace) {
        this.workspace = workspace;
    }

    /** @param git directory of a clone */
    static void check(Path git, Path workspace) throws IOException, GitTrouble {
        if (Files.exists(git.resolve("commondir"))) {
            throw new GitTrouble(TroubleKind.OTHER, Messages.Migration_elsewhere(git));
        }
        new CloneBounds(workspace.toRealPath()).check(git.resolve(Constants.OBJECTS), new HashSet<>());
    }

    private void check(Path objects, Set<Path> seen) throws IOException, GitTrouble {
        Path real = objects.toRealPath();
        if (!seen.add(real)) {
            return;
        }
        checkLinks(real);
        Path alternates = real.resolve(ALTERNATES);
        if (!Files.exists(alternates)) {
            return;
        }
        for (String line : lines(alternates)) {
            if (line.isEmpty()) {
                continue;
            }
            if (isReadOtherwise(line)) {
                throw borrows(objects, line);
            }
            Path borrowed = borrowed(objects, real, line);
            if (Files.exists(borrowed)) {
                if (!borrowed.toRealPath().startsWith(workspace)) {
                    throw borrows(objects, line);
                }
                check(borrowed, seen);
            } else if (line.startsWith("\"") || !borrowed.normalize().startsWith(workspace)) {
                // It may come to be there later, and what is in quotes is another path than it seems to be.
                throw borrows(objects, line);
            }
        }
    }

    /** Git has comments and takes bytes as they are; JGit has none, and reads by the charset of its virtual machine. */
    private static boolean isReadOtherwise(String line) {
        return line.startsWith("#")
                || !line.equals(line.strip())
                || line.chars().anyMatch(c -> c >= ASCII);
    }

    private static List<String> lines(Path alternates) throws IOException {
        return new String(Files.readAllBytes(alternates), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static Path borrowed(Path objects, Path real, String path) throws GitTrouble {
        try {
            return real.resolve(path);
        } catch (InvalidPathException e) {
            throw borrows(objects, path);
        }
    }

    private static GitTrouble borrows(Path objects, String path) {
        return new GitTrouble(TroubleKind.OTHER, Messages.Migration_borrows(PathParts.parent(objects), path));
    }

    private void checkLinks(Path objects) throws IOException, GitTrouble {
        List<Path> links;
        try (Stream<Path> files = Files.walk(objects, LEVELS)) {
            links = files.filter(Files::isSymbolicLink).toList();
        }
        for (Path link : links) {
            if (!Files.exists(link) || !link.toRealPath().startsWith(workspace)) {
                throw new GitTrouble(TroubleKind.OTHER, Messages.Migration_linked(link));
            }
        }
    }
}
