package io.jenkins.plugins.awsflow.api.extract;

import io.jenkins.plugins.awsflow.api.data.ClassSig;
import io.jenkins.plugins.awsflow.api.data.SignatureWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;

/** Takes the public and protected API out of a jar or a directory of class files, in the signature files' format. */
public final class SignatureExtractor {
    private static final String CLASS = ".class";

    private SignatureExtractor() {}

    /** Classes by internal name, without the hidden, local and anonymous ones. */
    public static SortedMap<String, ClassSig> classes(Path jarOrDirectory) throws IOException {
        SortedMap<String, ClassSig> classes = new TreeMap<>();
        for (byte[] file : classFiles(jarOrDirectory)) {
            ClassSig type = ClassFileSignatures.api(file);
            if (type.is(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED) && !type.is(Opcodes.ACC_SYNTHETIC)) {
                classes.put(type.name(), type);
            }
        }
        return classes;
    }

    /** The content of every class file, in the order of their names. */
    public static List<byte[]> classFiles(Path jarOrDirectory) throws IOException {
        return Files.isDirectory(jarOrDirectory) ? fromDirectory(jarOrDirectory) : fromJar(jarOrDirectory);
    }

    private static List<byte[]> fromDirectory(Path directory) throws IOException {
        List<byte[]> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) walk.sorted()::iterator) {
                if (isClass(file.toString())) {
                    files.add(Files.readAllBytes(file));
                }
            }
        }
        return files;
    }

    private static List<byte[]> fromJar(Path jar) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (isClass(entry.getName())) {
                    try (InputStream in = file.getInputStream(entry)) {
                        files.put(entry.getName(), in.readAllBytes());
                    }
                }
            }
        }
        return List.copyOf(files.values());
    }

    private static boolean isClass(String name) {
        return name.endsWith(CLASS) && !name.endsWith("module-info.class") && !name.startsWith("META-INF/versions/");
    }

    /** Prints the lines of a jar or directory. */
    public static void main(String[] args) throws IOException {
        StringBuilder out = new StringBuilder();
        for (ClassSig type : classes(Path.of(args[0])).values()) {
            SignatureWriter.lines(type).forEach(line -> out.append(line).append('\n'));
        }
        System.out.write(out.toString().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }
}
