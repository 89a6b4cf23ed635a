package io.jenkins.plugins.awsflow.api.stub;

import io.jenkins.plugins.awsflow.api.data.ClassSig;
import io.jenkins.plugins.awsflow.api.data.MemberSig;
import io.jenkins.plugins.awsflow.api.data.SignatureData;
import io.jenkins.plugins.awsflow.api.data.Text;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Type;

/** Turns the text of an annotation member's default into class file values. */
final class DefaultValues {
    private final SignatureData data;

    DefaultValues(SignatureData data) {
        this.data = data;
    }

    /**
     * @param text as the signature files write it
     * @param type the type of the member
     * @param name the name to visit the value under, null in arrays and for a default itself
     */
    void write(String text, Type type, String name, AnnotationVisitor out) {
        if (type.getSort() == Type.ARRAY) {
            AnnotationVisitor array = out.visitArray(name);
            for (String element : split(text.substring(1, text.length() - 1))) {
                write(element, type.getElementType(), null, array);
            }
            array.visitEnd();
        } else if (text.startsWith("@")) {
            nested(text, name, out);
        } else if (type.getSort() == Type.OBJECT) {
            object(text, type, name, out);
        } else {
            out.visit(name, primitive(text, type));
        }
    }

    private static void object(String text, Type type, String name, AnnotationVisitor out) {
        if (text.startsWith("\"")) {
            out.visit(name, Text.unescapeDefault(text.substring(1, text.length() - 1)));
        } else if ("java/lang/Class".equals(type.getInternalName())) {
            out.visit(name, Type.getObjectType(text.substring(0, text.length() - ".class".length())));
        } else {
            out.visitEnum(name, type.getDescriptor(), text);
        }
    }

    private static Object primitive(String text, Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN -> Boolean.valueOf(text);
            case Type.BYTE -> Byte.valueOf(text);
            case Type.SHORT -> Short.valueOf(text);
            case Type.CHAR -> text.charAt(0);
            case Type.LONG -> Long.valueOf(text);
            case Type.FLOAT -> Float.valueOf(text);
            case Type.DOUBLE -> Double.valueOf(text);
            default -> Integer.valueOf(text);
        };
    }

    private void nested(String text, String name, AnnotationVisitor out) {
        int open = text.indexOf('(');
        ClassSig annotation = data.get(text.substring(1, open));
        if (annotation == null) {
            throw new IllegalArgumentException("unknown annotation type in default " + text);
        }
        AnnotationVisitor visitor = out.visitAnnotation(name, "L" + annotation.name() + ";");
        for (String part : split(text.substring(open + 1, text.length() - 1))) {
            int equals = part.indexOf('=');
            String member = part.substring(0, equals);
            write(part.substring(equals + 1), memberType(annotation, member), member, visitor);
        }
        visitor.visitEnd();
    }

    private static Type memberType(ClassSig annotation, String name) {
        for (MemberSig member : annotation.members()) {
            if (member.isMethod() && member.name().equals(name)) {
                return Type.getReturnType(member.descriptor());
            }
        }
        throw new IllegalArgumentException(annotation.name() + " has no member " + name);
    }

    /** Splits at commas that are not inside quotes, braces or parentheses. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                quoted = c != '"';
                i += c == '\\' ? 1 : 0;
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '(') {
                depth++;
            } else if (c == '}' || c == ')') {
                depth--;
            } else if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        if (start < text.length()) {
            parts.add(text.substring(start));
        }
        return parts;
    }
}
