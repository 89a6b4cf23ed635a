package io.jenkins.plugins.awsflow.api.extract;

import io.jenkins.plugins.awsflow.api.data.Applied;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Collects the annotations that the signature files list: those of Stapler, Jenkins core and credentials. */
final class AppliedAnnotations {
    private static final List<String> LISTED = List.of(
            "Lorg/kohsuke/stapler/",
            "Lhudson/",
            "Ljenkins/",
            "Lcom/cloudbees/plugins/credentials/",
            "Lorg/jenkinsci/Symbol;",
            "Lorg/kohsuke/accmod/Restricted;");

    private final List<Applied> visible = new ArrayList<>();
    private final List<Applied> invisible = new ArrayList<>();

    /** Those kept in the class file only come first, as in the signature files. */
    List<Applied> all() {
        List<Applied> all = new ArrayList<>(invisible);
        all.addAll(visible);
        return all;
    }

    /** A visitor for an annotation whose arguments count, else null. */
    AnnotationVisitor visit(String descriptor, boolean runtime) {
        if (LISTED.stream().noneMatch(descriptor::startsWith)) {
            return null;
        }
        List<Applied> target = runtime ? visible : invisible;
        String type = Type.getType(descriptor).getInternalName();
        String simple = type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf('$')) + 1);
        if (!Applied.hasArguments(simple)) {
            target.add(new Applied(simple, List.of()));
            return null;
        }
        return new Arguments(simple, target);
    }

    /** Collects the values of the one array member that {@code @Symbol} and {@code @Restricted} have. */
    private static final class Arguments extends AnnotationVisitor {
        private final String annotation;
        private final List<Applied> target;
        private final List<String> values = new ArrayList<>();

        Arguments(String annotation, List<Applied> target) {
            super(Opcodes.ASM9);
            this.annotation = annotation;
            this.target = target;
        }

        @Override
        public void visit(String member, Object value) {
            values.add(value instanceof Type restriction ? simpleName(restriction) : value.toString());
        }

        @Override
        public AnnotationVisitor visitArray(String member) {
            return this;
        }

        @Override
        public void visitEnd() {
            // Called at the end of the array and again at that of the annotation.
            target.removeIf(earlier -> earlier.name().equals(annotation));
            target.add(new Applied(annotation, values));
        }
    }

    private static String simpleName(Type type) {
        String name = type.getInternalName();
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
