package hudson.util;

import java.io.OutputStream;

/** Swallows what is written to it. */
public final class NullStream extends OutputStream {
    @Override
    public void write(byte[] b, int off, int len) {
        // swallowed
    }

    @Override
    public void write(int b) {
        // swallowed
    }
}
