package io.jenkins.plugins.awsflow.api.processors;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/**
 * Lists the uses of every annotation that is itself annotated with {@code @Indexed}, such as {@code @Symbol},
 * {@code @Restricted} and {@code @Initializer}: {@code META-INF/services/annotations/<annotation>} names the classes
 * that carry it or have a member that does, by binary name, sorted, one a line; a package as {@code name.*}.
 */
@SupportedAnnotationTypes("*")
public final class SymbolIndexer extends Indexer {
    private static final String INDEXED = "org.jvnet.hudson.annotation_indexer.Indexed";
    private static final String DIRECTORY = "META-INF/services/annotations/";

    private final SortedMap<String, SortedSet<String>> uses = new TreeMap<>();

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement annotation : annotations) {
            if (has(annotation, INDEXED)) {
                SortedSet<String> classes = uses.computeIfAbsent(binaryName(annotation), key -> new TreeSet<>());
                round.getElementsAnnotatedWith(annotation).forEach(element -> classes.add(place(element)));
            }
        }
        if (round.processingOver()) {
            for (Map.Entry<String, SortedSet<String>> use : uses.entrySet()) {
                write(DIRECTORY + use.getKey(), String.join("\n", use.getValue()) + "\n");
            }
        }
        return false;
    }

    private String place(Element element) {
        Element at = element;
        while (!(at instanceof TypeElement) && !(at instanceof PackageElement)) {
            at = at.getEnclosingElement();
        }
        return at instanceof TypeElement type ? binaryName(type) : ((PackageElement) at).getQualifiedName() + ".*";
    }

    private String binaryName(TypeElement type) {
        return processingEnv.getElementUtils().getBinaryName(type).toString();
    }
}
