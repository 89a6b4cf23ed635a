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

    /** In the order of their last use. */
    private static final Map<Path, Entry> KEPT = new LinkedHashMap<>(16, 0.75f, true);

    private DeliveryFiles() {}

    /** What was read of a file so far. */
    private static final class Entry {
        private DeliveryHistory history = new DeliveryHistory();
        private long read;
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
            entry.history = new DeliveryHistory();
            entry.read = 0;
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() < entry.read) {
                entry.history = new DeliveryHistory();
                entry.read = 0;
            }
            int length = Math.toIntExact(channel.size() - entry.read);
            if (length == 0) {
                return;
            }
            ByteBuffer bytes = ByteBuffer.allocate(length);
            while (bytes.hasRemaining() && channel.read(bytes, entry.read + bytes.position()) >= 0) {
                // until all is there
            }
            lines(entry, bytes.array(), bytes.position());
        }
    }

    /** Whole lines only: what comes after the last one is still being written. */
    private static void lines(Entry entry, byte[] bytes, int length) {
        int begin = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                entry.history.add(new String(bytes, begin, i - begin, StandardCharsets.UTF_8));
                begin = i + 1;
            }
        }
        entry.read += begin;
    }
}
