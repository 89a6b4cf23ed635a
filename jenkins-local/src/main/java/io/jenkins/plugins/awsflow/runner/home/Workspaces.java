package io.jenkins.plugins.awsflow.runner.home;

import hudson.FilePath;
import hudson.model.Job;
import hudson.model.TopLevelItem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.model.Jenkins;

/** The workspaces in use: a second {@code node} at the same time, here or in another process, gets its own. */
public final class Workspaces {
    private static final Set<String> IN_USE = ConcurrentHashMap.newKeySet();
    private static volatile String fixed;

    private Workspaces() {}

    /** All builds of this process work in this directory; null for one below the home. */
    public static void use(File directory) {
        fixed = directory == null ? null : directory.getAbsolutePath();
    }

    /** A directory that nobody else uses until it is released. */
    public static FilePath acquire(Job<?, ?> job) throws IOException {
        String base = fixed != null
                ? fixed
                : Jenkins.get().getWorkspaceFor((TopLevelItem) job).getRemote();
        return acquire(base);
    }

    /** A directory, or one beside it when somebody uses that one. */
    public static FilePath acquire(String base) throws IOException {
        String path = base;
        for (int n = 2; !take(path); n++) {
            path = base + "@" + n;
        }
        return new FilePath(new File(path));
    }

    private static boolean take(String path) throws IOException {
        if (!IN_USE.add(path)) {
            return false;
        }
        if (!Locks.hold(lock(path))) {
            IN_USE.remove(path);
            return false;
        }
        return true;
    }

    /** After a restart. */
    public static void reacquire(String path) throws IOException {
        take(path);
    }

    public static void release(String path) throws IOException {
        IN_USE.remove(path);
        Locks.release(lock(path));
    }

    /** In the home, so that nothing appears beside a directory of the user's. */
    private static Path lock(String path) {
        String name = HexFormat.of().toHexDigits(path.hashCode()) + "-" + new File(path).getName() + ".lock";
        return Jenkins.get().getRootDir().toPath().resolve("locks").resolve(name);
    }
}
