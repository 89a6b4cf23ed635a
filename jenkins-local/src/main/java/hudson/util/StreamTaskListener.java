package hudson.util;

import hudson.model.TaskListener;
import java.io.Closeable;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** A listener that writes to a stream. */
public class StreamTaskListener extends AbstractTaskListener implements TaskListener, Closeable {
    private static final long serialVersionUID = 1L;
    private final transient PrintStream out;
    private final transient Charset charset;

    public StreamTaskListener(OutputStream out, Charset charset) {
        this.charset = charset == null ? Charset.defaultCharset() : charset;
        this.out = out instanceof PrintStream p && charset == null ? p : new PrintStream(out, false, this.charset);
    }

    public StreamTaskListener(File out, Charset charset) throws IOException {
        this(new FileOutputStream(out), charset);
    }

    public static StreamTaskListener fromStdout() {
        return new StreamTaskListener(System.out, Charset.defaultCharset());
    }

    public static StreamTaskListener fromStderr() {
        return new StreamTaskListener(System.err, Charset.defaultCharset());
    }

    @Override
    public PrintStream getLogger() {
        return out;
    }

    @Override
    public Charset getCharset() {
        return charset;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    public void closeQuietly() {
        out.close();
    }
}
