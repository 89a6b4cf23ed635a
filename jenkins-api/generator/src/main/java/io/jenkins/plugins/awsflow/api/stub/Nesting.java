package io.jenkins.plugins.awsflow.api.stub;

import io.jenkins.plugins.awsflow.api.data.ClassSig;
import io.jenkins.plugins.awsflow.api.data.MemberSig;
import io.jenkins.plugins.awsflow.api.data.SignatureData;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** Which class is nested in which, and the InnerClasses entries that follow from it. */
final class Nesting {
    private static final int INNER_FLAGS = Opcodes.ACC_PUBLIC
            | Opcodes.ACC_PROTECTED
            | Opcodes.ACC_STATIC
            | Opcodes.ACC_FINAL
            | Opcodes.ACC_INTERFACE
            | Opcodes.ACC_ABSTRACT
            | Opcodes.ACC_ANNOTATION
            | Opcodes.ACC_ENUM;
    private static final int TYPE_KINDS = Opcodes.ACC_INTERFACE | Opcodes.ACC_ENUM | Opcodes.ACC_RECORD;

    /** Nested class to the flags in its InnerClasses entry. */
    private final Map<String, Integer> flags = new HashMap<>();

    /** Outer class to its direct nested classes. */
    private final Map<String, SortedSet<String>> nested = new TreeMap<>();

    Nesting(SignatureData data, Collection<Placeholder> placeholders) {
        for (ClassSig type : data.classes().values()) {
            if (isNested(type)) {
                add(type.name(), type.access() & INNER_FLAGS);
            }
        }
        for (Placeholder placeholder : placeholders) {
            if (hasDollar(placeholder.name())) {
                add(placeholder.name(), Opcodes.ACC_STATIC | placeholder.kindFlags());
            }
        }
    }

    private void add(String name, int access) {
        flags.put(name, access);
        nested.computeIfAbsent(outer(name), key -> new TreeSet<>()).add(name);
    }

    /** The name up to the last dollar sign. */
    static String outer(String name) {
        return name.substring(0, name.lastIndexOf('$'));
    }

    /** Whether a name can be that of a nested class: a dollar sign with something on both sides. */
    static boolean hasDollar(String name) {
        int dollar = name.lastIndexOf('$');
        return dollar > name.lastIndexOf('/') + 1 && dollar < name.length() - 1;
    }

    /**
     * Whether the class is nested. Groovy writes top-level classes with a dollar sign in their names: an inner class
     * that is not static has a constructor with its outer class as first parameter, and these do not.
     */
    static boolean isNested(ClassSig type) {
        if (!hasDollar(type.name())) {
            return false;
        }
        if (type.is(Opcodes.ACC_STATIC)) {
            return true;
        }
        if (type.is(TYPE_KINDS)) {
            return false;
        }
        String first = "(L" + outer(type.name()) + ";";
        boolean constructors = false;
        for (MemberSig member : type.members()) {
            if (member.isConstructor()) {
                constructors = true;
                if (member.descriptor().startsWith(first)) {
                    return true;
                }
            }
        }
        return !constructors;
    }

    /** Writes the entries for the class itself, its nested classes, and those that it refers to. */
    void write(String name, Collection<String> referenced, ClassVisitor out) {
        SortedSet<String> entries = new TreeSet<>();
        referenced.forEach(type -> addWithOuters(type, entries));
        addWithOuters(name, entries);
        entries.addAll(nested.getOrDefault(name, new TreeSet<>()));
        for (String entry : entries) {
            String outer = outer(entry);
            out.visitInnerClass(entry, outer, entry.substring(outer.length() + 1), flags.get(entry));
        }
    }

    private void addWithOuters(String name, SortedSet<String> entries) {
        String type = name;
        while (flags.containsKey(type)) {
            entries.add(type);
            type = outer(type);
        }
    }
}
