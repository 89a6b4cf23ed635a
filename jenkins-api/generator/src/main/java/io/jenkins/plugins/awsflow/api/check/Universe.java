package io.jenkins.plugins.awsflow.api.check;

import io.jenkins.plugins.awsflow.api.data.ClassSig;
import io.jenkins.plugins.awsflow.api.data.MemberSig;
import io.jenkins.plugins.awsflow.api.data.SignatureData;
import io.jenkins.plugins.awsflow.api.extract.ClassFileSignatures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Every class that can be seen: those under check, the ones in the signature data, the class path and the JDK, in this
 * order. Finds members the way the JVM does, through superclasses and interfaces.
 */
public final class Universe {
    private final Map<String, ClassSig> own;
    private final SignatureData data;
    private final Function<String, Optional<byte[]>> classPath;
    private final Map<String, ClassSig> read = new HashMap<>();

    /**
     * @param own the classes under check, by internal name
     * @param data the signatures
     * @param classPath gives a class file by internal name, if it has it
     */
    public Universe(Map<String, ClassSig> own, SignatureData data, Function<String, Optional<byte[]>> classPath) {
        this.own = own;
        this.data = data;
        this.classPath = classPath;
    }

    /** The class with this internal name, or null. */
    public ClassSig get(String name) {
        ClassSig known = own.containsKey(name) ? own.get(name) : data.get(name);
        if (known != null) {
            return known;
        }
        return read.computeIfAbsent(name, this::readClass);
    }

    private ClassSig readClass(String name) {
        return classPath
                .apply(name)
                .or(() -> platform(name))
                .map(ClassFileSignatures::everything)
                .orElse(null);
    }

    private static Optional<byte[]> platform(String name) {
        try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(name + ".class")) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /**
     * The member that the JVM would find.
     *
     * @param owner where the search starts
     * @param key the member's {@link MemberSig#key()}
     */
    public Lookup find(String owner, String key) {
        Lookup lookup = new Lookup();
        search(owner, key, lookup, new HashSet<>());
        return lookup;
    }

    private void search(String owner, String key, Lookup lookup, Set<String> visited) {
        if (lookup.found != null || owner.isEmpty() || !visited.add(owner)) {
            return;
        }
        ClassSig type = get(owner);
        if (type == null) {
            // A hidden class in a package of ours shows nothing that is not listed at its subclasses.
            if (!data.ownsPackageOf(owner)) {
                lookup.complete = false;
            }
            return;
        }
        if (data.get(owner) == type) {
            lookup.touchesData = true;
        }
        MemberSig member = type.member(key);
        if (member != null) {
            lookup.found = member;
            return;
        }
        if (key.startsWith("<init>")) {
            return;
        }
        search(type.superName(), key, lookup, visited);
        type.interfaces().forEach(parent -> search(parent, key, lookup, visited));
    }

    /** Whether the one class is the other or inherits from it. */
    boolean isSubclass(String name, String ancestor) {
        if (name.equals(ancestor)) {
            return true;
        }
        ClassSig type = name.isEmpty() ? null : get(name);
        return type != null
                && (isSubclass(type.superName(), ancestor)
                        || type.interfaces().stream().anyMatch(parent -> isSubclass(parent, ancestor)));
    }

    /** The result of a search. */
    public static final class Lookup {
        private MemberSig found;
        private boolean complete = true;
        private boolean touchesData;

        /** The member, or null. */
        public MemberSig found() {
            return found;
        }

        /** Whether nothing was found although every class on the way is known, one of them from the data. */
        boolean isMissing() {
            return found == null && complete && touchesData;
        }
    }
}
