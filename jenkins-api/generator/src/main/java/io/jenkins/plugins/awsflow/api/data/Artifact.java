package io.jenkins.plugins.awsflow.api.data;

import java.util.List;

/**
 * One artifact's signatures.
 *
 * @param id artifact id, which for a plugin is its short name too
 * @param version the version that the data were taken from
 * @param plugin false for Jenkins core and the libraries that come with it
 * @param header the first line of the file, kept as it is
 * @param classes in the order of the file
 */
public record Artifact(String id, String version, boolean plugin, String header, List<ClassSig> classes) {
    public Artifact {
        classes = List.copyOf(classes);
    }

    @Override
    public String toString() {
        return id + " " + version;
    }
}
