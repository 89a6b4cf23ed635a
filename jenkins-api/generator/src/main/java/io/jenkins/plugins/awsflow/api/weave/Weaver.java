package io.jenkins.plugins.awsflow.api.weave;

import io.jenkins.plugins.awsflow.api.check.Universe;
import io.jenkins.plugins.awsflow.api.data.ClassSig;
import io.jenkins.plugins.awsflow.api.data.MemberSig;
import io.jenkins.plugins.awsflow.api.data.SignatureData;
import io.jenkins.plugins.awsflow.api.extract.ClassFileSignatures;
import io.jenkins.plugins.awsflow.api.stub.Bodies;
import io.jenkins.plugins.awsflow.api.stub.Constants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Adds to working classes the members and interfaces that the real ones have and they lack. What is added fails with a
 * line that names it; what is there is never touched. A method that the class inherits from another working class, or
 * from the JDK, is not lacking: it answers.
 */
public final class Weaver {
    private static final String MESSAGE = " is not in the local runner";

    private final SignatureData data;

    public Weaver(SignatureData data) {
        this.data = data;
    }

    /**
     * Rewrites the class files below a directory whose names the signatures list.
     *
     * @return what was added, as in the signature files, sorted
     */
    public List<String> weave(Path directory) throws IOException {
        Map<Path, ClassSig> files = classes(directory);
        Map<String, ClassSig> working = new LinkedHashMap<>();
        files.values().forEach(type -> working.put(type.name(), type));
        // The data are left out: a listed method with no working class behind it is what is to be added.
        Universe universe = new Universe(working, new SignatureData(List.of()), name -> Optional.empty());
        Set<String> added = new TreeSet<>();
        for (Map.Entry<Path, ClassSig> file : files.entrySet()) {
            ClassSig real = data.get(file.getValue().name());
            if (real != null) {
                Addition addition = new Addition(file.getValue(), real, universe);
                if (!addition.isEmpty()) {
                    Files.write(file.getKey(), addition.apply(Files.readAllBytes(file.getKey())));
                    added.addAll(addition.names());
                }
            }
        }
        return List.copyOf(added);
    }

    static Map<Path, ClassSig> classes(Path directory) throws IOException {
        Map<Path, ClassSig> files = new LinkedHashMap<>();
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) walk.sorted()::iterator) {
                if (file.toString().endsWith(".class")) {
                    files.put(file, ClassFileSignatures.everything(Files.readAllBytes(file)));
                }
            }
        }
        return files;
    }

    /** Argument: the directory of class files. The signatures are read from the stubs on the class path. */
    public static void main(String[] args) throws IOException {
        SignatureData data = SignatureData.fromClassPath(Weaver.class.getClassLoader());
        List<String> added = new Weaver(data).weave(Path.of(args[0]));
        System.out.println(added.size() + " members and interfaces added that fail when used");
    }

    /** What one class lacks. */
    private static final class Addition {
        private final ClassSig type;
        private final List<MemberSig> members = new ArrayList<>();
        private final List<String> interfaces = new ArrayList<>();

        Addition(ClassSig type, ClassSig real, Universe universe) {
            this.type = type;
            for (MemberSig member : real.members()) {
                if (!answers(member, universe)) {
                    members.add(member);
                }
            }
            for (String parent : real.interfaces()) {
                if (!type.interfaces().contains(parent)) {
                    interfaces.add(parent);
                }
            }
        }

        private boolean answers(MemberSig member, Universe universe) {
            if (type.member(member.key()) != null) {
                return true;
            }
            MemberSig inherited = universe.find(type.name(), member.key()).found();
            return inherited != null && member.isMethod() && !inherited.is(Opcodes.ACC_ABSTRACT | Opcodes.ACC_PRIVATE);
        }

        boolean isEmpty() {
            return members.isEmpty() && interfaces.isEmpty();
        }

        List<String> names() {
            List<String> names = new ArrayList<>();
            members.forEach(member -> names.add(member.qualifiedName()));
            interfaces.forEach(parent -> names.add(type.name() + " implements " + parent));
            return names;
        }

        byte[] apply(byte[] file) {
            ClassReader reader = new ClassReader(file);
            ClassWriter writer = new ClassWriter(reader, 0);
            reader.accept(
                    new ClassVisitor(Opcodes.ASM9, writer) {
                        @Override
                        public void visit(
                                int version, int access, String name, String generic, String parent, String[] direct) {
                            List<String> all = new ArrayList<>(List.of(direct));
                            all.addAll(interfaces);
                            super.visit(version, access, name, generic, parent, all.toArray(String[]::new));
                        }

                        @Override
                        public void visitEnd() {
                            members.forEach(member -> add(member, cv));
                            super.visitEnd();
                        }
                    },
                    0);
            return writer.toByteArray();
        }

        private static void add(MemberSig member, ClassVisitor out) {
            if (!member.isMethod()) {
                out.visitField(
                                member.access(),
                                member.name(),
                                member.descriptor(),
                                member.signature(),
                                Constants.value(member))
                        .visitEnd();
                return;
            }
            MethodVisitor method = out.visitMethod(
                    member.access(),
                    member.name(),
                    member.descriptor(),
                    member.signature(),
                    member.exceptions().toArray(String[]::new));
            if (!member.is(Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) {
                Bodies.fail(method, member.access(), member, MESSAGE);
            }
            method.visitEnd();
        }
    }
}
