package hudson.model;

import hudson.console.ConsoleNote;
import hudson.console.HyperlinkNote;
import hudson.util.NullStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

/** Where a step's lines go. */
public interface TaskListener extends SerializableOnlyOverRemoting {
    /** Swallows everything. */
    TaskListener NULL = new hudson.util.StreamTaskListener(new NullStream(), StandardCharsets.UTF_8);

    PrintStream getLogger();

    default Charset getCharset() {
        return StandardCharsets.UTF_8;
    }

    private PrintWriter prefixed(String prefix, String msg) {
        PrintStream out = getLogger();
        out.println(prefix + msg);
        return new PrintWriter(new java.io.OutputStreamWriter(out, getCharset()), true);
    }

    /** Adds a decoration for pages; a terminal has none. */
    default void annotate(ConsoleNote<?> ann) throws IOException {
        ann.encodeTo(getLogger());
    }

    default void hyperlink(String url, String text) throws IOException {
        getLogger().print(HyperlinkNote.encodeTo(url, text));
    }

    default PrintWriter error(String msg) {
        return prefixed("ERROR: ", msg);
    }

    default PrintWriter error(String format, Object... args) {
        return error(String.format(format, args));
    }

    default PrintWriter fatalError(String msg) {
        return prefixed("FATAL: ", msg);
    }

    default PrintWriter fatalError(String format, Object... args) {
        return fatalError(String.format(format, args));
    }
}
