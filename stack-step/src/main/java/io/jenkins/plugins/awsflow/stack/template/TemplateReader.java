package io.jenkins.plugins.awsflow.stack.template;

import io.jenkins.plugins.awsflow.stack.Messages;

/**
 * Reads a template in JSON or YAML into nodes that know their places. Hostile text is refused: by its size, its depth,
 * and by how many values its aliases stand for; no tag makes anything but plain values.
 */
final class TemplateReader {
    /** What CloudFormation takes at most, from S3; in UTF-8 bytes. */
    static final int LARGEST = 1_048_576;
    /** Nested collections; templates of real life have some thirty. */
    static final int DEEPEST = 100;
    /** Values, those that aliases stand for included; a template of 1 MB has some ten thousands. */
    static final long MOST_VALUES = 300_000;

    private final String text;
    private boolean shortened;

    TemplateReader(String text) {
        this.text = text;
    }

    /** Whether the text says something by aliases that has to be written out for CloudFormation. */
    boolean shortened() {
        return shortened;
    }

    /** The root of the text. */
    Node read() throws TemplateException {
        if (text.length() > LARGEST || utf8Length(text) > LARGEST) {
            throw new TemplateException(Rule.LIMIT, 1, 1, Messages.Template_tooLarge(Integer.toString(LARGEST)));
        }
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (plain.isBlank()) {
            throw new TemplateException(Rule.SYNTAX, 1, 1, Messages.Template_empty());
        }
        if (firstCharacter(plain) == '{') {
            return JsonReader.read(plain);
        }
        YamlReader yaml = new YamlReader(plain);
        Node root = yaml.read();
        shortened = yaml.shortened();
        return root;
    }

    private static char firstCharacter(String text) {
        int i = 0;
        while (Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return text.charAt(i);
    }

    static int utf8Length(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }

    static TemplateException tooDeep(int line, int column) {
        return new TemplateException(Rule.LIMIT, line, column, Messages.Template_tooDeep(Integer.toString(DEEPEST)));
    }

    static TemplateException tooMany(int line, int column) {
        return new TemplateException(Rule.LIMIT, line, column, Messages.Template_tooMany(Long.toString(MOST_VALUES)));
    }

    static TemplateException twice(String key, int line, int column, Node first) {
        return new TemplateException(
                Rule.SYNTAX, line, column, Messages.Template_twice(key, Integer.toString(first.line())));
    }
}
