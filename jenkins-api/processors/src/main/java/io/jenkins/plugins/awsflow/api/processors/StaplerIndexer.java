package io.jenkins.plugins.awsflow.api.processors;

import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * Writes the parameter names that Stapler binds by: {@code Outer/Inner.stapler}, a property file with
 * {@code constructor=a,b}, for each {@code @DataBoundConstructor}, and {@code Outer/Inner/<method>.stapler}, the bare
 * names, for each method with a {@code @QueryParameter}.
 */
@SupportedAnnotationTypes({StaplerIndexer.CONSTRUCTOR, StaplerIndexer.QUERY})
public final class StaplerIndexer extends Indexer {
    static final String CONSTRUCTOR = "org.kohsuke.stapler.DataBoundConstructor";
    static final String QUERY = "org.kohsuke.stapler.QueryParameter";

    private final Set<Element> bound = new HashSet<>();
    private final SortedMap<String, String> methods = new TreeMap<>();

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement annotation : annotations) {
            boolean constructor = annotation.getQualifiedName().contentEquals(CONSTRUCTOR);
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                if (constructor) {
                    constructor((ExecutableElement) element);
                } else {
                    method((ExecutableElement) element.getEnclosingElement());
                }
            }
        }
        if (round.processingOver()) {
            methods.forEach(this::write);
        }
        return false;
    }

    private void constructor(ExecutableElement constructor) {
        Element type = constructor.getEnclosingElement();
        if (!constructor.getModifiers().contains(Modifier.PUBLIC)) {
            error("a constructor with @DataBoundConstructor must be public", constructor);
        } else if (type.getModifiers().contains(Modifier.ABSTRACT)) {
            error("an abstract class cannot have a @DataBoundConstructor", constructor);
        } else if (!bound.add(type)) {
            error("a class can have one @DataBoundConstructor only", constructor);
        } else {
            SortedMap<String, String> properties = new TreeMap<>();
            properties.put("constructor", parameterNames(constructor));
            writeProperties(path(type) + ".stapler", properties);
        }
    }

    private void method(ExecutableElement method) {
        String path = path(method.getEnclosingElement()) + "/" + method.getSimpleName() + ".stapler";
        String names = parameterNames(method);
        String other = methods.put(path, names);
        if (other != null && !other.equals(names)) {
            error("Stapler cannot tell the parameters of two methods of the same name apart", method);
        }
    }
}
