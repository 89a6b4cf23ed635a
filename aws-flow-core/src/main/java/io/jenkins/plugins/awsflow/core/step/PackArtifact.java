package io.jenkins.plugins.awsflow.core.step;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.awsflow.core.model.artifact.ArtifactPacker;
import io.jenkins.plugins.awsflow.core.model.artifact.PackedArtifact;
import java.io.File;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;

/** Makes a file or directory of a workspace what S3 is to hold, on the agent. */
public final class PackArtifact extends MasterToSlaveFileCallable<PackedArtifact> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String path;
    private final boolean zip;
    private final String scratch;

    /**
     * @param path relative to the workspace, or absolute
     * @param zip whether a file that is no zip becomes the only entry of one
     * @param scratch file to write a zip to if one is needed, absolute on the agent
     */
    public PackArtifact(String path, boolean zip, String scratch) {
        this.path = path;
        this.zip = zip;
        this.scratch = scratch;
    }

    @Override
    public PackedArtifact invoke(File workspace, VirtualChannel channel) throws IOException {
        return ArtifactPacker.pack(workspace.toPath(), path, zip, Path.of(scratch));
    }
}
