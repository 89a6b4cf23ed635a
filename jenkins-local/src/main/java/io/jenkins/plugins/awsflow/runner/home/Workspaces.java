package io.jenkins.plugins.awsflow.runner.home;

import hudson.FilePath;
import hudson.model.Job;
import hudson.model.TopLevelItem;
import java.io.File;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.model.Jenkins;

/** The workspaces in use: a second {@code node} of a build gets a directory of its own. */
public final class Workspaces {
    private static final Set<String> IN_USE = ConcurrentHashMap.newKeySet();
    private static volatile String fixed;

    private Workspaces() {}

    /** All builds of this process work in this directory; null for one below the home. */
    public static void use(File directory) {
        fixed = directory == null ? null : directory.getAbsolutePath();
    }

    public static FilePath acquire(Job<?, ?> job) {
        String base = fixed != null
                ? fixed
                : Jenkins.get().getWorkspaceFor((TopLevelItem) job).getRemote();
        String path = base;
        for (int n = 2; !IN_USE.add(path); n++) {
            path = base + "@" + n;
        }
        return new FilePath(new File(path));
    }

    /** After a restart. */
    public static void reacquire(String path) {
        IN_USE.add(path);
    }

    public static void release(String path) {
        IN_USE.remove(path);
    }
}
