package io.jenkins.plugins.awsflow.core.model.artifact;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The git work tree that a directory belongs to, read without git because agents need not have it. Runs on the agent: JDK
 * types only. Work trees of their own ({@code git worktree}) and submodules, whose {@code .git} is a file, count too.
 */
public final class GitFolder {
    /** Bytes; what is longer is no file of this kind. */
    private static final long LONGEST = 16L << 20;

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern REF = Pattern.compile("ref: (refs/[^\\s:]+)");
    private static final Pattern SHA_256 = Pattern.compile("(?im)^\\s*objectformat\\s*=\\s*sha256\\s*$");

    private final Path workTree;
    private final Path data;
    private final Path common;

    private GitFolder(Path workTree, Path data) throws IOException {
        this.workTree = workTree;
        this.data = data;
        Path link = data.resolve("commondir");
        this.common =
                Files.isRegularFile(link) ? data.resolve(text(link).strip()).normalize() : data;
    }

    /**
     * Looks for it, from a directory upwards.
     *
     * @param top where to stop, such as the workspace: what lies around it is somebody else's; null to look at the directory
     *     only
     */
    public static Optional<GitFolder> around(Path directory, Path top) throws IOException {
        Path start = directory.toRealPath();
        Path last = top == null || !Files.isDirectory(top) ? start : top.toRealPath();
        for (Path at = start; at != null && (at.startsWith(last) || at.equals(start)); at = at.getParent()) {
            Path git = at.resolve(".git");
            Path data = Files.isRegularFile(git) ? linked(at, git) : git;
            if (data != null && Files.isRegularFile(data.resolve("HEAD"))) {
                return Optional.of(new GitFolder(at, data));
            }
        }
        return Optional.empty();
    }

    /** Where a file in the place of the directory leads to; null if it is another file. */
    private static Path linked(Path at, Path file) throws IOException {
        String text = text(file).strip();
        return text.startsWith("gitdir: ") ? below(at, text.substring("gitdir: ".length())) : null;
    }

    /** Null for what is no path on this agent, such as a branch whose name Windows does not take for a file. */
    private static Path below(Path directory, String path) {
        try {
            return directory.resolve(path).normalize();
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static String text(Path file) throws IOException {
        return Files.size(file) > LONGEST ? "" : new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** The root of the work tree. */
    Path workTree() {
        return workTree;
    }

    /** The commit that is checked out, in full; null before the first one, or if it is kept in a way of its own. */
    public String head() throws IOException {
        String head = text(data.resolve("HEAD")).strip();
        var ref = REF.matcher(head);
        if (!ref.matches()) {
            return commit(head);
        }
        Path loose = below(common, ref.group(1));
        if (loose != null && loose.startsWith(common.normalize()) && Files.isRegularFile(loose)) {
            return commit(text(loose).strip());
        }
        Path packed = common.resolve("packed-refs");
        if (Files.isRegularFile(packed)) {
            for (String line : text(packed).split("\n", -1)) {
                if (line.endsWith(" " + ref.group(1))) {
                    return commit(line.substring(0, line.indexOf(' ')));
                }
            }
        }
        return null;
    }

    private static String commit(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return COMMIT.matcher(lower).matches() ? lower : null;
    }

    /**
     * What git knows of the files.
     *
     * @throws IOException with a message for people if it is in a form that is not known here
     */
    Optional<GitIndex> index() throws IOException {
        Path index = data.resolve("index");
        if (!Files.isRegularFile(index)) {
            return Optional.empty();
        }
        Path config = common.resolve("config");
        boolean sha256 =
                Files.isRegularFile(config) && SHA_256.matcher(text(config)).find();
        return Optional.of(GitIndex.read(index, sha256 ? 32 : 20));
    }
}
