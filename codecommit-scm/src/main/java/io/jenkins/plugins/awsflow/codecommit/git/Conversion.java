package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;

/**
 * What becomes of the content of one file on its way from the repository to the workspace.
 *
 * @param ends what is done to ends of lines
 * @param ident whether {@code $Id$} gets the id of the content
 * @param whole whether git looks at the whole content at once: it finds {@code $Id$} by other rules then
 * @param encoding of the file; null where it is UTF-8, or whatever it is
 */
record Conversion(Ends ends, boolean ident, boolean whole, WorkingTreeEncoding encoding) {
    /** The content as it is. */
    static final Conversion NONE = new Conversion(Ends.KEPT, false, false, null);

    private static final Logger LOGGER = Logger.getLogger(Conversion.class.getName());

    /** Ends of lines; on this way git makes none LF. */
    enum Ends {
        /** As they are. */
        KEPT,
        /** LF becomes CRLF. */
        CRLF,
        /** The same, where it is text that has no other ends yet. */
        CRLF_IN_TEXT
    }

    boolean isNone() {
        return ends == Ends.KEPT && !ident && encoding == null;
    }

    /** Writes the content as the workspace has it; leaves it to the caller to close. */
    void write(ObjectLoader content, ObjectId id, OutputStream out) throws IOException {
        if (isNone()) {
            content.copyTo(out);
            return;
        }
        boolean crlf = ends == Ends.CRLF || ends == Ends.CRLF_IN_TEXT && isText(content, id);
        OutputStream open = new OpenOutputStream(out);
        if (encoding != null && isEncodable(content, id, crlf)) {
            copy(content, id, crlf, encoding.encoder(open));
        } else {
            copy(content, id, crlf, open);
        }
    }

    private boolean isText(ObjectLoader content, ObjectId id) throws IOException {
        TextStatistics statistics = new TextStatistics();
        copy(content, id, false, statistics);
        return statistics.isTextWithPlainEnds();
    }

    /** As git does, what cannot be encoded is left as it is. */
    private boolean isEncodable(ObjectLoader content, ObjectId id, boolean crlf) throws IOException {
        try {
            copy(content, id, crlf, encoding.encoder(OutputStream.nullOutputStream()));
            return true;
        } catch (CharacterCodingException e) {
            LOGGER.log(Level.FINE, e, () -> id.name() + " cannot be encoded");
            return false;
        }
    }

    private void copy(ObjectLoader content, ObjectId id, boolean crlf, OutputStream out) throws IOException {
        OutputStream chain = new BufferedOutputStream(out);
        if (crlf) {
            chain = new CrlfOutputStream(chain);
        }
        if (ident) {
            chain = new IdentOutputStream(chain, id, whole);
        }
        content.copyTo(chain);
        chain.close();
    }

    /** What is converted ends before the file does. */
    private static final class OpenOutputStream extends FilterOutputStream {
        OpenOutputStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
