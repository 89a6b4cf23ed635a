package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Compares what is written to it with a file. */
final class SameContent extends OutputStream {
    private final InputStream file;
    private boolean same = true;
    private boolean ended;

    SameContent(Path path) throws IOException {
        file = new BufferedInputStream(Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public void write(int b) throws IOException {
        if (same && !ended) {
            int c = file.read();
            ended = c < 0;
            same = ended || c == (b & 0xFF);
        }
    }

    /** Whether the file has just that, and no more. */
    boolean isSame() throws IOException {
        return !ended && isBeginning();
    }

    /** The same, or the file ends before: so a process leaves it that was killed while it wrote. */
    boolean isBeginning() throws IOException {
        return same && file.read() < 0;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
