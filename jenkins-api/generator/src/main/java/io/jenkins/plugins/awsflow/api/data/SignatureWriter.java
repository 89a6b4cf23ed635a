package io.jenkins.plugins.awsflow.api.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a class in the line format of the signature files: the inverse of {@link SignatureParser}. */
public final class SignatureWriter {
    private SignatureWriter() {}

    /** The C line of a class and all lines that belong to it. */
    public static List<String> lines(ClassSig type) {
        List<String> lines = new ArrayList<>();
        StringBuilder line =
                new StringBuilder("C ").append(type.name()).append(" extends ").append(type.superName());
        if (!type.interfaces().isEmpty()) {
            line.append(" implements ").append(String.join(",", type.interfaces()));
        }
        line.append(" [").append(Flags.CLASS.format(type.access())).append(']');
        lines.add(tail(line, type.signature(), type.annotations()).toString());
        if (type.annotationType() != null) {
            annotationType(type, lines);
        }
        for (MemberSig member : type.members()) {
            lines.add(line(member));
        }
        return lines;
    }

    /** The F or M line of a member. */
    public static String line(MemberSig member) {
        Flags flags = member.isMethod() ? Flags.METHOD : Flags.FIELD;
        StringBuilder line = new StringBuilder(member.isMethod() ? "M " : "F ").append(member.qualifiedName());
        line.append(" [").append(flags.format(member.access())).append(']');
        if (!member.exceptions().isEmpty()) {
            line.append(" throws ").append(String.join(",", member.exceptions()));
        }
        tail(line, member.signature(), member.annotations());
        if (member.constant() != null) {
            line.append(" = ").append(member.constant());
        }
        return line.toString();
    }

    private static StringBuilder tail(StringBuilder line, String signature, List<Applied> annotations) {
        if (signature != null) {
            line.append(" sig=").append(signature);
        }
        for (Applied annotation : annotations) {
            line.append(' ').append(annotation);
        }
        return line;
    }

    private static void annotationType(ClassSig type, List<String> lines) {
        AnnotationSig meta = type.annotationType();
        StringBuilder line = new StringBuilder("A ").append(type.name());
        line.append(" retention=").append(meta.retention());
        line.append(" targets=").append(String.join(",", meta.targets()));
        line.append(meta.inherited() ? " inherited=true" : "");
        line.append(meta.documented() ? " documented=true" : "");
        line.append(meta.repeatable() == null ? "" : " repeatable=" + meta.repeatable());
        line.append(meta.indexed() ? " indexed=true" : "");
        line.append(meta.indexable() == null ? "" : " indexable=" + meta.indexable());
        lines.add(line.toString());
        for (Map.Entry<String, String> entry : meta.defaults().entrySet()) {
            lines.add("A " + type.name() + "." + entry.getKey() + " default=" + entry.getValue());
        }
    }
}
