package io.jenkins.plugins.awsflow.api.check;

import io.jenkins.plugins.awsflow.api.data.Artifact;
import io.jenkins.plugins.awsflow.api.data.SignatureData;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares {@code Plugin-Dependencies} with the plugins whose classes are used. */
final class DependencyRules {
    private final SignatureData data;
    private final ClassPath classPath;
    private final Map<String, String> declared = new LinkedHashMap<>();
    private final Set<String> needed = new LinkedHashSet<>();
    private final List<String> problems;

    /**
     * @param dependencies the manifest entry: {@code id:version[;resolution:=optional]}, separated by commas
     * @param problems takes the findings
     */
    DependencyRules(SignatureData data, ClassPath classPath, String dependencies, List<String> problems) {
        this.data = data;
        this.classPath = classPath;
        this.problems = problems;
        for (String each : dependencies.split(",", -1)) {
            String dependency = each.strip();
            String[] parts = dependency.split("[:;]", 3);
            if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank() || dependency.contains("${")) {
                problems.add("Plugin-Dependencies: '" + dependency + "' is not id:version");
            } else if (declared.put(parts[0], parts[1]) != null) {
                problems.add("Plugin-Dependencies: " + parts[0] + " is listed twice");
            }
        }
    }

    /** Notes the use of a class; reports it if it comes from a plugin that is not declared. */
    void use(Reference reference) {
        String plugin = pluginOf(reference.owner());
        if (plugin != null && needed.add(plugin) && !declared.containsKey(plugin)) {
            problems.add(reference + ": plugin " + plugin + " is not in Plugin-Dependencies");
        }
    }

    private String pluginOf(String className) {
        Artifact artifact = data.origin(className);
        if (artifact != null) {
            return artifact.plugin() ? artifact.id() : null;
        }
        ClassPath.Entry entry = classPath.find(className);
        return entry == null ? null : entry.plugin();
    }

    /** Reports what is declared in vain, or at a version that nothing was checked against. */
    void finish(Reasons deliberate) {
        declared.forEach((plugin, version) -> {
            if (!needed.contains(plugin) && !deliberate.allow(plugin)) {
                problems.add("Plugin-Dependencies: no class of " + plugin + " is used");
            }
            String checked = checkedVersion(plugin);
            if (checked != null && !checked.equals(version)) {
                problems.add("Plugin-Dependencies: " + plugin + ":" + version + ", but the API checked is that of "
                        + checked);
            }
        });
    }

    private String checkedVersion(String plugin) {
        Artifact artifact = data.artifact(plugin);
        if (artifact != null) {
            return artifact.version();
        }
        ClassPath.Entry entry = classPath.plugin(plugin);
        return entry == null ? null : entry.version();
    }
}
