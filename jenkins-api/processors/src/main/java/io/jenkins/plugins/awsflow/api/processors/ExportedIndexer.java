package io.jenkins.plugins.awsflow.api.processors;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Lists the classes with {@code @Exported} members in {@code META-INF/exposed.stapler-beans}, and keeps the doc
 * comments of these members in {@code Outer/Inner.javadoc}: the remote API's help page shows them.
 */
@SupportedAnnotationTypes(ExportedIndexer.EXPORTED)
public final class ExportedIndexer extends Indexer {
    static final String EXPORTED = "org.kohsuke.stapler.export.Exported";

    private final SortedMap<String, SortedMap<String, String>> comments = new TreeMap<>();

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement annotation : annotations) {
            round.getElementsAnnotatedWith(annotation).forEach(this::add);
        }
        if (round.processingOver() && !comments.isEmpty()) {
            StringBuilder beans = new StringBuilder();
            comments.forEach((type, members) -> {
                beans.append(type).append('\n');
                writeProperties(type.replace('.', '/') + ".javadoc", members);
            });
            write("META-INF/exposed.stapler-beans", beans.toString());
        }
        return false;
    }

    private void add(Element member) {
        TypeElement type = (TypeElement) member.getEnclosingElement();
        SortedMap<String, String> members =
                comments.computeIfAbsent(type.getQualifiedName().toString(), key -> new TreeMap<>());
        String comment = processingEnv.getElementUtils().getDocComment(member);
        if (comment != null) {
            members.put(member.getSimpleName().toString(), comment.strip());
        }
    }
}
