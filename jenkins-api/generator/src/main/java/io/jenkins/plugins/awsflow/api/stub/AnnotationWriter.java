package io.jenkins.plugins.awsflow.api.stub;

import io.jenkins.plugins.awsflow.api.data.AnnotationSig;
import io.jenkins.plugins.awsflow.api.data.Applied;
import io.jenkins.plugins.awsflow.api.data.ClassSig;
import io.jenkins.plugins.awsflow.api.data.MemberSig;
import io.jenkins.plugins.awsflow.api.data.SignatureData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Writes annotations: those applied to classes and members, meta-annotations, and members' defaults. */
final class AnnotationWriter {
    private static final String RESTRICTIONS = "org/kohsuke/accmod/restrictions/";
    private static final String META = "Ljava/lang/annotation/";

    /** Where the annotations that the files give by simple name live. */
    private static final List<String> LISTED = List.of(
            "org/kohsuke/stapler/",
            "hudson/",
            "jenkins/",
            "com/cloudbees/plugins/credentials/",
            "org/jenkinsci/Symbol",
            "org/kohsuke/accmod/Restricted");

    private final Map<String, ClassSig> bySimpleName = new HashMap<>();
    private final DefaultValues values;

    /** @throws IllegalArgumentException if two annotation types that may be applied share a simple name */
    AnnotationWriter(SignatureData data) {
        this.values = new DefaultValues(data);
        for (ClassSig type : data.classes().values()) {
            if (type.annotationType() == null || LISTED.stream().noneMatch(type.name()::startsWith)) {
                continue;
            }
            ClassSig other = bySimpleName.put(type.simpleName(), type);
            if (other != null) {
                throw new IllegalArgumentException(
                        "@" + type.simpleName() + " may be " + type.name() + " or " + other.name());
            }
        }
    }

    /** What takes an annotation: a class, a field or a method. */
    interface Target {
        AnnotationVisitor visit(String descriptor, boolean visible);
    }

    void applied(List<Applied> annotations, Target target) {
        for (Applied annotation : annotations) {
            ClassSig type = bySimpleName.get(annotation.name());
            if (type == null) {
                throw new IllegalArgumentException("no annotation type for " + annotation);
            }
            boolean visible = "RUNTIME".equals(type.annotationType().retention());
            AnnotationVisitor visitor = target.visit("L" + type.name() + ";", visible);
            if (Applied.hasArguments(annotation.name())) {
                AnnotationVisitor array = visitor.visitArray("value");
                for (String argument : annotation.arguments()) {
                    boolean symbol = "Symbol".equals(annotation.name());
                    array.visit(null, symbol ? argument : Type.getObjectType(RESTRICTIONS + argument));
                }
                array.visitEnd();
            }
            visitor.visitEnd();
        }
    }

    void meta(ClassSig type, ClassWriter out) {
        AnnotationSig meta = type.annotationType();
        if (meta == null) {
            return;
        }
        AnnotationVisitor retention = out.visitAnnotation(META + "Retention;", true);
        retention.visitEnum("value", META + "RetentionPolicy;", meta.retention());
        retention.visitEnd();
        targets(meta.targets(), out);
        if (meta.inherited()) {
            out.visitAnnotation(META + "Inherited;", true).visitEnd();
        }
        if (meta.documented()) {
            out.visitAnnotation(META + "Documented;", true).visitEnd();
        }
        if (meta.repeatable() != null) {
            typed(META + "Repeatable;", "value", meta.repeatable(), out);
        }
        if (meta.indexed()) {
            out.visitAnnotation("Lorg/jvnet/hudson/annotation_indexer/Indexed;", true)
                    .visitEnd();
        }
        if (meta.indexable() != null) {
            typed("Lnet/java/sezpoz/Indexable;", "type", meta.indexable(), out);
        }
    }

    private static void targets(List<String> targets, ClassWriter out) {
        if (targets.equals(List.of("*"))) {
            return;
        }
        AnnotationVisitor annotation = out.visitAnnotation(META + "Target;", true);
        AnnotationVisitor array = annotation.visitArray("value");
        if (!targets.equals(List.of("NONE"))) {
            targets.forEach(target -> array.visitEnum(null, META + "ElementType;", target));
        }
        array.visitEnd();
        annotation.visitEnd();
    }

    private static void typed(String annotation, String member, String type, ClassWriter out) {
        AnnotationVisitor visitor = out.visitAnnotation(annotation, true);
        visitor.visit(member, Type.getObjectType(type));
        visitor.visitEnd();
    }

    /** Writes the default of a member of an annotation type, if it has one. */
    void defaultValue(ClassSig type, MemberSig method, MethodVisitor out) {
        AnnotationSig meta = type.annotationType();
        String text = meta == null ? null : meta.defaults().get(method.name());
        if (text != null) {
            AnnotationVisitor visitor = out.visitAnnotationDefault();
            values.write(text, Type.getReturnType(method.descriptor()), null, visitor);
            visitor.visitEnd();
        }
    }
}
