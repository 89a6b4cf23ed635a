package io.jenkins.plugins.awsflow.api.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All signatures in use: the artifacts and, across them, the classes by internal name.
 *
 * <p>On disk and in the stub jar the files are {@code core/<artifact>.sig.txt} and {@code plugins/<artifact>.sig.txt}.
 * A long file may be cut into parts called {@code <artifact>.<part>.sig.txt}, which are read in the order of their
 * names as one file.
 */
public final class SignatureData {
    /** Where the stub jar holds the files. */
    public static final String RESOURCES = "META-INF/jenkins-api/";

    /** Lists the files below {@link #RESOURCES}, one a line. */
    public static final String INDEX = RESOURCES + "index.txt";

    private static final String SUFFIX = ".sig.txt";
    private static final String PLUGINS = "plugins/";

    private final SortedMap<String, Artifact> artifacts = new TreeMap<>();
    private final SortedMap<String, ClassSig> classes = new TreeMap<>();
    private final SortedMap<String, Artifact> origins = new TreeMap<>();
    private final Set<String> packages = new HashSet<>();

    /** @throws IllegalArgumentException if two artifacts list the same class */
    public SignatureData(Collection<Artifact> all) {
        for (Artifact artifact : all) {
            artifacts.put(artifact.id(), artifact);
            for (ClassSig type : artifact.classes()) {
                if (classes.put(type.name(), type) != null) {
                    throw new IllegalArgumentException(
                            type.name() + " is in " + origins.get(type.name()) + " and in " + artifact);
                }
                origins.put(type.name(), artifact);
                packages.add(type.packageName());
            }
        }
    }

    /** Reads the signature files below a directory. */
    public static SignatureData read(Path directory) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        for (String name : files(directory)) {
            texts.put(name, Files.readString(directory.resolve(name)));
        }
        return parse(texts);
    }

    /** The signature files below a directory, as relative names with slashes, sorted. */
    public static List<String> files(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(file -> file.toString().endsWith(SUFFIX))
                    .map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Reads the signature files that the stub jar holds.
     *
     * @throws IllegalStateException if the loader does not see the stub jar
     */
    public static SignatureData fromClassPath(ClassLoader loader) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (String name : resource(loader, INDEX).split("\n")) {
            texts.put(name, resource(loader, RESOURCES + name));
        }
        return parse(texts);
    }

    private static String resource(ClassLoader loader, String name) {
        try (InputStream in = loader.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path: is the jenkins-api jar there?");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static SignatureData parse(SortedMap<String, String> texts) {
        SortedMap<String, List<String>> lines = new TreeMap<>();
        texts.forEach((name, text) -> {
            int end = name.indexOf('.', name.lastIndexOf('/') + 1);
            lines.computeIfAbsent(name.substring(0, end), key -> new ArrayList<>())
                    .addAll(List.of(text.split("\n")));
        });
        List<Artifact> artifacts = new ArrayList<>();
        lines.forEach((name, all) -> artifacts.add(
                SignatureParser.parse(name.substring(name.lastIndexOf('/') + 1), name.startsWith(PLUGINS), all)));
        return new SignatureData(artifacts);
    }

    public Collection<Artifact> artifacts() {
        return Collections.unmodifiableCollection(artifacts.values());
    }

    /** The artifact with this id, or null. */
    public Artifact artifact(String id) {
        return artifacts.get(id);
    }

    /** All classes by internal name, sorted. */
    public Map<String, ClassSig> classes() {
        return Collections.unmodifiableMap(classes);
    }

    /** The class with this internal name, or null. */
    public ClassSig get(String name) {
        return classes.get(name);
    }

    /** The artifact that holds this class, or null. */
    public Artifact origin(String name) {
        return origins.get(name);
    }

    /** Whether the class, listed or not, lies in a package that has listed classes. */
    public boolean ownsPackageOf(String name) {
        return packages.contains(name.substring(0, name.lastIndexOf('/') + 1));
    }
}
