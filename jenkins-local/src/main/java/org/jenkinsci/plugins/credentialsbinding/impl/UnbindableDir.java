package org.jenkinsci.plugins.credentialsbinding.impl;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import java.io.IOException;
import java.util.UUID;
import org.jenkinsci.plugins.credentialsbinding.MultiBinding;

/** A directory beside the workspace that only its owner may read, and that goes away with the block. */
public class UnbindableDir {
    private static final int OWNER_ONLY = 0700;

    private final FilePath dir;

    private UnbindableDir(FilePath dir) {
        this.dir = dir;
    }

    public MultiBinding.Unbinder getUnbinder() {
        return new UnbinderImpl(dir.getName());
    }

    public FilePath getDirPath() {
        return dir;
    }

    public static UnbindableDir create(FilePath workspace) throws IOException, InterruptedException {
        FilePath all = all(workspace);
        FilePath dir = all.child(UUID.randomUUID().toString());
        dir.mkdirs();
        all.chmod(OWNER_ONLY);
        dir.chmod(OWNER_ONLY);
        return new UnbindableDir(dir);
    }

    private static FilePath all(FilePath workspace) {
        return WorkspaceList.tempDir(workspace).child("secretFiles");
    }

    /** Deletes it. */
    protected static class UnbinderImpl implements MultiBinding.Unbinder {
        private static final long serialVersionUID = 1L;
        private final String dirName;

        protected UnbinderImpl(String dirName) {
            this.dirName = dirName;
        }

        @Override
        public void unbind(Run<?, ?> build, FilePath workspace, Launcher launcher, TaskListener listener)
                throws IOException, InterruptedException {
            all(workspace).child(dirName).deleteRecursive();
        }
    }
}
