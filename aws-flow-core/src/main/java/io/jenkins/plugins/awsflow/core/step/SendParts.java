package io.jenkins.plugins.awsflow.core.step;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.awsflow.core.model.artifact.BundleUploader;
import io.jenkins.plugins.awsflow.core.model.artifact.PresignedPart;
import io.jenkins.plugins.awsflow.core.model.artifact.UploadOutcome;
import java.io.File;
import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import jenkins.MasterToSlaveFileCallable;

/** Sends parts of a zip from the agent. */
final class SendParts extends MasterToSlaveFileCallable<UploadOutcome> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ArrayList<PresignedPart> parts;

    SendParts(List<PresignedPart> parts) {
        this.parts = new ArrayList<>(parts);
    }

    @Override
    public UploadOutcome invoke(File zip, VirtualChannel channel) throws IOException, InterruptedException {
        return new BundleUploader().upload(zip.toPath(), parts);
    }
}
