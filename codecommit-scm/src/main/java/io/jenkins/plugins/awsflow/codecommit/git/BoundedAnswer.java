package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * An answer of a server that JGit keeps in memory, as far as it may go: a list of refs that does not end, by mistake or by
 * intent, must not take the memory of the controller, nor hold a scan for ever. What goes to disk, a pack, has no bound.
 */
final class BoundedAnswer extends FilterInputStream {
    /**
     * Of a list of refs, unpacked. CodeCommit's own 4,000 refs of one push take 0.4 MB, and 200,000 with names of 80
     * characters 25 MB: more than any server has that is not one for code review. At 60 bytes for the shortest name it is
     * half a million refs, which fit into the memory of a controller.
     */
    static final long MOST_BYTES = 32L * 1024 * 1024;

    /** For all of it; a server that is silent for a minute or two ends by itself. */
    static final Duration MOST_TIME = Duration.ofMinutes(10);

    /** How answers to a fetch begin, in protocol version 2 and before; those to ls-refs begin with an id. */
    private static final List<String> FETCHED =
            List.of("acknowl", "shallow", "unshall", "wanted-", "packfil", "NAK", "ACK ", "ERR ");

    private static final int LENGTH = 4;
    private static final int WORD = 7;

    private final long end;
    private final long mostBytes;
    private long bytes;

    private BoundedAnswer(InputStream in, long mostBytes, Duration mostTime) {
        super(in);
        this.mostBytes = mostBytes;
        this.end = System.nanoTime() + mostTime.toNanos();
    }

    /** A list of refs that may be long, but not endless. */
    static InputStream list(InputStream in) {
        return list(in, MOST_BYTES, MOST_TIME);
    }

    static InputStream list(InputStream in, long mostBytes, Duration mostTime) {
        return new BoundedAnswer(in, mostBytes, mostTime);
    }

    /** The answer to a request that is for either refs or objects; only the former has a bound. */
    static InputStream either(InputStream in) throws IOException {
        PushbackInputStream again = new PushbackInputStream(in, LENGTH + WORD);
        byte[] start = again.readNBytes(LENGTH);
        String length = new String(start, StandardCharsets.US_ASCII);
        byte[] word = length.matches("[0-9a-fA-F]{4}") && Integer.parseInt(length, 16) >= LENGTH + WORD
                ? again.readNBytes(WORD)
                : new byte[0];
        if (word.length == 0 && length.matches("[0-9a-fA-F]{4}")) {
            // Short: a flush, or a NAK.
            word = again.readNBytes(Math.max(0, Integer.parseInt(length, 16) - LENGTH));
        }
        again.unread(word);
        again.unread(start);
        String text = new String(word, StandardCharsets.US_ASCII);
        boolean objects = text.isEmpty() || FETCHED.stream().anyMatch(text::startsWith);
        return objects ? again : list(again);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long length) throws IOException {
        long skipped = super.skip(length);
        count(skipped);
        return skipped;
    }

    /** What was read is not to be read again, which would not count. */
    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long more) throws IOException {
        bytes += more;
        if (bytes > mostBytes) {
            throw new Endless(Messages.Git_endless(mostBytes / 1024 / 1024));
        }
        if (System.nanoTime() - end > 0) {
            throw new Endless(Messages.Git_slow());
        }
    }

    /** A list that did not end in time. */
    static final class Endless extends IOException {
        private static final long serialVersionUID = 1L;

        Endless(String message) {
            super(message);
        }
    }
}
