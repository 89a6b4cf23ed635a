package io.jenkins.plugins.awsflow.api.stub;

import io.jenkins.plugins.awsflow.api.data.MemberSig;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Method bodies that only throw, with a line that names the member. */
public final class Bodies {
    private static final String FAILURE = "java/lang/UnsupportedOperationException";
    private static final int MAX_STACK = 3;

    private Bodies() {}

    /**
     * Writes the whole body.
     *
     * @param access the access bits of the method as written, which decide how many locals it needs
     * @param method the method to name
     * @param message what follows the name
     */
    public static void fail(MethodVisitor visitor, int access, MemberSig method, String message) {
        // A constructor that throws need not call another constructor first.
        visitor.visitCode();
        visitor.visitTypeInsn(Opcodes.NEW, FAILURE);
        visitor.visitInsn(Opcodes.DUP);
        visitor.visitLdcInsn(display(method) + message);
        visitor.visitMethodInsn(Opcodes.INVOKESPECIAL, FAILURE, "<init>", "(Ljava/lang/String;)V", false);
        visitor.visitInsn(Opcodes.ATHROW);
        int sizes = Type.getArgumentsAndReturnSizes(method.descriptor()) >> 2;
        visitor.visitMaxs(MAX_STACK, (access & Opcodes.ACC_STATIC) == 0 ? sizes : sizes - 1);
    }

    /** As people write it: {@code hudson.model.Run.getLog(int)}. */
    public static String display(MemberSig method) {
        String parameters = Arrays.stream(Type.getArgumentTypes(method.descriptor()))
                .map(type -> simple(type.getClassName()))
                .collect(Collectors.joining(", "));
        String owner = method.owner().replace('/', '.').replace('$', '.');
        String name = method.isConstructor() ? "new " + owner : owner + "." + method.name();
        return name + "(" + parameters + ")";
    }

    private static String simple(String className) {
        return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    }
}
