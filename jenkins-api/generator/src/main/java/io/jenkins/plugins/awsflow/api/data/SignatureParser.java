package io.jenkins.plugins.awsflow.api.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the lines of one artifact. The line format is described in {@code jenkins-api/README.md}. */
public final class SignatureParser {
    private final List<ClassSig> classes = new ArrayList<>();
    private final List<MemberSig> members = new ArrayList<>();
    private ClassSig current;
    private AnnotationSig annotationType;

    private SignatureParser() {}

    /**
     * @param id artifact id: the name of the file
     * @param plugin whether the artifact is a plugin
     * @param lines the lines, the {@code #} line first
     * @throws IllegalArgumentException naming the artifact, the number and the text of a line that is not understood
     */
    public static Artifact parse(String id, boolean plugin, List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).startsWith("# " + id)) {
            throw new IllegalArgumentException(id + ": the first line must start with '# " + id + "'");
        }
        String header = lines.get(0);
        String rest = header.substring(2 + id.length() + 1);
        String version = rest.substring(0, rest.indexOf(' ') < 0 ? rest.length() : rest.indexOf(' '));
        SignatureParser parser = new SignatureParser();
        for (int number = 1; number < lines.size(); number++) {
            try {
                parser.line(lines.get(number));
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(
                        id + ", line " + (number + 1) + ": " + e.getMessage() + ": " + lines.get(number), e);
            }
        }
        parser.endClass();
        return new Artifact(id, version, plugin, header, parser.classes);
    }

    private void line(String line) {
        String text = line.substring(Math.min(2, line.length()));
        switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case 'C' -> startClass(text);
            case 'A' -> annotation(text);
            case 'F', 'M' -> members.add(member(text, line.charAt(0) == 'M'));
            default -> throw new IllegalArgumentException("unknown kind of line");
        }
    }

    private void startClass(String text) {
        endClass();
        Tail tail = new Tail(text, Flags.CLASS);
        String[] words = tail.head.split(" ", -1);
        if (words.length < 3 || !"extends".equals(words[1])) {
            throw new IllegalArgumentException("not '<class> extends <superclass>'");
        }
        List<String> interfaces = List.of();
        if (words.length == 5 && "implements".equals(words[3])) {
            interfaces = List.of(words[4].split(",", -1));
        } else if (words.length != 3) {
            throw new IllegalArgumentException("unexpected words before the flags");
        }
        current = new ClassSig(
                words[0], words[2], interfaces, tail.access, tail.signature, tail.annotations, null, List.of());
    }

    private void endClass() {
        if (current != null) {
            classes.add(new ClassSig(
                    current.name(),
                    current.superName(),
                    current.interfaces(),
                    current.access(),
                    current.signature(),
                    current.annotations(),
                    annotationType,
                    members));
        }
        current = null;
        annotationType = null;
        members.clear();
    }

    private MemberSig member(String text, boolean method) {
        Tail tail = new Tail(text, method ? Flags.METHOD : Flags.FIELD);
        int dot = tail.head.indexOf('.');
        int end = tail.head.indexOf(method ? '(' : ':', dot);
        if (dot < 0 || end < 0) {
            throw new IllegalArgumentException("not '<class>.<member>' with a descriptor");
        }
        String owner = owned(tail.head.substring(0, dot));
        String descriptor = tail.head.substring(method ? end : end + 1);
        return new MemberSig(
                owner,
                tail.head.substring(dot + 1, end),
                descriptor,
                tail.access,
                tail.exceptions,
                tail.signature,
                tail.annotations,
                tail.constant);
    }

    private String owned(String owner) {
        if (current == null || !current.name().equals(owner)) {
            throw new IllegalArgumentException("the line does not follow the C line of its class");
        }
        return owner;
    }

    private void annotation(String text) {
        int space = text.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("an A line needs a value");
        }
        String subject = text.substring(0, space);
        int dot = subject.indexOf('.');
        if (dot < 0) {
            owned(subject);
            annotationType = annotationType(text.substring(space + 1));
            return;
        }
        owned(subject.substring(0, dot));
        String value = text.substring(space + 1);
        if (annotationType == null || !value.startsWith("default=")) {
            throw new IllegalArgumentException("not '<class>.<member> default=<value>' after its type's A line");
        }
        annotationType = annotationType.withDefault(subject.substring(dot + 1), value.substring("default=".length()));
    }

    private static AnnotationSig annotationType(String text) {
        String retention = null;
        List<String> targets = List.of("*");
        boolean inherited = false;
        boolean documented = false;
        boolean indexed = false;
        String repeatable = null;
        String indexable = null;
        for (String word : text.split(" ", -1)) {
            String value = word.substring(word.indexOf('=') + 1);
            switch (word.substring(0, Math.max(0, word.indexOf('=')))) {
                case "retention" -> retention = value;
                case "targets" -> targets = List.of(value.split(",", -1));
                case "inherited" -> inherited = true;
                case "documented" -> documented = true;
                case "repeatable" -> repeatable = value;
                case "indexed" -> indexed = true;
                case "indexable" -> indexable = value;
                default -> throw new IllegalArgumentException("unknown word '" + word + "'");
            }
        }
        if (retention == null) {
            throw new IllegalArgumentException("no retention");
        }
        return new AnnotationSig(retention, targets, inherited, documented, repeatable, indexed, indexable, Map.of());
    }

    /** The part of a line from the flags on, which C, F and M lines share. */
    private static final class Tail {
        final String head;
        final int access;
        final List<Applied> annotations = new ArrayList<>();
        List<String> exceptions = List.of();
        String signature;
        String constant;

        Tail(String text, Flags flags) {
            // A descriptor may hold "[" for arrays, but never after a space.
            int open = text.indexOf(" [");
            int close = text.indexOf(']', open);
            if (open < 0 || close < 0) {
                throw new IllegalArgumentException("no flags");
            }
            head = text.substring(0, open);
            access = flags.parse(text.substring(open + 2, close));
            String rest = text.substring(close + 1);
            while (!rest.isEmpty()) {
                if (rest.startsWith(" = ")) {
                    constant = rest.substring(3);
                    return;
                }
                rest = rest.startsWith(" throws ") ? exceptions(rest) : word(rest);
            }
        }

        private String exceptions(String rest) {
            String list = rest.substring(" throws ".length());
            int end = list.indexOf(' ') < 0 ? list.length() : list.indexOf(' ');
            exceptions = List.of(list.substring(0, end).split(",", -1));
            return list.substring(end);
        }

        private String word(String rest) {
            int end = rest.indexOf(' ', 1) < 0 ? rest.length() : rest.indexOf(' ', 1);
            String word = rest.substring(1, end);
            if (word.startsWith("sig=")) {
                signature = word.substring("sig=".length());
            } else if (word.startsWith("@")) {
                annotations.add(applied(word));
            } else {
                throw new IllegalArgumentException("unknown word '" + word + "'");
            }
            return rest.substring(end);
        }

        private static Applied applied(String word) {
            int open = word.indexOf('(');
            if (open < 0) {
                return new Applied(word.substring(1), List.of());
            }
            String arguments = word.substring(open + 1, word.length() - 1);
            return new Applied(
                    word.substring(1, open), arguments.isEmpty() ? List.of() : List.of(arguments.split(",", -1)));
        }
    }
}
