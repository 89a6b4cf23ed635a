package io.jenkins.plugins.awsflow.runner.links;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Holds the references of a plugin against what works in the local runner. Reported is what would fail when it is used:
 * members that are missing, members that only fail by their name, and methods of classes that are only stubs.
 */
public final class PluginLinks {
    /** What a woven or stubbed member says when it is used. */
    private static final List<String> ONLY_FAILS = List.of("is not in the local runner", "is only a signature here");

    private final Map<String, byte[]> classes = new TreeMap<>();

    /**
     * Looks at the classes behind the plugin, in the order of the class path: what comes first counts.
     *
     * @param classPath directories and jars: the runner, its libraries, the stubs
     */
    public PluginLinks(List<Path> classPath) throws IOException {
        for (Path entry : classPath) {
            read(entry, classes);
        }
    }

    private static void read(Path entry, Map<String, byte[]> into) throws IOException {
        if (Files.isDirectory(entry)) {
            collect(entry, into);
        } else if (Files.isRegularFile(entry)) {
            try (FileSystem jar = FileSystems.newFileSystem(entry)) {
                collect(jar.getPath("/"), into);
            }
        }
    }

    private static void collect(Path root, Map<String, byte[]> into) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path f : (Iterable<Path>) files::iterator) {
                String name = root.relativize(f).toString().replace('\\', '/');
                if (name.endsWith(".class")) {
                    into.putIfAbsent(name.substring(0, name.length() - ".class".length()), Files.readAllBytes(f));
                }
            }
        }
    }

    /** One line for each reference that would fail; it names the member and who uses it. */
    public List<String> failing(Path plugin) throws IOException {
        Map<String, byte[]> own = new TreeMap<>();
        read(plugin, own);
        Map<String, Set<String>> problems = new TreeMap<>();
        own.forEach((name, bytes) -> new ClassReader(bytes).accept(new References(name, problems), 0));
        List<String> lines = new ArrayList<>();
        problems.forEach((member, users) -> lines.add(member + " <- " + String.join(", ", users)));
        return lines;
    }

    private enum Kind {
        METHOD,
        FIELD
    }

    /** Looks up what a class refers to. */
    private final class References extends ClassVisitor {
        private final String user;
        private final Map<String, Set<String>> problems;

        References(String user, Map<String, Set<String>> problems) {
            super(Opcodes.ASM9);
            this.user = user;
            this.problems = problems;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String desc, String generic, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(int op, String owner, String n, String d, boolean onInterface) {
                    check(owner, n, d, Kind.METHOD);
                }

                @Override
                public void visitFieldInsn(int op, String owner, String n, String d) {
                    check(owner, n, d, Kind.FIELD);
                }
            };
        }

        private void check(String owner, String name, String descriptor, Kind kind) {
            if (!classes.containsKey(owner)) {
                return;
            }
            String state = state(owner, name, descriptor, kind);
            if (!"works".equals(state)) {
                String member = owner + "." + name + (kind == Kind.FIELD ? ":" : "") + descriptor;
                problems.computeIfAbsent(state + ": " + member, k -> new TreeSet<>())
                        .add(user);
            }
        }
    }

    private String state(String owner, String name, String descriptor, Kind kind) {
        byte[] bytes = classes.get(owner);
        if (bytes == null) {
            // of the JDK
            return "works";
        }
        Member member = new Member(name, descriptor, kind);
        new ClassReader(bytes).accept(member, 0);
        if (member.state != null) {
            return member.state;
        }
        for (String above : member.above) {
            String found = state(above, name, descriptor, kind);
            if (!"missing".equals(found)) {
                return found;
            }
        }
        return "missing";
    }

    /** Finds one member of a class. */
    private static final class Member extends ClassVisitor {
        private final String name;
        private final String descriptor;
        private final Kind kind;
        private final List<String> above = new ArrayList<>();
        private String state;

        Member(String name, String descriptor, Kind kind) {
            super(Opcodes.ASM9);
            this.name = name;
            this.descriptor = descriptor;
            this.kind = kind;
        }

        @Override
        public void visit(int version, int access, String n, String generic, String parent, String[] interfaces) {
            if (parent != null && !parent.equals("java/lang/Object")) {
                above.add(parent);
            }
            above.addAll(List.of(interfaces));
            if (parent != null) {
                above.add("java/lang/Object");
            }
        }

        @Override
        public FieldVisitor visitField(int access, String n, String d, String generic, Object value) {
            if (kind == Kind.FIELD && n.equals(name) && d.equals(descriptor)) {
                state = "works";
            }
            return null;
        }

        @Override
        public MethodVisitor visitMethod(int access, String n, String d, String generic, String[] thrown) {
            if (kind != Kind.METHOD || !n.equals(name) || !d.equals(descriptor)) {
                return null;
            }
            state = "works";
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitLdcInsn(Object constant) {
                    if (constant instanceof String s && ONLY_FAILS.stream().anyMatch(s::endsWith)) {
                        state = "only fails";
                    }
                }
            };
        }
    }
}
