package io.jenkins.plugins.awsflow.awslocal.codedeploy.appspec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An AppSpec file for EC2/on-premises deployments, version 0.0.
 *
 * @param os linux or windows
 * @param hooks the scripts of each lifecycle event that has some
 * @param sources what each entry under {@code files} installs
 */
public record AppSpec(String os, Map<String, List<Script>> hooks, List<String> sources) {
    /** An AppSpec file that installs nothing and runs nothing. */
    public static final AppSpec EMPTY = new AppSpec("linux", Map.of(), List.of());

    public AppSpec {
        hooks = new LinkedHashMap<>(hooks);
        sources = List.copyOf(sources);
    }

    /**
     * A script of a lifecycle event.
     *
     * @param location its path in the bundle
     * @param timeoutSeconds when the agent gives up on it
     * @param runAs the user it runs as, or null
     */
    public record Script(String location, int timeoutSeconds, String runAs) {}

    public List<Script> scripts(String event) {
        return hooks.getOrDefault(event, List.of());
    }
}
