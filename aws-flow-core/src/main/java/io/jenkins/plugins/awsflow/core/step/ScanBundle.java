package io.jenkins.plugins.awsflow.core.step;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.awsflow.core.model.artifact.BundleListing;
import io.jenkins.plugins.awsflow.core.model.artifact.BundleRequest;
import io.jenkins.plugins.awsflow.core.model.artifact.BundleScanner;
import java.io.File;
import java.io.IOException;
import java.io.Serial;
import jenkins.MasterToSlaveFileCallable;

/** Lists a directory on the agent. */
public final class ScanBundle extends MasterToSlaveFileCallable<BundleListing> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final BundleRequest request;

    public ScanBundle(BundleRequest request) {
        this.request = request;
    }

    @Override
    public BundleListing invoke(File directory, VirtualChannel channel) throws IOException {
        return BundleScanner.scan(directory.toPath(), request);
    }
}
