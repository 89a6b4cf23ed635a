package io.jenkins.plugins.awsflow.flow;

import hudson.Extension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import net.java.sezpoz.Index;
import net.java.sezpoz.IndexItem;

/** A built plugin file, opened as Jenkins opens it. */
final class Hpi {
    /** What the name of every class of ours begins with. */
    static final String PACKAGE = "io.jenkins.plugins.awsflow.";

    private final Path file;
    private final String id;
    private final Attributes manifest;
    private final List<String> entries = new ArrayList<>();
    private final Map<String, byte[]> inner = new LinkedHashMap<>();
    private Attributes innerManifest;
    private byte[] innerJar;

    private Hpi(Path file) throws IOException {
        this.file = file;
        id = file.getFileName().toString().replaceAll("\\.hpi$", "");
        try (JarFile jar = new JarFile(file.toFile())) {
            manifest = jar.getManifest().getMainAttributes();
            for (ZipEntry entry : jar.stream().toList()) {
                entries.add(entry.getName());
            }
            try (InputStream in = jar.getInputStream(jar.getEntry("WEB-INF/lib/" + id + ".jar"))) {
                readInner(in.readAllBytes());
            }
        }
    }

    private void readInner(byte[] bytes) throws IOException {
        innerJar = bytes;
        try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(bytes))) {
            innerManifest = jar.getManifest().getMainAttributes();
        }
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                inner.put(entry.getName(), zip.readAllBytes());
            }
        }
    }

    /** Every plugin that this build made. */
    static List<Hpi> all() throws IOException {
        List<Hpi> found = new ArrayList<>();
        for (Path path : new Layout(root(), "java").plugins()) {
            found.add(new Hpi(path));
        }
        return found;
    }

    /** The root of the checkout; tests run in the directory of their module. */
    static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("flow"))) {
            directory = directory.getParent();
        }
        return directory;
    }

    Path file() {
        return file;
    }

    String id() {
        return id;
    }

    String manifest(String name) {
        return manifest.getValue(name);
    }

    String innerManifest(String name) {
        return innerManifest.getValue(name);
    }

    List<String> entries() {
        return entries;
    }

    /** File names below WEB-INF/lib. */
    List<String> libraries() {
        return entries.stream()
                .filter(e -> e.startsWith("WEB-INF/lib/") && e.endsWith(".jar"))
                .map(e -> e.substring("WEB-INF/lib/".length()))
                .sorted()
                .toList();
    }

    /** Writes the jar with the plugin's own classes into a directory. */
    Path innerJar(Path directory) throws IOException {
        return Files.write(directory.resolve(id + ".jar"), innerJar);
    }

    /** The extensions as Jenkins' own reader finds them in the plugin's index; {@code class#method} where a method gives it. */
    Set<String> extensions(Path directory) throws IOException {
        URL[] jar = {innerJar(directory).toUri().toURL()};
        // The index of this plugin alone counts; the types are those of the test.
        try (URLClassLoader loader = new URLClassLoader(jar, Hpi.class.getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return findResources(name);
            }
        }) {
            Set<String> found = new TreeSet<>();
            for (IndexItem<Extension, Object> item : Index.load(Extension.class, Object.class, loader)) {
                found.add(item.className() + (item.memberName() == null ? "" : "#" + item.memberName()));
            }
            return found;
        }
    }

    List<String> innerEntries() {
        return List.copyOf(inner.keySet());
    }

    String innerText(String name) {
        byte[] bytes = inner.get(name);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return id;
    }
}
