package io.jenkins.plugins.awsflow.awslocal.auth;

import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Payload;
import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;

/** The body of a signed request, in each of the forms that x-amz-content-sha256 can announce. */
public final class SignedPayload implements Payload {
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final String STREAMING = "STREAMING-";

    private final InputStream stream;
    private final long declaredLength;

    private SignedPayload(InputStream stream, long declaredLength) {
        this.stream = stream;
        this.declaredLength = declaredLength;
    }

    /**
     * The body of the request.
     *
     * @param hash the value of x-amz-content-sha256 that was signed
     * @param caller the one who signed, or null for an unsigned request
     */
    public static SignedPayload of(WireRequest request, String hash, Signature signature, Authenticator.Caller caller) {
        if (hash.startsWith(STREAMING)) {
            AwsChunkedStream.ChunkSigner signer = null;
            if (hash.startsWith("STREAMING-AWS4-HMAC-SHA256-PAYLOAD") && caller != null) {
                signer = new AwsChunkedStream.ChunkSigner(caller.signingKey(), signature);
            } else if (!hash.equals("STREAMING-UNSIGNED-PAYLOAD-TRAILER")) {
                throw new AwsException(400, "InvalidRequest", "x-amz-content-sha256 " + hash + " is not supported");
            }
            return new SignedPayload(
                    new AwsChunkedStream(request.body(), signer),
                    number(request.header("x-amz-decoded-content-length")));
        }
        long length = number(request.header("content-length"));
        if (hash.equals(UNSIGNED)) {
            return new SignedPayload(request.body(), length);
        }
        return new SignedPayload(new HashChecked(request.body(), hash), length);
    }

    private static long number(String text) {
        if (text == null) {
            return -1;
        }
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new AwsException(400, "InvalidArgument", "'" + text + "' is no length");
        }
    }

    @Override
    public InputStream stream() {
        return stream;
    }

    @Override
    public Map<String, String> trailers() {
        return stream instanceof AwsChunkedStream chunked ? chunked.trailers() : Map.of();
    }

    @Override
    public long declaredLength() {
        return declaredLength;
    }

    /** Compares the hash of what was read with the signed one at the end of the stream. */
    private static final class HashChecked extends FilterInputStream {
        private final String expected;
        private final MessageDigest digest = SigV4.sha256();
        private boolean checked;

        HashChecked(InputStream in, String expected) {
            super(in);
            this.expected = expected;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int count = super.read(buffer, from, length);
            if (count > 0) {
                digest.update(buffer, from, count);
            } else if (count < 0 && !checked) {
                checked = true;
                if (!expected.equals(HexFormat.of().formatHex(digest.digest()))) {
                    throw new AwsException(
                            400,
                            "XAmzContentSHA256Mismatch",
                            "The provided 'x-amz-content-sha256' header does not match what was computed.");
                }
            }
            return count;
        }
    }
}
