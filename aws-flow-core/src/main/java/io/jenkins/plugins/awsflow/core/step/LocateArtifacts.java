package io.jenkins.plugins.awsflow.core.step;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.awsflow.core.model.artifact.ArtifactPacker;
import java.io.File;
import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import jenkins.MasterToSlaveFileCallable;

/** Finds artifacts on the agent; gives for each, in their order, why it cannot be one, or null. */
public final class LocateArtifacts extends MasterToSlaveFileCallable<ArrayList<String>> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, Boolean> paths;

    /** @param paths relative to the workspace, or absolute, each with whether it must be a file */
    public LocateArtifacts(Map<String, Boolean> paths) {
        this.paths = new LinkedHashMap<>(paths);
    }

    @Override
    public ArrayList<String> invoke(File workspace, VirtualChannel channel) throws IOException {
        ArrayList<String> problems = new ArrayList<>();
        for (Map.Entry<String, Boolean> path : paths.entrySet()) {
            problems.add(ArtifactPacker.problem(workspace.toPath(), path.getKey(), path.getValue()));
        }
        return problems;
    }
}
