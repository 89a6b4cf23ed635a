package hudson.console;

import hudson.model.Item;
import hudson.model.Node;
import hudson.model.Run;

/** A link to a page of this Jenkins: here just its text. */
public class ModelHyperlinkNote extends HyperlinkNote {
    private static final long serialVersionUID = 1L;

    public ModelHyperlinkNote(String url, int length) {
        super(url, length);
    }

    public static String encodeTo(String url, String text) {
        return text;
    }

    public static String encodeTo(Run<?, ?> r) {
        return r.getDisplayName();
    }

    public static String encodeTo(Item item) {
        return item.getFullDisplayName();
    }

    public static String encodeTo(Item item, String text) {
        return text;
    }

    public static String encodeTo(Node node) {
        return node.getDisplayName();
    }
}
