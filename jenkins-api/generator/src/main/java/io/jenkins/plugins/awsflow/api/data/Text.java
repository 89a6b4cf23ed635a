package io.jenkins.plugins.awsflow.api.data;

/**
 * The escapes of the signature files. In constants only control characters are escaped, a backslash stands for itself;
 * in annotation defaults backslash and quote are escaped too.
 */
public final class Text {
    private static final int HEX_DIGITS = 4;

    private Text() {}

    /** Constant text, quotes taken off, to the string it stands for. */
    public static String unescapeConstant(String text) {
        return unescape(text, false);
    }

    /** Text of a default, quotes taken off, to the string it stands for. */
    public static String unescapeDefault(String text) {
        return unescape(text, true);
    }

    /** The inverse of {@link #unescapeConstant}, without quotes. */
    public static String escapeConstant(String value) {
        return escape(value, false);
    }

    /** The inverse of {@link #unescapeDefault}, without quotes. */
    public static String escapeDefault(String value) {
        return escape(value, true);
    }

    private static String unescape(String text, boolean strict) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '\\' || at == text.length()) {
                out.append(c);
                continue;
            }
            char next = text.charAt(at++);
            if (next == 'n') {
                out.append('\n');
            } else if (next == 'r') {
                out.append('\r');
            } else if (strict && (next == '\\' || next == '"')) {
                out.append(next);
            } else if (next == 'u' && isEscape(text, at)) {
                out.append((char) Integer.parseInt(text.substring(at, at + HEX_DIGITS), 16));
                at += HEX_DIGITS;
            } else {
                out.append(c);
                at--;
            }
        }
        return out.toString();
    }

    private static boolean isEscape(String text, int at) {
        if (at + HEX_DIGITS > text.length()) {
            return false;
        }
        String digits = text.substring(at, at + HEX_DIGITS);
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            return false;
        }
        char c = (char) Integer.parseInt(digits, 16);
        return Character.isISOControl(c) || Character.isSurrogate(c);
    }

    private static String escape(String value, boolean strict) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\n') {
                out.append("\\n");
            } else if (c == '\r') {
                out.append("\\r");
            } else if (strict && (c == '\\' || c == '"')) {
                out.append('\\').append(c);
            } else if (Character.isISOControl(c) || unpaired(value, i)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean unpaired(String value, int i) {
        char c = value.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
    }
}
