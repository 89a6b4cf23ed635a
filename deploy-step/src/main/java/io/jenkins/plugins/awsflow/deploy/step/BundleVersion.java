package io.jenkins.plugins.awsflow.deploy.step;

import hudson.FilePath;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.step.CheckedOutCommit;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.VersionLabel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** What a revision is called and which commit it was made of. */
final class BundleVersion {
    /** Bytes of a file that are looked at; the label is on its first line. */
    private static final int READ = 4096;

    private final String label;
    private final String commit;

    private BundleVersion(String label, String commit) {
        this.label = label;
        this.commit = commit;
    }

    /**
     * The label that was given or that a file has; else the commit; else the build.
     *
     * @param given null for none
     * @param file relative to the current directory; null for none
     * @param directory whose commit counts; null where there is no workspace
     * @throws AwsFlowException if the file is missing, or what it says is no label
     */
    static BundleVersion of(WorkContext context, String given, String file, FilePath directory)
            throws AwsFlowException, IOException, InterruptedException {
        String commit = commit(context, directory);
        if (given != null) {
            return new BundleVersion(VersionLabel.of("versionLabel", given), commit);
        }
        if (file != null) {
            return new BundleVersion(
                    VersionLabel.ofFile(file, read(context.workspace().child(file))), commit);
        }
        String label =
                commit != null ? VersionLabel.ofCommit(commit) : context.run().getDisplayName();
        return new BundleVersion(VersionLabel.fit(label), commit);
    }

    /** What the directory was checked out at; else what the environment says. */
    private static String commit(WorkContext context, FilePath directory) throws IOException, InterruptedException {
        Map<String, String> env = context.env();
        Optional<String> found = directory == null
                ? Optional.empty()
                : Optional.ofNullable(directory.act(new CheckedOutCommit(env.get("WORKSPACE"))));
        return found.or(() -> Optional.ofNullable(env.get("GIT_COMMIT")))
                .filter(commit -> commit.matches("[0-9a-f]{40}|[0-9a-f]{64}"))
                .orElse(null);
    }

    private static String read(FilePath file) throws AwsFlowException, IOException, InterruptedException {
        if (!file.exists() || file.isDirectory()) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.BundleVersion_missing(file.getRemote()));
        }
        try (InputStream in = file.read()) {
            return new String(in.readNBytes(READ), StandardCharsets.UTF_8);
        }
    }

    String label() {
        return label;
    }

    /** In full; null if it is not known. */
    String commit() {
        return commit;
    }
}
