package io.jenkins.plugins.awsflow.api.data;

import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * A field, a method or a constructor: one F or M line.
 *
 * @param owner internal name of the class that declares it
 * @param name its name, {@code <init>} for a constructor
 * @param descriptor JVM descriptor
 * @param access access bits, {@code ACC_DEPRECATED} among them
 * @param exceptions internal names of the declared exceptions
 * @param signature generic signature, or null
 * @param annotations applied annotations, in the order of the file
 * @param constant a field's constant as the file writes it, or null
 */
public record MemberSig(
        String owner,
        String name,
        String descriptor,
        int access,
        List<String> exceptions,
        String signature,
        List<Applied> annotations,
        String constant) {
    public MemberSig {
        exceptions = List.copyOf(exceptions);
        annotations = List.copyOf(annotations);
    }

    public boolean isMethod() {
        return descriptor.startsWith("(");
    }

    public boolean isConstructor() {
        return "<init>".equals(name);
    }

    public boolean is(int flag) {
        return (access & flag) != 0;
    }

    public boolean isBridge() {
        return isMethod() && is(Opcodes.ACC_BRIDGE);
    }

    /** Name and descriptor, which tell the members of one class apart. */
    public String key() {
        return isMethod() ? name + descriptor : name + ":" + descriptor;
    }

    /** As in the files: {@code hudson/model/Run.getLog()Ljava/lang/String;}. */
    public String qualifiedName() {
        return owner + "." + key();
    }
}
