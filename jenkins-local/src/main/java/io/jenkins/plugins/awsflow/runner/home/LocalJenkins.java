package io.jenkins.plugins.awsflow.runner.home;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import jenkins.model.Jenkins;

/** The Jenkins of one home directory. */
public final class LocalJenkins extends Jenkins {
    private LocalJenkins(File home) throws IOException, InterruptedException {
        super(home, null);
    }

    /** Opens a home; makes it when it is not there. */
    public static LocalJenkins open(File home) throws IOException, InterruptedException {
        Files.createDirectories(home.toPath());
        SecretKeys.use(home.toPath());
        return new LocalJenkins(home.getAbsoluteFile());
    }
}
