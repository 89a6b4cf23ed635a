package io.jenkins.plugins.awsflow.core.step;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.awsflow.core.model.artifact.GitFolder;
import java.io.File;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import java.util.Optional;
import jenkins.MasterToSlaveFileCallable;

/** Tells on the agent which commit a directory is of; null if it is in no git work tree. No git is needed there. */
public final class CheckedOutCommit extends MasterToSlaveFileCallable<String> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String workspace;

    /** @param workspace where the search ends, absolute on the agent; null to look into the directory only */
    public CheckedOutCommit(String workspace) {
        this.workspace = workspace;
    }

    @Override
    public String invoke(File directory, VirtualChannel channel) throws IOException {
        if (!directory.isDirectory()) {
            return null;
        }
        Optional<GitFolder> git = GitFolder.around(directory.toPath(), workspace == null ? null : Path.of(workspace));
        return git.isPresent() ? git.get().head() : null;
    }
}
