package io.jenkins.plugins.awsflow.awslocal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumTest {
    /** The check values of the catalogue of parametrised CRC algorithms, and the well-known digests. */
    @ParameterizedTest
    @CsvSource({
        "CRC32, cbf43926",
        "crc32c, e3069283",
        "CRC64NVME, ae8b14860a799888",
        "MD5, 25f9e794323b453885f5181f1b624d0b",
        "SHA1, f7c3bc1d808e04732adf679965ccc34ca7ae3441",
        "SHA256, 15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"
    })
    void hasTheKnownValueForTheDigitsOneToNine(String algorithm, String expected) {
        Checksum checksum = Checksum.of(algorithm);
        byte[] data = "x123456789y".getBytes(StandardCharsets.UTF_8);
        checksum.update(data, 1, 4);
        checksum.update(data, 5, 5);
        assertThat(HexFormat.of().formatHex(checksum.value())).isEqualTo(expected);
    }

    @Test
    void knowsWhatItCannotCompute() {
        assertThat(Checksum.known("xxhash64")).isFalse();
        assertThat(Checksum.known("sha512")).isTrue();
        assertThatThrownBy(() -> Checksum.of("XXHASH64")).isInstanceOf(AwsException.class);
    }
}
