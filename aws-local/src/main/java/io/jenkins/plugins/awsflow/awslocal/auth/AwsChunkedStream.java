package io.jenkins.plugins.awsflow.awslocal.auth;

import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Percent;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decodes the aws-chunked encoding: {@code size;chunk-signature=…CRLF data CRLF … 0 … trailer}, and checks the
 * signature of each chunk and of the trailer where they are signed.
 */
public final class AwsChunkedStream extends InputStream {
    private static final int LINE_LIMIT = 8192;

    private final InputStream in;
    private final ChunkSigner signer;
    private final Map<String, String> trailers = new LinkedHashMap<>();
    private MessageDigest digest;
    private String chunkSignature;
    private long left;
    private boolean first = true;
    private boolean ended;

    /** What is needed to check chunk signatures: each one covers the one before it, the first covers the request's. */
    public static final class ChunkSigner {
        private final byte[] key;
        private final String prefix;
        private String previous;

        public ChunkSigner(byte[] signingKey, Signature signature) {
            key = signingKey.clone();
            prefix = '\n' + signature.amzDate() + '\n' + signature.scope() + '\n';
            previous = signature.signature();
        }

        private void check(String given, String kind, String hashes) {
            String expected = SigV4.sign(key, SigV4.ALGORITHM + '-' + kind + prefix + previous + '\n' + hashes);
            if (!SigV4.same(expected, given)) {
                throw new AwsException(
                        403, "SignatureDoesNotMatch", "The signature of a part of the streamed body does not match.");
            }
            previous = expected;
        }

        void chunk(String given, byte[] hash) {
            check(given, "PAYLOAD", SigV4.EMPTY_HASH + '\n' + HexFormat.of().formatHex(hash));
        }

        void trailer(String given, String canonical) {
            check(given, "TRAILER", SigV4.sha256Hex(canonical.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /**
     * A decoder.
     *
     * @param signer null when the chunks are not signed
     */
    public AwsChunkedStream(InputStream in, ChunkSigner signer) {
        this.in = new BufferedInputStream(in, 16_384);
        this.signer = signer;
    }

    /** The trailing headers by lower-case name; complete after the end of the stream. */
    public Map<String, String> trailers() {
        return trailers;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (left == 0) {
            if (ended || !nextChunk()) {
                return -1;
            }
        }
        int count = in.read(buffer, from, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the body ends inside a chunk");
        }
        if (signer != null) {
            digest.update(buffer, from, count);
        }
        left -= count;
        if (left == 0) {
            endChunk();
        }
        return count;
    }

    private boolean nextChunk() throws IOException {
        if (!first) {
            expectEmptyLine();
        }
        first = false;
        String line = nextLine();
        int at = line.indexOf(';');
        String size = at < 0 ? line : line.substring(0, at);
        try {
            left = Long.parseLong(size.strip(), 16);
        } catch (NumberFormatException e) {
            throw malformed("'" + size + "' is no chunk size");
        }
        if (signer != null) {
            int signatureAt = line.indexOf("chunk-signature=");
            if (signatureAt < 0) {
                throw malformed("a chunk has no signature");
            }
            chunkSignature =
                    line.substring(signatureAt + "chunk-signature=".length()).strip();
            digest = SigV4.sha256();
        }
        if (left > 0) {
            return true;
        }
        endChunk();
        ended = true;
        readTrailers();
        return false;
    }

    private void endChunk() {
        if (signer != null) {
            signer.chunk(chunkSignature, digest.digest());
        }
    }

    private void readTrailers() throws IOException {
        StringBuilder canonical = new StringBuilder();
        for (String line = nextLine(); !line.isEmpty(); line = nextLine()) {
            int at = line.indexOf(':');
            if (at < 0) {
                throw malformed("a trailer line has no colon");
            }
            String name = Percent.lower(line.substring(0, at).strip());
            String value = line.substring(at + 1).strip();
            if (name.equals("x-amz-trailer-signature")) {
                if (signer != null) {
                    signer.trailer(value, canonical.toString());
                }
            } else {
                trailers.put(name, value);
                canonical.append(name).append(':').append(value).append('\n');
            }
        }
    }

    private void expectEmptyLine() throws IOException {
        if (!nextLine().isEmpty()) {
            throw malformed("a chunk is longer than its size says");
        }
    }

    private String nextLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                if (line.length() == 0 && ended) {
                    return "";
                }
                throw new EOFException("the body ends before its last chunk");
            }
            if (line.length() > LINE_LIMIT) {
                throw malformed("a line is too long");
            }
            line.append((char) c);
        }
        int last = line.length() - 1;
        if (last >= 0 && line.charAt(last) == '\r') {
            line.setLength(last);
        }
        return line.toString();
    }

    private static AwsException malformed(String why) {
        return new AwsException(400, "InvalidRequest", "The aws-chunked body is not well formed: " + why);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
