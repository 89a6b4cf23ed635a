package io.jenkins.plugins.awsflow.api;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources that a test holds as text. */
public final class Javac {
    private final Path output;
    private final List<Path> classPath;
    private final List<JavaFileObject> sources = new ArrayList<>();

    public Javac(Path output, List<Path> classPath) {
        this.output = output;
        this.classPath = classPath;
    }

    /** Adds a class; its file name comes from the package line and the first type. */
    public Javac add(String name, String source) {
        sources.add(
                new SimpleJavaFileObject(
                        URI.create("mem:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreErrors) {
                        return source;
                    }
                });
        return this;
    }

    /** The messages of the compiler, without warnings; empty if the class files are there. */
    public List<String> errors() {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        String path = classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        try {
            Files.createDirectories(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> options =
                List.of("-proc:none", "-d", output.toString(), "-cp", path, "--release", "17", "-Xlint:-options");
        boolean done = ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, found, options, null, sources)
                .call();
        List<String> errors = found.getDiagnostics().stream()
                .filter(each -> each.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                .map(each -> each.getMessage(Locale.ROOT))
                .toList();
        if (done != errors.isEmpty()) {
            throw new IllegalStateException("the compiler failed without an error: " + found.getDiagnostics());
        }
        return errors;
    }
}
