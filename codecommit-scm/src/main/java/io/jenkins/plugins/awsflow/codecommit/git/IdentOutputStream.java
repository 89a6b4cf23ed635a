package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.ObjectId;

/** Writes an id in the place of {@code $Id$}, or of {@code $Id: …$} if that looks like one of git's. */
final class IdentOutputStream extends FilterOutputStream {
    private static final byte[] BEGIN = "$Id".getBytes(StandardCharsets.US_ASCII);
    private static final String SPACED = "$Id: ";
    /** What is longer is none of git's. */
    private static final int LONGEST = 1 << 20;

    private final byte[] id;
    private final boolean whole;
    /** What may be one, from its dollar on. */
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    /** @param whole whether git sees the whole content at once, and not one piece after another */
    IdentOutputStream(OutputStream out, ObjectId id, boolean whole) {
        super(out);
        this.whole = whole;
        this.id = ("$Id: " + id.name() + " $").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void write(int b) throws IOException {
        byte c = (byte) b;
        if (endsOne(c)) {
            held.reset();
            out.write(id);
        } else if (goesOn(c)) {
            held.write(c);
        } else {
            release();
            // Piece by piece, git lets a dollar that ends what was none begin none.
            if (whole && c == '$') {
                held.write(c);
            } else {
                out.write(c);
            }
        }
    }

    private boolean endsOne(byte c) {
        return c == '$' && held.size() >= BEGIN.length && isGits();
    }

    private boolean goesOn(byte c) {
        int length = held.size();
        if (length < BEGIN.length) {
            return c == BEGIN[length];
        }
        return c != '$' && c != '\n' && length < LONGEST && (length > BEGIN.length || c == ':');
    }

    /** Those of other systems have several words. */
    private boolean isGits() {
        String text = held.toString(StandardCharsets.ISO_8859_1);
        if (whole) {
            int space = text.indexOf(' ', SPACED.length());
            return space < 0 || space == text.length() - 1;
        }
        for (int i = SPACED.length(); i < text.length() - 1; i++) {
            if (text.startsWith(SPACED) && Character.isWhitespace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private void release() throws IOException {
        held.writeTo(out);
        held.reset();
    }

    @Override
    public void close() throws IOException {
        release();
        super.close();
    }
}
