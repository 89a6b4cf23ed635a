package io.jenkins.plugins.awsflow.awslocal.s3;

import io.jenkins.plugins.awsflow.awslocal.auth.SigV4;
import io.jenkins.plugins.awsflow.awslocal.wire.Checksum;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The bytes of objects, one file each in a directory of its own, so that large objects need no heap. */
final class BlobStore {
    private static final Logger LOG = Logger.getLogger(BlobStore.class.getName());

    private final Path directory;

    BlobStore(Path directory) {
        this.directory = directory;
    }

    /**
     * A stored file.
     *
     * @param md5 the MD5 of its bytes, in hexadecimal digits
     * @param checksums further checksums in base64 by algorithm in upper case
     */
    record Blob(Path file, long size, String md5, Map<String, String> checksums) {
        Blob {
            checksums = new LinkedHashMap<>(checksums);
        }
    }

    /** Stores all of the stream; a failing stream leaves nothing behind. */
    Blob store(InputStream in, Collection<String> algorithms) throws IOException {
        Path file = Files.createTempFile(directory, "blob", "");
        boolean stored = false;
        try (OutputStream out = Files.newOutputStream(file)) {
            MessageDigest md5 = SigV4.digest("MD5");
            Map<String, Checksum> running = new LinkedHashMap<>();
            algorithms.forEach(algorithm -> running.put(algorithm, Checksum.of(algorithm)));
            byte[] buffer = new byte[65_536];
            long size = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                md5.update(buffer, 0, count);
                for (Checksum checksum : running.values()) {
                    checksum.update(buffer, 0, count);
                }
                size += count;
            }
            Map<String, String> checksums = new LinkedHashMap<>();
            running.forEach((algorithm, checksum) -> checksums.put(algorithm, checksum.base64()));
            stored = true;
            return new Blob(file, size, HexFormat.of().formatHex(md5.digest()), checksums);
        } finally {
            if (!stored) {
                delete(file);
            }
        }
    }

    /** Appends the files to one new file. */
    Path join(List<Path> files) throws IOException {
        Path joined = Files.createTempFile(directory, "blob", "");
        try (FileChannel out = FileChannel.open(joined, StandardOpenOption.WRITE)) {
            for (Path file : files) {
                try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
                    long size = in.size();
                    for (long at = 0; at < size; ) {
                        at += in.transferTo(at, size - at, out);
                    }
                }
            }
        }
        return joined;
    }

    /** A checksum of the whole file. */
    static String checksum(Path file, String algorithm) throws IOException {
        Checksum checksum = Checksum.of(algorithm);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[65_536];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                checksum.update(buffer, 0, count);
            }
        }
        return checksum.base64();
    }

    /** Deletes a file; readers that have it open go on undisturbed. */
    void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot delete " + file, e);
        }
    }

    /** Deletes all files. */
    void clear() {
        try (Stream<Path> files = Files.list(directory)) {
            files.forEach(this::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
