package io.jenkins.plugins.awsflow.awslocal.wire;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** A running checksum in one of the algorithms that S3 knows and the Java platform can compute. */
public abstract class Checksum {
    /** The header that carries a checksum is this prefix and the algorithm in lower case. */
    public static final String HEADER = "x-amz-checksum-";

    /** True for algorithms that can be computed here. */
    public static boolean known(String algorithm) {
        return switch (algorithm.toUpperCase(Locale.ROOT)) {
            case "CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256", "SHA512", "MD5" -> true;
            default -> false;
        };
    }

    /** A new checksum; an unknown algorithm is refused. */
    public static Checksum of(String algorithm) {
        return switch (algorithm.toUpperCase(Locale.ROOT)) {
            case "CRC32" -> new Crc(new CRC32());
            case "CRC32C" -> new Crc(new CRC32C());
            case "CRC64NVME" -> new Crc64();
            case "SHA1" -> new Digest("SHA-1");
            case "SHA256" -> new Digest("SHA-256");
            case "SHA512" -> new Digest("SHA-512");
            case "MD5" -> new Digest("MD5");
            default -> throw new AwsException(400, "InvalidRequest", "Checksum algorithm " + algorithm + " is unknown");
        };
    }

    public abstract void update(byte[] data, int from, int length);

    /** The checksum's bytes, big-endian. */
    public abstract byte[] value();

    public String base64() {
        return Base64.getEncoder().encodeToString(value());
    }

    private static final class Crc extends Checksum {
        private final java.util.zip.Checksum crc;

        Crc(java.util.zip.Checksum crc) {
            this.crc = crc;
        }

        @Override
        public void update(byte[] data, int from, int length) {
            crc.update(data, from, length);
        }

        @Override
        public byte[] value() {
            return ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
        }
    }

    private static final class Digest extends Checksum {
        private final MessageDigest digest;

        Digest(String algorithm) {
            try {
                digest = MessageDigest.getInstance(algorithm);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void update(byte[] data, int from, int length) {
            digest.update(data, from, length);
        }

        @Override
        public byte[] value() {
            return digest.digest();
        }
    }

    /** CRC-64/NVME: reflected polynomial 0x9A6C9329AC4BC9B5, all bits set at start and inverted at the end. */
    private static final class Crc64 extends Checksum {
        private static final long[] TABLE = table();
        private long crc = -1;

        private static long[] table() {
            long[] table = new long[256];
            Arrays.setAll(table, i -> {
                long value = i;
                for (int bit = 0; bit < 8; bit++) {
                    value = (value & 1) == 0 ? value >>> 1 : value >>> 1 ^ 0x9A6C9329AC4BC9B5L;
                }
                return value;
            });
            return table;
        }

        @Override
        public void update(byte[] data, int from, int length) {
            for (int i = from; i < from + length; i++) {
                crc = TABLE[(int) (crc ^ data[i]) & 0xff] ^ crc >>> 8;
            }
        }

        @Override
        public byte[] value() {
            return ByteBuffer.allocate(8).putLong(~crc).array();
        }
    }
}
