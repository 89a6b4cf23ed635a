package io.jenkins.plugins.awsflow.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The poms under {@code jenkins/}, which build the plugins with the Jenkins Plugin Parent POM, beside the plugin files
 * that the default build has made. Those files say what is right.
 */
final class OfficialReactor {
    private static final Pattern LIBRARY = Pattern.compile("(.+?)-(\\d.*)\\.jar");
    private static final Predicate<String> PLUGIN_GROUP = Pattern.compile(
                    "(org\\.jenkins-ci|io\\.jenkins)\\.plugins(\\..*)?|io\\.jenkins\\.blueocean")
            .asMatchPredicate();

    private static final String BLUE_OCEAN = "io.jenkins.blueocean";

    private final Path home;
    private final Pom defaults;
    private final Pom official;
    private final List<String> differences = new ArrayList<>();

    private OfficialReactor(Path home) throws IOException {
        this.home = home;
        defaults = Pom.read(home.resolve("pom.xml"), null);
        official = Pom.read(home.resolve("jenkins/pom.xml"), null);
    }

    /**
     * Where the official build would make something else than the default one; empty if nowhere.
     *
     * @param home the root of the checkout, whose poms are read
     * @param built the plugin files of the default build
     */
    static List<String> differences(Path home, List<Hpi> built) throws IOException {
        OfficialReactor reactor = new OfficialReactor(home);
        List<String> plugins = reactor.pluginModules();
        reactor.same("modules", new TreeSet<>(plugins), new TreeSet<>(reactor.official.modules()));
        for (String module : plugins) {
            Hpi hpi = built.stream()
                    .filter(plugin -> plugin.id().equals(module))
                    .findFirst()
                    .orElse(null);
            if (hpi == null) {
                reactor.differences.add(module + ": the default build has made no .hpi");
            } else if (!Files.exists(reactor.pom(module))) {
                reactor.differences.add(module + ": there is no jenkins/" + module + "/pom.xml");
            } else {
                reactor.compare(module, hpi);
            }
        }
        return reactor.differences;
    }

    /** As the profile "hpi" of the parent pom has it: a module with an index.jelly is a plugin. */
    private List<String> pluginModules() {
        return defaults.modules().stream()
                .filter(module -> Files.exists(Hpi.root().resolve(module).resolve("src/main/resources/index.jelly")))
                .toList();
    }

    private Path pom(String module) {
        return home.resolve("jenkins").resolve(module).resolve("pom.xml");
    }

    private void compare(String module, Hpi hpi) throws IOException {
        Pom pom = Pom.read(pom(module), official);
        same(module + ": version", hpi.manifest("Plugin-Version"), official.text("version"));
        same(module + ": version of the parent", official.text("version"), pom.text("parent/version"));
        same(module + ": name", hpi.manifest("Long-Name"), pom.text("name"));
        same(module + ": description", hpi.manifest("Specification-Title"), pom.text("description"));
        same(module + ": licence", hpi.manifest("Plugin-License-Name"), official.text("licenses/license/name"));
        compareBaseline(module, hpi.manifest("Jenkins-Version"));
        comparePlugins(module, hpi, pom);
        compareLibraries(module, hpi, pom);
        same(
                module + ": what it asks for beside plugins",
                described(Pom.read(home.resolve(module).resolve("pom.xml"), defaults)),
                described(pom));
    }

    private void compareBaseline(String module, String jenkins) {
        same(module + ": Jenkins", jenkins, official.text("properties/jenkins.version"));
        String line = jenkins.substring(0, jenkins.lastIndexOf('.'));
        List<String> boms = official.managed().stream()
                .filter(managed -> managed.groupId.equals("io.jenkins.tools.bom"))
                .map(managed -> managed.artifactId)
                .toList();
        same(module + ": BOM of Jenkins", List.of("bom-" + line + ".x"), boms);
    }

    /** The ids; the versions are the BOM's business. */
    private void comparePlugins(String module, Hpi hpi, Pom pom) {
        SortedSet<String> wanted = Arrays.stream(
                        hpi.manifest("Plugin-Dependencies").split(","))
                .map(entry -> entry.replaceFirst(":[^;]*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        TreeSet<String> found = new TreeSet<>();
        for (Pom.Dependency dependency : pom.dependencies()) {
            if (PLUGIN_GROUP.test(dependency.groupId)) {
                found.add(dependency.artifactId + (dependency.optional ? ";resolution:=optional" : ""));
                // The BOM has no plugin of Blue Ocean: its version is the one that the default build is compiled
                // against.
                String own = dependency.groupId.equals(BLUE_OCEAN) ? declared(hpi, dependency.artifactId) : null;
                same(module + ": version of " + dependency.artifactId + " beside the BOM's", own, dependency.version);
            }
        }
        same(module + ": plugins", wanted, found);
    }

    private static String declared(Hpi hpi, String plugin) {
        return Arrays.stream(hpi.manifest("Plugin-Dependencies").split(","))
                .filter(entry -> entry.startsWith(plugin + ":"))
                .map(entry -> entry.substring(plugin.length() + 1).replaceFirst(";.*", ""))
                .findFirst()
                .orElse(null);
    }

    private void compareLibraries(String module, Hpi hpi, Pom pom) {
        List<String> names = new ArrayList<>();
        for (String file : hpi.libraries()) {
            Matcher library = LIBRARY.matcher(file);
            if (library.matches()) {
                names.add(library.group(1));
                same(module + ": version of " + library.group(1), library.group(2), version(library.group(1)));
            }
        }
        names.sort(null);
        same(module + ": hpi.bundledArtifacts", names, pom.list("hpi.bundledArtifacts"));
    }

    /** What is not held by name comes from the BOM of the AWS SDK, as in the default build. */
    private String version(String library) {
        String sdk = null;
        for (Pom.Dependency managed : official.managed()) {
            if (managed.artifactId.equals(library)) {
                return managed.version;
            }
            sdk = managed.groupId.equals("software.amazon.awssdk") ? managed.version : sdk;
        }
        return sdk;
    }

    private static SortedSet<String> described(Pom pom) {
        return pom.dependencies().stream()
                .filter(dependency -> dependency.scope == null && !PLUGIN_GROUP.test(dependency.groupId))
                .map(Pom.Dependency::described)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void same(String what, Object byDefault, Object here) {
        if (byDefault instanceof Collection<?> wanted && here instanceof Collection<?> found) {
            TreeSet<Object> lacking = new TreeSet<>(wanted);
            lacking.removeAll(found);
            TreeSet<Object> beyond = new TreeSet<>(found);
            beyond.removeAll(wanted);
            if (!lacking.isEmpty() || !beyond.isEmpty()) {
                differences.add(what + ": lacks " + lacking + ", has beyond that " + beyond);
                return;
            }
        }
        if (byDefault == null ? here != null : !byDefault.equals(here)) {
            differences.add(what + ": " + byDefault + " in the default build, " + here + " under jenkins/");
        }
    }
}
