package io.jenkins.plugins.awsflow.api.check;

import io.jenkins.plugins.awsflow.api.check.Reference.Use;
import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Collects every class and member that a class file refers to. */
final class ReferenceScanner extends ClassVisitor {
    private final Set<Reference> found = new LinkedHashSet<>();
    private String user;

    private ReferenceScanner() {
        super(Opcodes.ASM9);
    }

    static Set<Reference> scan(byte[] classFile) {
        ReferenceScanner scanner = new ReferenceScanner();
        new ClassReader(classFile).accept(scanner, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return scanner.found;
    }

    private void type(Type type) {
        switch (type.getSort()) {
            case Type.OBJECT -> found.add(Reference.type(user, type.getInternalName()));
            case Type.ARRAY -> type(type.getElementType());
            case Type.METHOD -> {
                type(type.getReturnType());
                for (Type argument : type.getArgumentTypes()) {
                    type(argument);
                }
            }
            default -> {
                // A primitive type.
            }
        }
    }

    private void internal(String name) {
        if (name != null) {
            type(Type.getObjectType(name));
        }
    }

    private void internal(String[] names) {
        if (names != null) {
            for (String name : names) {
                internal(name);
            }
        }
    }

    private void member(String owner, String name, String descriptor, Use use) {
        type(Type.getType(descriptor));
        internal(owner);
        if (!owner.startsWith("[")) {
            found.add(new Reference(user, owner, name, descriptor, use));
        }
    }

    private void constant(Object value) {
        if (value instanceof Type type) {
            type(type);
        } else if (value instanceof Handle handle) {
            handle(handle);
        } else if (value instanceof ConstantDynamic dynamic) {
            handle(dynamic.getBootstrapMethod());
            for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                constant(dynamic.getBootstrapMethodArgument(i));
            }
        }
    }

    private void handle(Handle handle) {
        boolean onInterface = handle.isInterface();
        Use use =
                switch (handle.getTag()) {
                    case Opcodes.H_GETFIELD -> Use.GET;
                    case Opcodes.H_PUTFIELD -> Use.PUT;
                    case Opcodes.H_GETSTATIC -> Use.GET_STATIC;
                    case Opcodes.H_PUTSTATIC -> Use.PUT_STATIC;
                    case Opcodes.H_INVOKESTATIC -> onInterface ? Use.CALL_INTERFACE_STATIC : Use.CALL_STATIC;
                    default -> onInterface ? Use.CALL_INTERFACE : Use.CALL;
                };
        member(handle.getOwner(), handle.getName(), handle.getDesc(), use);
    }

    @Override
    public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
        user = name;
        internal(parent);
        internal(interfaces);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return annotation(descriptor);
    }

    private AnnotationVisitor annotation(String descriptor) {
        type(Type.getType(descriptor));
        return new Values();
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        type(Type.getType(descriptor));
        return new FieldVisitor(Opcodes.ASM9) {
            @Override
            public AnnotationVisitor visitAnnotation(String type, boolean visible) {
                return annotation(type);
            }
        };
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] thrown) {
        type(Type.getType(descriptor));
        internal(thrown);
        return new Code();
    }

    /** Class literals and enum constants in annotations. */
    private final class Values extends AnnotationVisitor {
        Values() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(String name, Object value) {
            constant(value);
        }

        @Override
        public void visitEnum(String name, String descriptor, String value) {
            type(Type.getType(descriptor));
        }

        @Override
        public AnnotationVisitor visitAnnotation(String name, String descriptor) {
            return annotation(descriptor);
        }

        @Override
        public AnnotationVisitor visitArray(String name) {
            return this;
        }
    }

    /** A method's annotations and instructions. */
    private final class Code extends MethodVisitor {
        Code() {
            super(Opcodes.ASM9);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return annotation(descriptor);
        }

        @Override
        public AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
            return annotation(descriptor);
        }

        @Override
        public AnnotationVisitor visitAnnotationDefault() {
            return new Values();
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            internal(type);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            Use use =
                    switch (opcode) {
                        case Opcodes.GETFIELD -> Use.GET;
                        case Opcodes.PUTFIELD -> Use.PUT;
                        case Opcodes.GETSTATIC -> Use.GET_STATIC;
                        default -> Use.PUT_STATIC;
                    };
            member(owner, name, descriptor, use);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean onInterface) {
            if (opcode == Opcodes.INVOKESTATIC) {
                member(owner, name, descriptor, onInterface ? Use.CALL_INTERFACE_STATIC : Use.CALL_STATIC);
            } else {
                member(owner, name, descriptor, onInterface ? Use.CALL_INTERFACE : Use.CALL);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            type(Type.getType(descriptor));
            handle(bootstrap);
            for (Object argument : arguments) {
                constant(argument);
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            constant(value);
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            type(Type.getType(descriptor));
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
            internal(type);
        }
    }
}
