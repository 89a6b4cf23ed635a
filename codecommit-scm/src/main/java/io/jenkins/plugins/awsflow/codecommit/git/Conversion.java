package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.BufferedOutputStream;
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
 * @param encoding of the file; null where it is UTF-8, or whatever it is
 */
record Conversion(Ends ends, boolean ident, WorkingTreeEncoding encoding) {
    /** The content as it is. */
    static final Conversion NONE = new Conversion(Ends.KEPT, false, null);

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
        return equals(NONE);
    }

    /** Writes the content as the workspace has it. */
    void write(ObjectLoader content, ObjectId id, OutputStream out) throws IOException {
        if (isNone()) {
            content.copyTo(out);
            return;
        }
        boolean crlf = ends == Ends.CRLF || ends == Ends.CRLF_IN_TEXT && isText(content);
        if (encoding != null && isEncodable(content, id, crlf)) {
            copy(content, id, crlf, encoding.encoder(out));
        } else {
            copy(content, id, crlf, out);
        }
    }

    private static boolean isText(ObjectLoader content) throws IOException {
        TextStatistics statistics = new TextStatistics();
        content.copyTo(statistics);
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
            chain = new IdentOutputStream(chain, id);
        }
        content.copyTo(chain);
        chain.close();
    }
}
