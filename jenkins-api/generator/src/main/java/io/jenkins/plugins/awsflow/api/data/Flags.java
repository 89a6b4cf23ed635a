package io.jenkins.plugins.awsflow.api.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/**
 * The words between square brackets in a signature line, and the access bits they stand for. The same bit means
 * different things on a class, a field and a method, so each kind has its own table.
 */
public enum Flags {
    CLASS,
    FIELD,
    METHOD;

    /** An annotation type is an interface too, but is listed as {@code annotation} only. */
    private static final int ANNOTATION = Opcodes.ACC_ANNOTATION | Opcodes.ACC_INTERFACE;

    private final Map<String, Integer> bits = new LinkedHashMap<>();

    static {
        for (Flags kind : values()) {
            kind.fill();
        }
    }

    private void fill() {
        // The order is the one in which the files list the words.
        bits.put("public", Opcodes.ACC_PUBLIC);
        bits.put("protected", Opcodes.ACC_PROTECTED);
        bits.put("static", Opcodes.ACC_STATIC);
        bits.put("final", Opcodes.ACC_FINAL);
        if (this == METHOD) {
            bits.put("synchronized", Opcodes.ACC_SYNCHRONIZED);
            bits.put("bridge", Opcodes.ACC_BRIDGE);
            bits.put("native", Opcodes.ACC_NATIVE);
        }
        if (this == FIELD) {
            bits.put("volatile", Opcodes.ACC_VOLATILE);
            bits.put("transient", Opcodes.ACC_TRANSIENT);
        }
        if (this != FIELD) {
            bits.put("abstract", Opcodes.ACC_ABSTRACT);
        }
        if (this == METHOD) {
            bits.put("varargs", Opcodes.ACC_VARARGS);
        }
        if (this == CLASS) {
            bits.put("annotation", ANNOTATION);
            bits.put("interface", Opcodes.ACC_INTERFACE);
            bits.put("record", Opcodes.ACC_RECORD);
        }
        if (this != METHOD) {
            bits.put("enum", Opcodes.ACC_ENUM);
        }
        bits.put("synthetic", Opcodes.ACC_SYNTHETIC);
        bits.put("deprecated", Opcodes.ACC_DEPRECATED);
    }

    /** @throws IllegalArgumentException for a word that this kind does not have */
    int parse(String words) {
        int access = 0;
        if (words.isEmpty()) {
            return access;
        }
        for (String word : words.split(" ", -1)) {
            Integer bit = bits.get(word);
            if (bit == null) {
                throw new IllegalArgumentException("unknown flag '" + word + "'");
            }
            access |= bit;
        }
        return access;
    }

    /** The words for these bits; bits that the files do not list (such as ACC_SUPER) are left out. */
    public String format(int access) {
        List<String> words = new ArrayList<>();
        boolean annotation = this == CLASS && (access & Opcodes.ACC_ANNOTATION) != 0;
        for (Map.Entry<String, Integer> entry : bits.entrySet()) {
            boolean hidden = annotation && "interface".equals(entry.getKey());
            if (!hidden && (access & entry.getValue()) == entry.getValue()) {
                words.add(entry.getKey());
            }
        }
        return String.join(" ", words);
    }
}
