package io.jenkins.plugins.awsflow.api.stub;

import io.jenkins.plugins.awsflow.api.data.ClassSig;
import io.jenkins.plugins.awsflow.api.data.MemberSig;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/** The classes that one signature names, each with the number of type arguments it is seen with. */
final class References {
    private final SortedMap<String, Integer> arguments = new TreeMap<>();

    static References of(ClassSig type) {
        References references = new References();
        references.add(type.superName());
        type.interfaces().forEach(references::add);
        references.generic(type.signature());
        for (MemberSig member : type.members()) {
            references.descriptor(member.descriptor());
            member.exceptions().forEach(references::add);
            references.generic(member.signature());
        }
        return references;
    }

    /** Internal name to the largest number of type arguments. */
    SortedMap<String, Integer> all() {
        return arguments;
    }

    private void add(String name) {
        arguments.putIfAbsent(name, 0);
    }

    private void descriptor(String descriptor) {
        Type type = Type.getType(descriptor);
        if (type.getSort() == Type.METHOD) {
            element(type.getReturnType());
            for (Type argument : type.getArgumentTypes()) {
                element(argument);
            }
        } else {
            element(type);
        }
    }

    private void element(Type type) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT) {
            add(element.getInternalName());
        }
    }

    private void generic(String signature) {
        if (signature != null) {
            new SignatureReader(signature).accept(new Arguments());
        }
    }

    /** Counts type arguments. A class type's arguments are visited before its end. */
    private final class Arguments extends SignatureVisitor {
        private final Deque<String> names = new ArrayDeque<>();
        private final Deque<Integer> counts = new ArrayDeque<>();

        Arguments() {
            super(org.objectweb.asm.Opcodes.ASM9);
        }

        @Override
        public void visitClassType(String name) {
            names.push(name);
            counts.push(0);
        }

        @Override
        public void visitInnerClassType(String name) {
            String outer = names.peek();
            visitEnd();
            visitClassType(outer + "$" + name);
        }

        @Override
        public void visitTypeArgument() {
            counts.push(counts.pop() + 1);
        }

        @Override
        public SignatureVisitor visitTypeArgument(char wildcard) {
            counts.push(counts.pop() + 1);
            return this;
        }

        @Override
        public void visitEnd() {
            arguments.merge(names.pop(), counts.pop(), Math::max);
        }
    }
}
