package io.jenkins.plugins.awsflow.deploy.step;

import hudson.FilePath;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.artifact.BundleScanner;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.ResourceAppSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Finds, reads and checks the AppSpec file of a function or service: for these it is the whole revision. */
final class SpecWork {
    private static final List<String> NAMES = List.of("appspec.yaml", "appspec.yml", "appspec.json");

    private final String name;
    private final String text;

    private SpecWork(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /**
     * Looks for it.
     *
     * @param appspec its path in the workspace; null for one of the usual names in {@code from}
     * @throws AwsFlowException if there is none, or it is far too long
     */
    static SpecWork find(FilePath workspace, String from, String appspec)
            throws AwsFlowException, IOException, InterruptedException {
        if (appspec != null) {
            FilePath file = workspace.child(appspec);
            if (!file.exists() || file.isDirectory()) {
                throw new AwsFlowException(FailureClass.INVALID, Messages.SpecWork_missing(file.getRemote()));
            }
            return new SpecWork(appspec, read(file));
        }
        for (String name : NAMES) {
            FilePath file = workspace.child(from).child(name);
            if (file.exists()) {
                return new SpecWork(name, read(file));
            }
        }
        throw new AwsFlowException(
                FailureClass.INVALID,
                Messages.SpecWork_none(
                        String.join(", ", NAMES), workspace.child(from).getRemote()));
    }

    private static String read(FilePath file) throws AwsFlowException, IOException, InterruptedException {
        if (file.length() > BundleScanner.LARGEST_APPSPEC) {
            throw new AwsFlowException(
                    FailureClass.INVALID,
                    Messages.SpecWork_large(file.getRemote(), BundleScanner.LARGEST_APPSPEC / 1024));
        }
        try (InputStream in = file.read()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What is in it, and what is wrong with it, by line. */
    ResourceAppSpec read(String platform) {
        return ResourceAppSpec.of(name, text, platform);
    }

    String name() {
        return name;
    }

    String text() {
        return text;
    }

    /** The ending by which CodeDeploy is told the form. */
    String ending() {
        return name.toLowerCase(Locale.ROOT).endsWith(".json") ? ".json" : ".yaml";
    }
}
