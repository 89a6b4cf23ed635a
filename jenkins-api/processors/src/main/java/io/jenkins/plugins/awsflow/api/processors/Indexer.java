package io.jenkins.plugins.awsflow.api.processors;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;

/** What the processors share. Annotations are found by name, so that no Jenkins class need be on the processor path. */
abstract class Indexer extends AbstractProcessor {
    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    /** Whether the element itself carries the annotation with this qualified name. */
    boolean has(Element element, String annotation) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
            if (type.getQualifiedName().contentEquals(annotation)) {
                return true;
            }
        }
        return false;
    }

    /** The path of the class with slashes for its dots, nested classes too: {@code a/b/Outer/Inner}. */
    static String path(Element type) {
        return ((TypeElement) type).getQualifiedName().toString().replace('.', '/');
    }

    static String parameterNames(ExecutableElement method) {
        return method.getParameters().stream()
                .map(parameter -> parameter.getSimpleName().toString())
                .collect(Collectors.joining(","));
    }

    void write(String path, String content) {
        try (Writer out = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", path)
                .openWriter()) {
            out.write(content);
        } catch (IOException e) {
            error("cannot write " + path + ": " + e.getMessage(), null);
        }
    }

    /** Writes a property file: sorted, ASCII only and without the date that {@link java.util.Properties} adds. */
    void writeProperties(String path, SortedMap<String, String> properties) {
        StringBuilder content = new StringBuilder();
        new TreeMap<>(properties).forEach((key, value) -> content.append(escape(key))
                .append('=')
                .append(escape(value))
                .append('\n'));
        write(path, content.toString());
    }

    void error(String message, Element element) {
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, element);
    }

    private static String escape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                out.append("\\n");
            } else if (c == '\r') {
                out.append("\\r");
            } else if ("\\=:#!".indexOf(c) >= 0 || c == ' ' && i == 0) {
                out.append('\\').append(c);
            } else if (c < ' ' || !StandardCharsets.US_ASCII.newEncoder().canEncode(c)) {
                out.append(String.format("\\u%04X", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
