package io.jenkins.plugins.awsflow.api.stub;

import io.jenkins.plugins.awsflow.api.data.ClassSig;
import io.jenkins.plugins.awsflow.api.data.SignatureData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a class file for every listed class: the real shape, with bodies that only throw. The same data give the same
 * bytes.
 */
public final class StubGenerator {
    private final SignatureData data;
    private final SortedMap<String, Placeholder> placeholders;
    private final ClassStub stub;

    public StubGenerator(SignatureData data) {
        this.data = data;
        this.placeholders = Placeholders.of(data);
        Nesting nesting = new Nesting(data, placeholders.values());
        this.stub = new ClassStub(nesting, new AnnotationWriter(data), new Hierarchy(data));
    }

    /** All class files by internal name. */
    public SortedMap<String, byte[]> generate() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (ClassSig type : data.classes().values()) {
            files.put(type.name(), stub.write(type));
        }
        for (Placeholder placeholder : placeholders.values()) {
            files.put(placeholder.name(), stub.write(placeholder));
        }
        return files;
    }

    /**
     * Arguments: the directory of the signature files, and the one to write the class files to. The signature files go
     * there too, below {@link SignatureData#RESOURCES}.
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("usage: StubGenerator <signature directory> <output directory>");
        }
        Path signatures = Path.of(args[0]);
        Path output = Path.of(args[1]);
        StubGenerator generator = new StubGenerator(SignatureData.read(signatures));
        SortedMap<String, byte[]> files = generator.generate();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            write(output.resolve(file.getKey() + ".class"), file.getValue());
        }
        copyData(signatures, output);
        System.out.println(files.size() + " stubs, " + generator.placeholders.size() + " of them placeholders for"
                + " classes that are not public");
    }

    private static void copyData(Path signatures, Path output) throws IOException {
        List<String> names = SignatureData.files(signatures);
        for (String name : names) {
            write(output.resolve(SignatureData.RESOURCES + name), Files.readAllBytes(signatures.resolve(name)));
        }
        Files.writeString(output.resolve(SignatureData.INDEX), String.join("\n", names) + "\n");
    }

    private static void write(Path target, byte[] content) throws IOException {
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.write(target, content);
    }
}
