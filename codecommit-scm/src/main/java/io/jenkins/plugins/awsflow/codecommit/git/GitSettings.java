package io.jenkins.plugins.awsflow.codecommit.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.CoreConfig;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps the settings of the machine and its users out of JGit, which would read them and write some of its own into the
 * home directory. What a checkout does depends on the repository alone.
 */
final class GitSettings extends SystemReader.Delegate {
    GitSettings(SystemReader real) {
        super(real);
    }

    /** Settings that are in no file. */
    private static final class Unsaved extends FileBasedConfig {
        Unsaved(Config parent, FS fs) {
            super(parent, null, fs);
            if (!SystemReader.getInstance().isWindows()) {
                // What it is there anyway: JGit would else make LF of CRLF, which git does not.
                setEnum(ConfigConstants.CONFIG_CORE_SECTION, null, ConfigConstants.CONFIG_KEY_EOL, CoreConfig.EOL.LF);
            }
        }

        @Override
        public void load() {
            // there is no file
        }

        @Override
        public void save() {
            // there is no file
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
