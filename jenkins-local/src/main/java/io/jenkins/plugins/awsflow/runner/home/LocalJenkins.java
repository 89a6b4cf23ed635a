package io.jenkins.plugins.awsflow.runner.home;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import jenkins.model.Jenkins;

/** The Jenkins of one home directory. */
public final class LocalJenkins extends Jenkins {
    private LocalJenkins(File home) throws IOException, InterruptedException {
        super(home, null);
    }

    /** Opens a home; makes it when it is not there. */
    public static LocalJenkins open(File home) throws IOException, InterruptedException {
        Path dir = home.toPath();
        if (!Files.exists(dir)
                && dir.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            // logs and saved builds may hold what others should not read
            Files.createDirectories(
                    dir, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Files.createDirectories(dir);
        SecretKeys.use(dir);
        return new LocalJenkins(home.getAbsoluteFile());
    }
}
