package io.jenkins.plugins.awsflow.awslocal.codecommit;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/** Keeps the git settings of the machine and its user out, and writes none: JGit would, into the home directory. */
final class GitSystem extends SystemReader.Delegate {
    private GitSystem(SystemReader real) {
        super(real);
    }

    /** Lets JGit see no settings but those of each repository. */
    static synchronized void use() {
        SystemReader current = SystemReader.getInstance();
        if (!(current instanceof GitSystem)) {
            SystemReader.setInstance(new GitSystem(current));
        }
    }

    /** Settings that live in memory. */
    private static final class Unsaved extends FileBasedConfig {
        Unsaved(Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            // There is no file.
        }

        @Override
        public void save() {
            // There is no file.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }

    @Override
    public StoredConfig getUserConfig() {
        return new Unsaved(null, FS.DETECTED);
    }

    @Override
    public StoredConfig getSystemConfig() {
        return new Unsaved(null, FS.DETECTED);
    }

    @Override
    public StoredConfig getJGitConfig() {
        return new Unsaved(null, FS.DETECTED);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Unsaved(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Unsaved(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Unsaved(parent, fs);
    }
}
