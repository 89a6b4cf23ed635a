package io.jenkins.plugins.awsflow.health.step;

import hudson.model.Job;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveryHistory;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files of deliveries: one in the directory of each job, so that it goes where the job goes when that is renamed, and
 * stays when builds are deleted. Lines are only ever appended; what was read before is not read again.
 */
public final class DeliveryFiles {
    /** Below the directory of the job. */
    private static final String NAME = "aws-flow-deliveries.tsv";

    /** Histories that are kept in memory; the least recently used go. */
    private static final int MOST_KEPT = 500;

    /** So much of the begin has the token of the first operation, which no other file has. */
    private static final int HEAD = 256;

    /** In the order of their last use. */
    private static final Map<Path, Entry> KEPT = new LinkedHashMap<>(16, 0.75f, true);

    private DeliveryFiles() {}

    /** What was read of a file so far. */
    private static final class Entry {
        private DeliveryHistory history = new DeliveryHistory();
        private long read;
        /** How what was read begins. */
        private byte[] head = {};

        void forget() {
            history = new DeliveryHistory();
            read = 0;
            head = new byte[0];
        }
    }

    private static Path file(File jobDirectory) {
        return jobDirectory.toPath().resolve(NAME);
    }

    /** Whether a job has delivered anything; one look at the file system. */
    public static boolean exists(Job<?, ?> job) {
        return Files.exists(file(job.getRootDir()));
    }

    private static Entry entry(Path file) {
        synchronized (KEPT) {
            Entry entry = KEPT.computeIfAbsent(file, f -> new Entry());
            if (KEPT.size() > MOST_KEPT) {
                KEPT.remove(KEPT.keySet().iterator().next());
            }
            return entry;
        }
    }

    /** Appends a line. */
    static void append(File jobDirectory, String line) throws IOException {
        Path file = file(jobDirectory);
        Entry entry = entry(file);
        synchronized (entry) {
            // A crash may have torn the last line: what is appended to it would be lost with it.
            String begin = Files.exists(file) && !endsLine(file) ? "\n" : "";
            ByteBuffer bytes = ByteBuffer.wrap((begin + line + "\n").getBytes(StandardCharsets.UTF_8));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        }
    }

    private static boolean endsLine(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() == 0 || (channel.read(last, channel.size() - 1) == 1 && last.get(0) == '\n');
        }
    }

    /**
     * What a job has delivered so far.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public static DeliveryHistory read(File jobDirectory) {
        Path file = file(jobDirectory);
        Entry entry = entry(file);
        synchronized (entry) {
            try {
                catchUp(file, entry);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return entry.history.copy();
        }
    }

    private static void catchUp(Path file, Entry entry) throws IOException {
        if (!Files.exists(file)) {
            entry.forget();
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            // A job that was deleted and made again has another file under the same name, which may be longer already.
            if (channel.size() < entry.read || !Arrays.equals(entry.head, bytes(channel, 0, entry.head.length))) {
                entry.forget();
            }
            byte[] more = bytes(channel, entry.read, Math.toIntExact(channel.size() - entry.read));
            if (entry.read < HEAD) {
                entry.head = bytes(channel, 0, (int) Math.min(HEAD, entry.read + whole(more)));
            }
            lines(entry, more);
        }
    }

    /** As many as there are, up to a length. */
    private static byte[] bytes(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // until all is there
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** Length of the whole lines: what comes after the last one is still being written. */
    private static int whole(byte[] bytes) {
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] != '\n') {
            length--;
        }
        return length;
    }

    private static void lines(Entry entry, byte[] bytes) {
        int length = whole(bytes);
        int begin = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                entry.history.add(new String(bytes, begin, i - begin, StandardCharsets.UTF_8));
                begin = i + 1;
            }
        }
        entry.read += length;
    }
}
