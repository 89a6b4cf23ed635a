package hudson.console;

import hudson.MarkupText;

/** A link in the console: here just its text. */
public class HyperlinkNote extends ConsoleNote<Object> {
    private static final long serialVersionUID = 1L;
    private final String url;
    private final int length;

    public HyperlinkNote(String url, int length) {
        this.url = url;
        this.length = length;
    }

    @Override
    public ConsoleAnnotator<?> annotate(Object context, MarkupText text, int charPos) {
        text.addMarkup(charPos, charPos + length, "<a href='" + url + "'>", "</a>");
        return null;
    }

    protected String extraAttributes() {
        return "";
    }

    public static String encodeTo(String url, String text) {
        return text;
    }
}
