package io.jenkins.plugins.awsflow.api.stub;

import io.jenkins.plugins.awsflow.api.data.ClassSig;
import io.jenkins.plugins.awsflow.api.data.MemberSig;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The working part of an enum: its constants, {@code values} and {@code valueOf}. Annotations with enum members cannot
 * be read by reflection without it. The data sort the constants by name, so {@code ordinal()} is not the real one.
 */
final class EnumStub {
    private static final int PRIVATE_STATIC = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC;
    private static final String CONSTANTS = "$VALUES";
    private static final String CONSTRUCTOR = "(Ljava/lang/String;I)V";
    private static final int FILL_STACK = 7;

    private final String name;
    private final List<MemberSig> constants;
    private final Set<String> own;

    private EnumStub(ClassSig type, List<MemberSig> constants) {
        this.name = type.name();
        this.constants = constants;
        this.own = Set.of("values()" + array(), "valueOf(Ljava/lang/String;)L" + name + ";");
    }

    /** Null for a class that is no enum, or an abstract one, whose constants are classes of their own. */
    static EnumStub of(ClassSig type) {
        if (!type.is(Opcodes.ACC_ENUM) || type.is(Opcodes.ACC_ABSTRACT)) {
            return null;
        }
        return new EnumStub(
                type,
                type.members().stream()
                        .filter(member -> !member.isMethod() && member.is(Opcodes.ACC_ENUM))
                        .toList());
    }

    private String array() {
        return "[L" + name + ";";
    }

    boolean writes(MemberSig method) {
        return own.contains(method.key());
    }

    void write(ClassWriter out) {
        out.visitField(PRIVATE_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC, CONSTANTS, array(), null, null)
                .visitEnd();
        constructor(out.visitMethod(Opcodes.ACC_PRIVATE, "<init>", CONSTRUCTOR, "()V", null));
        initializer(out.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null));
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
        values(out.visitMethod(access, "values", "()" + array(), null, null));
        valueOf(out.visitMethod(access, "valueOf", "(Ljava/lang/String;)L" + name + ";", null, null));
    }

    private static void constructor(MethodVisitor code) {
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitVarInsn(Opcodes.ILOAD, 2);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Enum", "<init>", CONSTRUCTOR, false);
        end(code, Opcodes.RETURN, 3, 3);
    }

    private void initializer(MethodVisitor code) {
        code.visitCode();
        code.visitIntInsn(Opcodes.SIPUSH, constants.size());
        code.visitTypeInsn(Opcodes.ANEWARRAY, name);
        int ordinal = 0;
        for (MemberSig constant : constants) {
            code.visitInsn(Opcodes.DUP);
            code.visitIntInsn(Opcodes.SIPUSH, ordinal);
            code.visitTypeInsn(Opcodes.NEW, name);
            code.visitInsn(Opcodes.DUP);
            code.visitLdcInsn(constant.name());
            code.visitIntInsn(Opcodes.SIPUSH, ordinal++);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", CONSTRUCTOR, false);
            code.visitInsn(Opcodes.DUP);
            code.visitFieldInsn(Opcodes.PUTSTATIC, name, constant.name(), "L" + name + ";");
            code.visitInsn(Opcodes.AASTORE);
        }
        code.visitFieldInsn(Opcodes.PUTSTATIC, name, CONSTANTS, array());
        end(code, Opcodes.RETURN, FILL_STACK, 0);
    }

    private void values(MethodVisitor code) {
        code.visitCode();
        code.visitFieldInsn(Opcodes.GETSTATIC, name, CONSTANTS, array());
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, array(), "clone", "()Ljava/lang/Object;", false);
        code.visitTypeInsn(Opcodes.CHECKCAST, array());
        end(code, Opcodes.ARETURN, 1, 0);
    }

    private void valueOf(MethodVisitor code) {
        code.visitCode();
        code.visitLdcInsn(org.objectweb.asm.Type.getObjectType(name));
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "java/lang/Enum",
                "valueOf",
                "(Ljava/lang/Class;Ljava/lang/String;)Ljava/lang/Enum;",
                false);
        code.visitTypeInsn(Opcodes.CHECKCAST, name);
        end(code, Opcodes.ARETURN, 2, 1);
    }

    private static void end(MethodVisitor code, int returning, int stack, int locals) {
        code.visitInsn(returning);
        code.visitMaxs(stack, locals);
        code.visitEnd();
    }
}
