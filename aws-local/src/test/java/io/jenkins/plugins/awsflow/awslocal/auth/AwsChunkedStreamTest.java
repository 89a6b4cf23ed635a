package io.jenkins.plugins.awsflow.awslocal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsChunkedStreamTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final byte[] KEY = SigV4.signingKey(SECRET, "20130524", "us-east-1", "s3");

    private static AwsChunkedStream open(String body, AwsChunkedStream.ChunkSigner signer) {
        return new AwsChunkedStream(new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)), signer);
    }

    /** The seed signature of the S3 API reference's example of a streamed upload. */
    private static AwsChunkedStream.ChunkSigner published() {
        return signer("4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9");
    }

    private static AwsChunkedStream.ChunkSigner signer(String seed) {
        Signature signature = new Signature(
                "AKIAIOSFODNN7EXAMPLE", "20130524", "us-east-1", "s3", List.of(), seed, "20130524T000000Z", -1, null);
        return new AwsChunkedStream.ChunkSigner(KEY, signature);
    }

    private static String publishedBody(String lastSignature) {
        return "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n"
                + "a".repeat(65_536)
                + "\r\n400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n"
                + "a".repeat(1024) + "\r\n0;chunk-signature=" + lastSignature + "\r\n\r\n";
    }

    @Test
    void acceptsThePublishedExample() throws IOException {
        String body = publishedBody("b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9");
        try (AwsChunkedStream stream = open(body, published())) {
            assertThat(stream.readAllBytes()).hasSize(66_560).containsOnly('a');
        }
    }

    @Test
    void refusesAChangedChunk() {
        String body = publishedBody("b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9");
        AwsChunkedStream stream = open(body.replaceFirst("aaaa", "aaab"), published());
        assertThatThrownBy(stream::readAllBytes).isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code())
                .isEqualTo("SignatureDoesNotMatch"));
    }

    @Test
    void refusesAWrongLastChunk() {
        AwsChunkedStream stream = open(publishedBody("0".repeat(64)), published());
        assertThatThrownBy(stream::readAllBytes).isInstanceOf(AwsException.class);
    }

    @Test
    void readsUnsignedChunksWithATrailer() throws IOException {
        AwsChunkedStream stream =
                open("5\r\nhello\r\n6; x=y\r\n world\r\n0\r\nX-Amz-Checksum-Crc32:DUoRhQ==\r\n\r\n", null);
        assertThat(stream.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("hello world");
        assertThat(stream.trailers()).containsEntry("x-amz-checksum-crc32", "DUoRhQ==");
        assertThat(stream.read()).isEqualTo(-1);
    }

    @Test
    void checksTheSignatureOfTheTrailer() throws IOException {
        String seed = "1".repeat(64);
        String prefix = "\n20130524T000000Z\n20130524/us-east-1/s3/aws4_request\n";
        String chunk = SigV4.sign(
                KEY,
                "AWS4-HMAC-SHA256-PAYLOAD" + prefix + seed + "\n" + SigV4.EMPTY_HASH + "\n"
                        + SigV4.sha256Hex("hi".getBytes(StandardCharsets.UTF_8)));
        String last = SigV4.sign(
                KEY, "AWS4-HMAC-SHA256-PAYLOAD" + prefix + chunk + "\n" + SigV4.EMPTY_HASH + "\n" + SigV4.EMPTY_HASH);
        String trailer = SigV4.sign(
                KEY,
                "AWS4-HMAC-SHA256-TRAILER" + prefix + last + "\n"
                        + SigV4.sha256Hex("x-amz-checksum-crc32:abc=\n".getBytes(StandardCharsets.UTF_8)));
        String body = "2;chunk-signature=" + chunk + "\r\nhi\r\n0;chunk-signature=" + last
                + "\r\nx-amz-checksum-crc32:abc=\r\nx-amz-trailer-signature:";
        assertThat(open(body + trailer + "\r\n\r\n", signer(seed)).readAllBytes())
                .hasSize(2);
        AwsChunkedStream wrong = open(body + "0".repeat(64) + "\r\n\r\n", signer(seed));
        assertThatThrownBy(wrong::readAllBytes).isInstanceOf(AwsException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"zz\r\nhello\r\n0\r\n\r\n", "3\r\nhello\r\n0\r\n\r\n", "5\r\nhello\r\n0\r\nno colon here\r\n\r\n"
            })
    void refusesMalformedChunks(String body) {
        AwsChunkedStream stream = open(body, null);
        assertThatThrownBy(stream::readAllBytes)
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("well formed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5\r\nhel", "5\r\nhello\r\n", ""})
    void noticesABodyThatEndsEarly(String body) {
        AwsChunkedStream stream = open(body, null);
        assertThatThrownBy(stream::readAllBytes).isInstanceOf(EOFException.class);
    }

    @Test
    void refusesAnUnsignedChunkAmongSignedOnes() {
        AwsChunkedStream stream = open("5\r\nhello\r\n0\r\n\r\n", published());
        assertThatThrownBy(stream::readAllBytes)
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("no signature");
    }
}
