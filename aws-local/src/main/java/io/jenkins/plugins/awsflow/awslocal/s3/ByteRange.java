package io.jenkins.plugins.awsflow.awslocal.s3;

import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of an object that a Range header asks for; without a (single, well-formed) range, all of it. */
record ByteRange(int status, long from, long length) {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    static ByteRange of(String header, long size) {
        Matcher matcher = header == null ? null : RANGE.matcher(header.strip());
        if (matcher == null
                || !matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return new ByteRange(200, 0, size);
        }
        if (matcher.group(1).isEmpty()) {
            long last = Math.min(size, Long.parseLong(matcher.group(2)));
            return satisfiable(size - last, last, size);
        }
        long from = Long.parseLong(matcher.group(1));
        long to = matcher.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(matcher.group(2)));
        return satisfiable(from, to - from + 1, size);
    }

    private static ByteRange satisfiable(long from, long length, long size) {
        if (from >= size || length <= 0) {
            throw new AwsException(416, "InvalidRange", "The requested range is not satisfiable")
                    .with("ActualObjectSize", Long.toString(size));
        }
        return new ByteRange(206, from, length);
    }

    String contentRange(long size) {
        return "bytes " + from + '-' + (from + length - 1) + '/' + size;
    }

    /** The range of the stream. */
    InputStream limit(InputStream in) throws IOException {
        in.skipNBytes(from);
        return new Limited(in, length);
    }

    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            if (left <= 0) {
                return -1;
            }
            left--;
            return super.read();
        }

        @Override
        public int read(byte[] buffer, int at, int count) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int got = super.read(buffer, at, (int) Math.min(count, left));
            left -= Math.max(0, got);
            return got;
        }
    }
}
