package io.jenkins.plugins.awsflow.flow.acceptance;

import io.jenkins.plugins.awsflow.flow.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** A directory of plugin files, and what is left of it when some plugins are taken away. */
final class PluginDirectory {
    private final Map<String, Path> files = new HashMap<>();
    private final Map<String, Set<String>> mandatory = new HashMap<>();

    PluginDirectory(Path directory) throws IOException {
        try (Stream<Path> list = Files.list(directory)) {
            for (Path file :
                    list.filter(p -> p.toString().matches(".*\\.[jh]pi")).toList()) {
                read(file);
            }
        }
    }

    private void read(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            String id = manifest.getValue("Short-Name");
            files.put(id, file);
            Set<String> needs = new HashSet<>();
            String dependencies = manifest.getValue("Plugin-Dependencies");
            for (String dependency : dependencies == null ? new String[0] : dependencies.split(",")) {
                if (!dependency.contains("resolution:=optional")) {
                    needs.add(dependency.replaceAll(":.*", ""));
                }
            }
            mandatory.put(id, needs);
        }
    }

    int size() {
        return files.size();
    }

    boolean has(String id) {
        return files.containsKey(id);
    }

    /** The ids that stay when these plugins and all that need them are taken away. */
    Set<String> without(Set<String> ids) {
        Set<String> gone = new HashSet<>(ids);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Map.Entry<String, Set<String>> plugin : mandatory.entrySet()) {
                if (!gone.contains(plugin.getKey())
                        && plugin.getValue().stream().anyMatch(gone::contains)) {
                    gone.add(plugin.getKey());
                    changed = true;
                }
            }
        }
        Set<String> left = new HashSet<>(files.keySet());
        left.removeAll(gone);
        return left;
    }

    /** Puts the plugins of these ids into a JENKINS_HOME, with ours beside them. */
    static void install(PluginDirectory from, Set<String> ids, List<Path> ours, Path home) throws IOException {
        Path target = Files.createDirectories(home.resolve("plugins"));
        List<String> own = new ArrayList<>();
        for (Path hpi : ours) {
            String id = Layout.pluginId(hpi);
            own.add(id);
            Files.copy(hpi, target.resolve(id + ".jpi"), StandardCopyOption.REPLACE_EXISTING);
        }
        for (String id : ids) {
            if (!own.contains(id)) {
                Files.copy(from.files.get(id), target.resolve(id + ".jpi"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
