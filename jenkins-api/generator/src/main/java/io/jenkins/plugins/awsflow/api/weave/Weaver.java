package io.jenkins.plugins.awsflow.api.weave;

import io.jenkins.plugins.awsflow.api.check.Universe;
import io.jenkins.plugins.awsflow.api.data.ClassSig;
import io.jenkins.plugins.awsflow.api.data.MemberSig;
import io.jenkins.plugins.awsflow.api.data.SignatureData;
import io.jenkins.plugins.awsflow.api.extract.ClassFileSignatures;
import io.jenkins.plugins.awsflow.api.stub.Bodies;
import io.jenkins.plugins.awsflow.api.stub.Constants;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Adds to working classes the members and interfaces that the real ones have and they lack. What is added fails with a
 * line that names it; what is there is never touched. A method that the class inherits from another working class, or
 * from the JDK, is not lacking: it answers.
 */
public final class Weaver {
    private static final String MESSAGE = " is not in the local runner";

    private final SignatureData data;
    private final Predicate<String> present;

    public Weaver(SignatureData data) {
        this(data, name -> true);
    }

    /**
     * Leaves out what names a class that will not be there at run time: reflection on the class would fail as a whole.
     *
     * @param present whether the class of an internal name is there
     */
    public Weaver(SignatureData data, Predicate<String> present) {
        this.data = data;
        this.present = present;
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
                Addition addition = new Addition(file.getValue(), real, universe, present);
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

    /**
     * Arguments: the directory of class files, and, if members that name absent classes are to be left out, the class
     * path at run time. The signatures are read from the stubs on the class path.
     */
    public static void main(String[] args) throws IOException {
        SignatureData data = SignatureData.fromClassPath(Weaver.class.getClassLoader());
        List<String> added =
                args.length == 1 ? new Weaver(data).weave(Path.of(args[0])) : weave(data, args[0], args[1]);
        System.out.println(added.size() + " members and interfaces added that fail when used");
    }

    private static List<String> weave(SignatureData data, String directory, String classPath) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        urls.add(Path.of(directory).toUri().toURL());
        try (URLClassLoader runtime =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            return new Weaver(data, name -> loads(name, runtime)).weave(Path.of(directory));
        }
    }

    /** A class without its superclass is as good as absent. */
    private static boolean loads(String name, ClassLoader runtime) {
        try {
            return runtime.loadClass(name.replace('/', '.')) != null;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** What one class lacks. */
    private static final class Addition {
        private final ClassSig type;
        private final List<MemberSig> members = new ArrayList<>();
        private final List<String> interfaces = new ArrayList<>();

        Addition(ClassSig type, ClassSig real, Universe universe, Predicate<String> present) {
            this.type = type;
            for (MemberSig member : real.members()) {
                if (!answers(member, universe) && types(member).stream().allMatch(present)) {
                    members.add(member);
                }
            }
            for (String parent : real.interfaces()) {
                if (!type.interfaces().contains(parent) && present.test(parent)) {
                    interfaces.add(parent);
                }
            }
        }

        /** The classes in a member's descriptor. */
        private static List<String> types(MemberSig member) {
            List<Type> types = new ArrayList<>();
            if (member.isMethod()) {
                types.addAll(List.of(Type.getArgumentTypes(member.descriptor())));
                types.add(Type.getReturnType(member.descriptor()));
            } else {
                types.add(Type.getType(member.descriptor()));
            }
            List<String> names = new ArrayList<>(member.exceptions());
            for (Type t : types) {
                Type element = t.getSort() == Type.ARRAY ? t.getElementType() : t;
                if (element.getSort() == Type.OBJECT) {
                    names.add(element.getInternalName());
                }
            }
            return names;
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
