package io.jenkins.plugins.awsflow.api.stub;

import io.jenkins.plugins.awsflow.api.data.MemberSig;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * A class that signatures name and that is itself not public. It stands in the stub jar, package-private, so that the
 * classes around it can be loaded by a compiler.
 *
 * @param name internal name
 * @param isInterface whether it is used as an interface
 * @param superName what it can be taken to extend
 * @param typeParameters how many type parameters its uses show
 * @param methods methods that it must have for its subclasses to be complete
 */
record Placeholder(String name, boolean isInterface, String superName, int typeParameters, List<MemberSig> methods) {
    Placeholder {
        methods = List.copyOf(methods);
    }

    int kindFlags() {
        return isInterface ? Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT : Opcodes.ACC_ABSTRACT;
    }

    /** Generic signature, or null without type parameters. */
    String signature() {
        if (typeParameters == 0) {
            return null;
        }
        StringBuilder text = new StringBuilder("<");
        for (int i = 1; i <= typeParameters; i++) {
            text.append('T').append(i).append(":Ljava/lang/Object;");
        }
        return text.append(">L").append(superName).append(';').toString();
    }
}
