package io.jenkins.plugins.awsflow.api.stub;

import io.jenkins.plugins.awsflow.api.data.ClassSig;
import io.jenkins.plugins.awsflow.api.data.MemberSig;
import io.jenkins.plugins.awsflow.api.extract.ListedAccess;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes one class file. */
final class ClassStub {
    private static final int HIDDEN_IN_CLASS_FILE = Opcodes.ACC_STATIC | Opcodes.ACC_PROTECTED;
    private static final int BRIDGE = Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC;

    private final Nesting nesting;
    private final AnnotationWriter annotations;
    private final Hierarchy hierarchy;

    ClassStub(Nesting nesting, AnnotationWriter annotations, Hierarchy hierarchy) {
        this.nesting = nesting;
        this.annotations = annotations;
        this.hierarchy = hierarchy;
    }

    byte[] write(ClassSig type) {
        ClassWriter out = new ClassWriter(0);
        String[] interfaces = type.interfaces().toArray(String[]::new);
        out.visit(Opcodes.V17, classAccess(type), type.name(), type.signature(), type.superName(), interfaces);
        annotations.meta(type, out);
        annotations.applied(type.annotations(), out::visitAnnotation);
        nesting.write(type.name(), References.of(type).all().keySet(), out);
        EnumStub constants = EnumStub.of(type);
        for (MemberSig member : type.members()) {
            if (!member.isMethod()) {
                field(member, out);
            } else if (constants == null || !constants.writes(member)) {
                method(type, member, out);
            }
        }
        if (constants != null) {
            constants.write(out);
        }
        out.visitEnd();
        return out.toByteArray();
    }

    byte[] write(Placeholder type) {
        ClassWriter out = new ClassWriter(0);
        int access = type.kindFlags() | (type.isInterface() ? 0 : Opcodes.ACC_SUPER);
        out.visit(Opcodes.V17, access, type.name(), type.signature(), type.superName(), null);
        nesting.write(type.name(), List.of(), out);
        for (MemberSig method : type.methods()) {
            MemberSig own = new MemberSig(
                    type.name(),
                    method.name(),
                    method.descriptor(),
                    type.isInterface() ? method.access() : Opcodes.ACC_PUBLIC,
                    method.exceptions(),
                    null,
                    List.of(),
                    null);
            MethodVisitor visitor = start(own, own.access(), out);
            visitor.visitEnd();
        }
        out.visitEnd();
        return out.toByteArray();
    }

    /** Of a nested class the file itself says only whether others see it; the rest is in its InnerClasses entry. */
    private static int classAccess(ClassSig type) {
        int access = type.access();
        if (type.is(Opcodes.ACC_PROTECTED)) {
            access |= Opcodes.ACC_PUBLIC;
        }
        return (access & ~HIDDEN_IN_CLASS_FILE) | (type.isInterface() ? 0 : Opcodes.ACC_SUPER);
    }

    private void field(MemberSig field, ClassWriter out) {
        FieldVisitor visitor = out.visitField(
                field.access(), field.name(), field.descriptor(), field.signature(), Constants.value(field));
        annotations.applied(field.annotations(), visitor::visitAnnotation);
        visitor.visitEnd();
    }

    private void method(ClassSig type, MemberSig method, ClassWriter out) {
        boolean visibleBridge = method.isBridge() && onlyFormOfItsMethod(type, method);
        int access = visibleBridge ? method.access() & ~BRIDGE : method.access();
        MethodVisitor visitor = start(method, access, out);
        annotations.applied(method.annotations(), visitor::visitAnnotation);
        annotations.defaultValue(type, method, visitor);
        if (visibleBridge) {
            visitor.visitAttribute(new ListedAccess(method.access() & BRIDGE));
        }
        visitor.visitEnd();
    }

    /**
     * A public method that a class inherits from a hidden superclass is listed as a bridge, which no compiler sees. It
     * becomes an ordinary method, unless it is the bridge of a method that is listed too.
     */
    private boolean onlyFormOfItsMethod(ClassSig type, MemberSig bridge) {
        if (hierarchy.hiddenSuperclass(type) == null) {
            return false;
        }
        return hierarchy.chain(type).stream()
                .flatMap(at -> at.members().stream())
                .noneMatch(other -> other != bridge && !other.isBridge() && Hierarchy.similar(other, bridge));
    }

    private static MethodVisitor start(MemberSig method, int access, ClassWriter out) {
        String[] exceptions = method.exceptions().toArray(String[]::new);
        MethodVisitor visitor =
                out.visitMethod(access, method.name(), method.descriptor(), method.signature(), exceptions);
        if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0) {
            Bodies.fail(visitor, access, method, " is only a signature here");
        }
        return visitor;
    }
}
