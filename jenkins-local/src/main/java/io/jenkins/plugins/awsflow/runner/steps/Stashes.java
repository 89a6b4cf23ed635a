package io.jenkins.plugins.awsflow.runner.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.awsflow.runner.home.AntGlob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The stashed files of a build: a directory for each stash, in that of the build. */
final class Stashes {
    private final Path dir;

    Stashes(Run<?, ?> run) {
        this.dir = run.getRootDir().toPath().resolve("stashes");
    }

    static void check(String name) {
        if (name == null || !name.matches("[^/\\\\?*%!@#$^&|<>\\[\\]:;\\p{Cntrl}]+") || name.matches("\\.+")) {
            throw new IllegalArgumentException("\"" + name + "\" cannot be the name of a stash");
        }
    }

    void stash(
            String name,
            FilePath from,
            TaskListener listener,
            String includes,
            String excludes,
            boolean defaultExcludes,
            boolean allowEmpty)
            throws IOException {
        Path stash = dir.resolve(name);
        if (Files.exists(stash)) {
            listener.getLogger().println("Warning: overwriting stash ‘" + name + "’");
            Util.deleteRecursive(stash.toFile());
        }
        Path root = Path.of(from.getRemote());
        List<Path> files = AntGlob.find(root, includes == null ? "**" : includes, excludes, defaultExcludes);
        if (files.isEmpty() && !allowEmpty) {
            throw new AbortException("No files included in stash ‘" + name + "’");
        }
        Files.createDirectories(stash);
        for (Path f : files) {
            copy(f, stash.resolve(root.relativize(f)));
        }
        listener.getLogger().println("Stashed " + files.size() + " file(s)");
    }

    void unstash(String name, FilePath to) throws IOException {
        Path stash = dir.resolve(name);
        if (!Files.isDirectory(stash)) {
            throw new AbortException("No such saved stash ‘" + name + "’");
        }
        Path root = Path.of(to.getRemote());
        Files.createDirectories(root);
        try (Stream<Path> all = Files.walk(stash)) {
            for (Path f : all.filter(p -> !Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                copy(f, root.resolve(stash.relativize(f)));
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Copies.copy(from, to, LinkOption.NOFOLLOW_LINKS);
    }

    /** At the end of a build its stashes go. */
    @Extension
    public static final class Cleaner extends RunListener<Run<?, ?>> {
        @Override
        public void onCompleted(Run<?, ?> run, TaskListener listener) {
            try {
                Util.deleteRecursive(new Stashes(run).dir.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException("The stashes of " + run + " cannot be deleted: " + e.getMessage(), e);
            }
        }
    }
}
