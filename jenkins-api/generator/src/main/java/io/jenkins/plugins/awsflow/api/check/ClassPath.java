package io.jenkins.plugins.awsflow.api.check;

import io.jenkins.plugins.awsflow.api.data.SignatureData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** The jars and directories that a plugin is compiled against, without the stubs. */
final class ClassPath implements AutoCloseable {
    private final List<Entry> entries = new ArrayList<>();

    /** Paths that do not exist are left out, as a compiler does. */
    ClassPath(List<Path> paths) throws IOException {
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                addDirectory(path);
            } else if (Files.isRegularFile(path)) {
                addJar(path);
            }
        }
    }

    private void addDirectory(Path path) {
        if (Files.exists(path.resolve(SignatureData.INDEX))) {
            return;
        }
        // In one reactor run a module that has no jar yet is seen as its target/classes.
        Path module = path.toAbsolutePath().resolve("../..").normalize();
        boolean plugin = Files.exists(module.resolve("src/main/resources/index.jelly"));
        Path name = module.getFileName();
        entries.add(new Entry(path, null, plugin && name != null ? name.toString() : null, null));
    }

    private void addJar(Path path) throws IOException {
        JarFile jar = new JarFile(path.toFile());
        if (jar.getEntry(SignatureData.INDEX) != null) {
            jar.close();
            return;
        }
        Manifest manifest = jar.getManifest();
        Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
        entries.add(new Entry(null, jar, main.getValue("Short-Name"), main.getValue("Plugin-Version")));
    }

    /** The entry that holds the class, or null. */
    Entry find(String className) {
        for (Entry entry : entries) {
            if (entry.has(className)) {
                return entry;
            }
        }
        return null;
    }

    /** The entry that is this plugin, or null. */
    Entry plugin(String id) {
        for (Entry entry : entries) {
            if (id.equals(entry.plugin())) {
                return entry;
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        for (Entry entry : entries) {
            if (entry.jar() != null) {
                entry.jar().close();
            }
        }
    }

    /**
     * A directory or a jar.
     *
     * @param plugin the Jenkins plugin that it is, or null
     * @param version the plugin's version, null if not known
     */
    record Entry(Path directory, JarFile jar, String plugin, String version) {
        boolean has(String className) {
            String file = className + ".class";
            return jar == null ? Files.exists(directory.resolve(file)) : jar.getEntry(file) != null;
        }

        byte[] read(String className) {
            String file = className + ".class";
            try {
                if (jar == null) {
                    return Files.readAllBytes(directory.resolve(file));
                }
                JarEntry entry = jar.getJarEntry(file);
                try (InputStream in = jar.getInputStream(entry)) {
                    return in.readAllBytes();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
