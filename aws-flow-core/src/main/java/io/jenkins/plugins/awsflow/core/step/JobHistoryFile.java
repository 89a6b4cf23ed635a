package io.jenkins.plugins.awsflow.core.step;

import hudson.model.Job;
import io.jenkins.plugins.awsflow.core.model.JobHistory;
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
import java.util.function.Supplier;

/**
 * One file in the directory of each job, so that it goes where the job goes when that is renamed, and stays when builds are
 * deleted. Lines are only ever appended; what was read before is not read again, so that a page needs no build.
 *
 * @param <H> what the lines make
 */
public final class JobHistoryFile<H extends JobHistory<H>> {
    /** Histories that are kept in memory; the least recently used go. */
    private static final int MOST_KEPT = 500;

    /** So many bytes of the begin have the token of the first operation, which no other file has. */
    private static final int HEAD = 256;

    private final String name;
    private final Supplier<H> empty;

    /** In the order of their last use. */
    private final Map<Path, Entry<H>> kept = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Files of a name.
     *
     * @param name below the directory of a job
     * @param empty makes a history that knows nothing
     */
    public JobHistoryFile(String name, Supplier<H> empty) {
        this.name = name;
        this.empty = empty;
    }

    /** What was read of a file so far. */
    private static final class Entry<H> {
        private H history;
        private long read;
        /** How what was read begins. */
        private byte[] head = {};

        Entry(H empty) {
            history = empty;
        }

        void forget(H empty) {
            history = empty;
            read = 0;
            head = new byte[0];
        }
    }

    private Path file(File jobDirectory) {
        return jobDirectory.toPath().resolve(name);
    }

    /** Whether a job has one; one look at the file system. */
    public boolean exists(Job<?, ?> job) {
        return Files.exists(file(job.getRootDir()));
    }

    private Entry<H> entry(Path file) {
        synchronized (kept) {
            Entry<H> entry = kept.computeIfAbsent(file, f -> new Entry<>(empty.get()));
            if (kept.size() > MOST_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
            return entry;
        }
    }

    /** Appends a line, given without its end. */
    public void append(File jobDirectory, String line) throws IOException {
        Path file = file(jobDirectory);
        synchronized (entry(file)) {
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
     * What is known of a job so far.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public H read(File jobDirectory) {
        Path file = file(jobDirectory);
        Entry<H> entry = entry(file);
        synchronized (entry) {
            try {
                catchUp(file, entry);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return entry.history.copy();
        }
    }

    private void catchUp(Path file, Entry<H> entry) throws IOException {
        if (!Files.exists(file)) {
            entry.forget(empty.get());
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            // A job that was deleted and made again has another file under the same name, which may be longer already.
            if (channel.size() < entry.read || !Arrays.equals(entry.head, bytes(channel, 0, entry.head.length))) {
                entry.forget(empty.get());
            }
            byte[] more = bytes(channel, entry.read, Math.toIntExact(channel.size() - entry.read));
            lines(entry, more);
            if (entry.head.length < HEAD) {
                entry.head = bytes(channel, 0, (int) Math.min(HEAD, entry.read));
            }
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

    /** Whole lines only: what comes after the last one is still being written. */
    private static <H extends JobHistory<H>> void lines(Entry<H> entry, byte[] bytes) {
        int begin = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                entry.history.add(new String(bytes, begin, i - begin, StandardCharsets.UTF_8));
                begin = i + 1;
            }
        }
        entry.read += begin;
    }
}
