package hudson.console;

import hudson.ExtensionPoint;
import hudson.MarkupText;
import hudson.model.Describable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.Writer;

/** A decoration of the console page; the local runner's console is plain text, so it encodes to nothing. */
public abstract class ConsoleNote<T> implements Serializable, Describable<ConsoleNote<?>>, ExtensionPoint {
    private static final long serialVersionUID = 1L;

    public static final String PREAMBLE_STR = "\u001B[8mha:";
    public static final String POSTAMBLE_STR = "\u001B[0m";

    public abstract ConsoleAnnotator<?> annotate(T context, MarkupText text, int charPos);

    public void encodeTo(OutputStream out) throws IOException {
        // plain text has no notes
    }

    public void encodeTo(Writer out) throws IOException {
        // plain text has no notes
    }

    public String encode() throws IOException {
        return "";
    }

    /** The line without notes. */
    public static String removeNotes(String line) {
        String s = line;
        for (int from = s.indexOf(PREAMBLE_STR); from >= 0; from = s.indexOf(PREAMBLE_STR)) {
            int to = s.indexOf(POSTAMBLE_STR, from);
            if (to < 0) {
                return s;
            }
            s = s.substring(0, from) + s.substring(to + POSTAMBLE_STR.length());
        }
        return s;
    }
}
