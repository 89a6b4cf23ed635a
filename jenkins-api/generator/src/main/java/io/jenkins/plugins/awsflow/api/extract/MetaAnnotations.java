package io.jenkins.plugins.awsflow.api.extract;

import io.jenkins.plugins.awsflow.api.data.AnnotationSig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Collects what the A lines say of an annotation type: its meta-annotations and its members' defaults. */
final class MetaAnnotations {
    private final Map<String, String> defaults = new TreeMap<>();
    private String retention = "CLASS";
    private List<String> targets = List.of("*");
    private boolean inherited;
    private boolean documented;
    private boolean indexed;
    private String repeatable;
    private String indexable;

    AnnotationSig result() {
        return new AnnotationSig(retention, targets, inherited, documented, repeatable, indexed, indexable, defaults);
    }

    void addDefault(String member, String value) {
        defaults.put(member, value);
    }

    AnnotationVisitor visit(String descriptor) {
        return switch (descriptor) {
            case "Ljava/lang/annotation/Inherited;" -> {
                inherited = true;
                yield null;
            }
            case "Ljava/lang/annotation/Documented;" -> {
                documented = true;
                yield null;
            }
            case "Lorg/jvnet/hudson/annotation_indexer/Indexed;" -> {
                indexed = true;
                yield null;
            }
            case "Ljava/lang/annotation/Retention;" -> retention();
            case "Ljava/lang/annotation/Target;" -> targets();
            case "Ljava/lang/annotation/Repeatable;" ->
                new AnnotationVisitor(Opcodes.ASM9) {
                    @Override
                    public void visit(String member, Object value) {
                        repeatable = ((Type) value).getInternalName();
                    }
                };
            case "Lnet/java/sezpoz/Indexable;" -> indexable();
            default -> null;
        };
    }

    private AnnotationVisitor retention() {
        return new AnnotationVisitor(Opcodes.ASM9) {
            @Override
            public void visitEnum(String member, String descriptor, String value) {
                retention = value;
            }
        };
    }

    private AnnotationVisitor targets() {
        List<String> found = new ArrayList<>();
        targets = List.of("NONE");
        return new AnnotationVisitor(Opcodes.ASM9) {
            @Override
            public AnnotationVisitor visitArray(String member) {
                return this;
            }

            @Override
            public void visitEnum(String member, String descriptor, String value) {
                found.add(value);
                targets = List.copyOf(found);
            }
        };
    }

    private AnnotationVisitor indexable() {
        indexable = "java/lang/Object";
        return new AnnotationVisitor(Opcodes.ASM9) {
            @Override
            public void visit(String member, Object value) {
                indexable = ((Type) value).getInternalName();
            }
        };
    }
}
