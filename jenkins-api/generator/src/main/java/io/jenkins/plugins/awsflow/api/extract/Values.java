package io.jenkins.plugins.awsflow.api.extract;

import io.jenkins.plugins.awsflow.api.data.Text;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes constants and annotation values the way the signature files do. */
class Values extends AnnotationVisitor {
    private final Consumer<String> sink;

    /** @param sink takes the text of the one value that is visited */
    Values(Consumer<String> sink) {
        super(Opcodes.ASM9);
        this.sink = sink;
    }

    /** The text of a field's constant. */
    static String constant(Object value) {
        return value instanceof String text ? '"' + Text.escapeConstant(text) + '"' : value.toString();
    }

    @Override
    public void visit(String name, Object value) {
        sink.accept(named(name, text(value)));
    }

    @Override
    public void visitEnum(String name, String descriptor, String value) {
        sink.accept(named(name, value));
    }

    @Override
    public AnnotationVisitor visitAnnotation(String name, String descriptor) {
        String type = Type.getType(descriptor).getInternalName();
        return list(members -> sink.accept(named(name, "@" + type + "(" + members + ")")));
    }

    @Override
    public AnnotationVisitor visitArray(String name) {
        return list(elements -> sink.accept(named(name, "{" + elements + "}")));
    }

    private static Values list(Consumer<String> whenDone) {
        List<String> parts = new ArrayList<>();
        return new Values(parts::add) {
            @Override
            public void visitEnd() {
                whenDone.accept(String.join(",", parts));
            }
        };
    }

    private static String named(String name, String text) {
        return name == null ? text : name + "=" + text;
    }

    private static String text(Object value) {
        if (value instanceof String string) {
            return '"' + Text.escapeDefault(string) + '"';
        }
        if (value instanceof Type type) {
            return type.getInternalName() + ".class";
        }
        if (value.getClass().isArray()) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                parts.add(text(Array.get(value, i)));
            }
            return "{" + String.join(",", parts) + "}";
        }
        return value.toString();
    }
}
