package io.jenkins.plugins.awsflow.core.step;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.awsflow.core.model.artifact.BundlePacker;
import io.jenkins.plugins.awsflow.core.model.artifact.BundleRequest;
import io.jenkins.plugins.awsflow.core.model.artifact.PackedBundle;
import java.io.File;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;

/** Writes the zip of a directory on the agent. */
public final class PackBundle extends MasterToSlaveFileCallable<PackedBundle> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final BundleRequest request;
    private final String fingerprint;
    private final String zip;

    /** @param zip file to write, absolute on the agent */
    public PackBundle(BundleRequest request, String fingerprint, String zip) {
        this.request = request;
        this.fingerprint = fingerprint;
        this.zip = zip;
    }

    @Override
    public PackedBundle invoke(File directory, VirtualChannel channel) throws IOException {
        return BundlePacker.pack(directory.toPath(), request, fingerprint, Path.of(zip));
    }
}
