package io.jenkins.plugins.awsflow.flow.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Changes bytes at random: mostly a little, sometimes a lot. */
final class Mutation {
    private static final int MOST_BYTES = 256 * 1024;
    private static final String TELLING = "{}[]\":,\\0123456789abcdef /^\u0000\n";

    private final Random random;

    Mutation(Random random) {
        this.random = random;
    }

    byte[] of(byte[] seed) {
        byte[] bytes = seed;
        for (int change = random.nextInt(6); change > 0; change--) {
            bytes = once(bytes);
        }
        return bytes;
    }

    String of(String seed) {
        return new String(of(seed.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private byte[] once(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + 1 + random.nextInt(40));
        return switch (random.nextInt(8)) {
            case 0 -> flipped(bytes, at);
            case 1 -> spliced(bytes, at, to, new byte[0]);
            case 2 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
            case 3 -> Arrays.copyOf(bytes, at);
            case 4 -> spliced(bytes, at, at, new byte[] {(byte) TELLING.charAt(random.nextInt(TELLING.length()))});
            case 5 -> spliced(bytes, at, Math.min(bytes.length, at + 4), hex());
            case 6 -> spliced(bytes, at, at, repeated());
            default -> spliced(bytes, at, to, random(to - at));
        };
    }

    private byte[] flipped(byte[] bytes, int at) {
        byte[] copy = bytes.clone();
        if (at < copy.length) {
            copy[at] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private byte[] hex() {
        return String.format("%04x", random.nextInt(0x10000)).getBytes(StandardCharsets.US_ASCII);
    }

    /** Deep nesting, long names and long numbers. */
    private byte[] repeated() {
        char each = "[{\"9a\\/".charAt(random.nextInt(7));
        int count = random.nextInt(50) == 0 ? 100_000 : random.nextInt(2_000);
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) each);
        return bytes;
    }

    private byte[] random(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] between) {
        int length = from + between.length + bytes.length - to;
        if (length > MOST_BYTES) {
            return bytes;
        }
        byte[] result = new byte[length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(between, 0, result, from, between.length);
        System.arraycopy(bytes, to, result, from + between.length, bytes.length - to);
        return result;
    }
}
