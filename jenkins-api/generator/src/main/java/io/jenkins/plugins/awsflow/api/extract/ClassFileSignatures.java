package io.jenkins.plugins.awsflow.api.extract;

import io.jenkins.plugins.awsflow.api.data.AnnotationSig;
import io.jenkins.plugins.awsflow.api.data.ClassSig;
import io.jenkins.plugins.awsflow.api.data.MemberSig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads one class file into a {@link ClassSig}. */
public final class ClassFileSignatures extends ClassVisitor {
    /** The order of the files: fields before methods, each by name and descriptor. */
    public static final Comparator<MemberSig> ORDER =
            Comparator.comparing(MemberSig::isMethod).thenComparing(MemberSig::key);

    private static final int VISIBLE = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

    private final boolean everything;
    private final List<MemberSig> members = new ArrayList<>();
    private final AppliedAnnotations applied = new AppliedAnnotations();
    private final MetaAnnotations meta = new MetaAnnotations();
    private String name;
    private String superName;
    private String signature;
    private List<String> interfaces = List.of();
    private int access;

    private ClassFileSignatures(boolean everything) {
        super(Opcodes.ASM9);
        this.everything = everything;
    }

    /** The public and protected API only, as the signature files list it. */
    public static ClassSig api(byte[] classFile) {
        return read(classFile, false);
    }

    /** All members, private and synthetic ones too. */
    public static ClassSig everything(byte[] classFile) {
        return read(classFile, true);
    }

    private static ClassSig read(byte[] classFile, boolean everything) {
        ClassFileSignatures visitor = new ClassFileSignatures(everything);
        int options = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;
        new ClassReader(classFile).accept(visitor, new Attribute[] {new ListedAccess(0)}, options);
        return visitor.result();
    }

    private ClassSig result() {
        boolean annotation = (access & Opcodes.ACC_ANNOTATION) != 0;
        AnnotationSig annotationType = annotation ? meta.result() : null;
        members.sort(ORDER);
        return new ClassSig(name, superName, interfaces, access, signature, applied.all(), annotationType, members);
    }

    @Override
    public void visit(int version, int flags, String type, String generic, String parent, String[] direct) {
        name = type;
        access = flags & ~Opcodes.ACC_SUPER;
        signature = generic;
        superName = parent == null ? "" : parent;
        interfaces = direct == null ? List.of() : List.of(direct);
    }

    @Override
    public void visitInnerClass(String type, String outer, String simple, int flags) {
        if (type.equals(name)) {
            int kept = access & (Opcodes.ACC_DEPRECATED | Opcodes.ACC_RECORD);
            access = flags | kept;
        }
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        AnnotationVisitor visitor = meta.visit(descriptor);
        AnnotationVisitor other = applied.visit(descriptor, visible);
        return visitor == null ? other : visitor;
    }

    @Override
    public FieldVisitor visitField(int flags, String field, String descriptor, String generic, Object value) {
        if (skip(flags)) {
            return null;
        }
        AppliedAnnotations annotations = new AppliedAnnotations();
        return new FieldVisitor(Opcodes.ASM9) {
            @Override
            public AnnotationVisitor visitAnnotation(String type, boolean visible) {
                return annotations.visit(type, visible);
            }

            @Override
            public void visitEnd() {
                String constant = value == null ? null : Values.constant(value);
                members.add(
                        new MemberSig(name, field, descriptor, flags, List.of(), generic, annotations.all(), constant));
            }
        };
    }

    @Override
    public MethodVisitor visitMethod(int flags, String method, String descriptor, String generic, String[] thrown) {
        if (skip(flags) || "<clinit>".equals(method)) {
            return null;
        }
        AppliedAnnotations annotations = new AppliedAnnotations();
        int[] listed = {flags};
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public AnnotationVisitor visitAnnotation(String type, boolean visible) {
                return annotations.visit(type, visible);
            }

            @Override
            public AnnotationVisitor visitAnnotationDefault() {
                return new Values(value -> meta.addDefault(method, value));
            }

            @Override
            public void visitAttribute(Attribute attribute) {
                if (attribute instanceof ListedAccess original) {
                    listed[0] |= original.access();
                }
            }

            @Override
            public void visitEnd() {
                List<String> exceptions = thrown == null ? List.of() : List.of(thrown);
                members.add(new MemberSig(
                        name, method, descriptor, listed[0], exceptions, generic, annotations.all(), null));
            }
        };
    }

    /** Bridges are listed, other synthetic members are not. */
    private boolean skip(int flags) {
        if (everything) {
            return false;
        }
        boolean hiddenSynthetic = (flags & Opcodes.ACC_SYNTHETIC) != 0 && (flags & Opcodes.ACC_BRIDGE) == 0;
        return (flags & VISIBLE) == 0 || hiddenSynthetic;
    }
}
