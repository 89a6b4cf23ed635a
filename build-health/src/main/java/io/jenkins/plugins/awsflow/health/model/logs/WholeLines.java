package io.jenkins.plugins.awsflow.health.model.logs;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** The lines of a log that may still be written to: one that has no end yet is left for the next time. */
public final class WholeLines implements AutoCloseable {
    private final Ends ends;
    private final BufferedReader reader;
    private final boolean growing;
    private String ahead;

    /** @param growing whether more may come; else the last line needs no line feed */
    public WholeLines(Reader log, boolean growing) throws IOException {
        this.growing = growing;
        ends = new Ends(log);
        reader = new BufferedReader(ends);
        ahead = reader.readLine();
    }

    /** The next line without its end; null if there is none. */
    public String next() throws IOException {
        String line = ahead;
        if (line != null) {
            ahead = reader.readLine();
            if (ahead == null && growing && ends.last != '\n') {
                return null;
            }
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** Knows the last letter that was read, which at the end is the last one of all. */
    private static final class Ends extends FilterReader {
        private int last;

        Ends(Reader log) {
            super(log);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            last = one < 0 ? last : one;
            return one;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count > 0) {
                last = buffer[offset + count - 1];
            }
            return count;
        }
    }
}
