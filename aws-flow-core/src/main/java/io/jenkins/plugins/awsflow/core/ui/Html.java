package io.jenkins.plugins.awsflow.core.ui;

/**
 * Writes HTML in which nothing is left unescaped but what this class itself writes. No script and no style can get in:
 * there is no way to write an attribute whose name is not a literal of the caller.
 */
public final class Html {
    private final StringBuilder text = new StringBuilder();

    /** Opens an element; attributes come in pairs of name and value, and one whose value is null is left out. */
    public Html open(String tag, String... attributes) {
        text.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                text.append(' ')
                        .append(attributes[i])
                        .append("=\"")
                        .append(escape(attributes[i + 1]))
                        .append('"');
            }
        }
        text.append('>');
        return this;
    }

    /** Closes an element. */
    public Html close(String tag) {
        text.append("</").append(tag).append('>');
        return this;
    }

    /** Ends a line, for people who look at the source. */
    public Html line() {
        text.append('\n');
        return this;
    }

    /** Text. */
    public Html text(String content) {
        text.append(escape(content));
        return this;
    }

    /** A whole element that holds only text. */
    public Html element(String tag, String styleClass, String content) {
        return open(tag, "class", styleClass).text(content).close(tag);
    }

    /** A link if the address is one of the web; only the text otherwise. */
    public Html link(String url, String content) {
        if (url == null || !url.startsWith("https://")) {
            return text(content);
        }
        return open("a", "href", url, "rel", "noopener noreferrer")
                .text(content)
                .close("a");
    }

    /** What another one has written. */
    public Html append(Html other) {
        text.append(other.text);
        return this;
    }

    /** A fragment that was escaped where it was made. */
    public Html escaped(String fragment) {
        text.append(fragment);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** For text and quoted attributes. */
    static String escape(String raw) {
        StringBuilder safe = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
