package hudson.console;

import java.io.IOException;
import java.io.OutputStream;

/** Hands whole lines to a subclass. */
public abstract class LineTransformationOutputStream extends OutputStream {
    private final java.io.ByteArrayOutputStream buffer = new java.io.ByteArrayOutputStream();

    /** Called with a line and the length of it that counts, with its line end if it has one. */
    protected abstract void eol(byte[] b, int len) throws IOException;

    @Override
    public void write(int b) throws IOException {
        buffer.write(b);
        if (b == '\n') {
            line();
        }
    }

    @Override
    public void write(byte[] b, int off, int len) throws IOException {
        for (int i = off; i < off + len; i++) {
            write(b[i]);
        }
    }

    private void line() throws IOException {
        byte[] bytes = buffer.toByteArray();
        buffer.reset();
        eol(bytes, bytes.length);
    }

    /** Hands over the part of a line that has no end yet. */
    public void forceEol() throws IOException {
        if (buffer.size() > 0) {
            line();
        }
    }

    @Override
    public void close() throws IOException {
        forceEol();
    }

    protected String trimEOL(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\r' || line.charAt(end - 1) == '\n')) {
            end--;
        }
        return line.substring(0, end);
    }

    /** Writes to another stream. */
    public abstract static class Delegating extends LineTransformationOutputStream {
        protected final OutputStream out;

        protected Delegating(OutputStream out) {
            this.out = out;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            super.close();
            out.close();
        }
    }
}
