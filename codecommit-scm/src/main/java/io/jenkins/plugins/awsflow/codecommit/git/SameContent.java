package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;

/** Compares what is written to it with a file. */
final class SameContent extends OutputStream {
    /** How much of a content a file has. */
    enum Part {
        /** All, and no more. */
        WHOLE,
        /** It ends before: so a process leaves it that was killed while it wrote. */
        BEGINNING,
        /** Something else. */
        NONE
    }

    private final InputStream file;
    private boolean same = true;
    private boolean ended;

    private SameContent(Path path) throws IOException {
        file = new BufferedInputStream(Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS));
    }

    /** Compares a file with what a content becomes in the workspace. */
    static Part in(Path path, ObjectLoader content, ObjectId id, Conversion conversion) throws IOException {
        try (SameContent compared = new SameContent(path)) {
            conversion.write(content, id, compared);
            if (!compared.same || compared.file.read() >= 0) {
                return Part.NONE;
            }
            return compared.ended ? Part.BEGINNING : Part.WHOLE;
        }
    }

    @Override
    public void write(int b) throws IOException {
        if (same && !ended) {
            int c = file.read();
            ended = c < 0;
            same = ended || c == (b & 0xFF);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
