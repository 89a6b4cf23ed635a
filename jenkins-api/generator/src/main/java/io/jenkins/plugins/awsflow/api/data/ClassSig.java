package io.jenkins.plugins.awsflow.api.data;

import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * A class: its C line and the lines below it.
 *
 * @param name internal name
 * @param superName internal name of the direct superclass
 * @param interfaces internal names of the direct interfaces
 * @param access access bits as Java sees them: of a nested class those that its outer class gives it
 * @param signature generic signature, or null
 * @param annotations applied annotations, in the order of the file
 * @param annotationType the A lines, or null if this is no annotation type
 * @param members fields, then methods, each sorted by name and descriptor
 */
public record ClassSig(
        String name,
        String superName,
        List<String> interfaces,
        int access,
        String signature,
        List<Applied> annotations,
        AnnotationSig annotationType,
        List<MemberSig> members) {
    public ClassSig {
        interfaces = List.copyOf(interfaces);
        annotations = List.copyOf(annotations);
        members = List.copyOf(members);
    }

    public boolean is(int flag) {
        return (access & flag) != 0;
    }

    public boolean isInterface() {
        return is(Opcodes.ACC_INTERFACE);
    }

    public String packageName() {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    /** The name after the package and the outer classes. */
    public String simpleName() {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
    }

    /** The member with this {@link MemberSig#key()}, or null. */
    public MemberSig member(String key) {
        for (MemberSig member : members) {
            if (member.key().equals(key)) {
                return member;
            }
        }
        return null;
    }
}
