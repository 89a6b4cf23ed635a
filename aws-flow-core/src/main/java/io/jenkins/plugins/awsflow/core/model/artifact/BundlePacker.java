package io.jenkins.plugins.awsflow.core.model.artifact;

import io.jenkins.plugins.awsflow.core.Messages;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Writes a listed tree as a zip. Runs on the agent: JDK types only, memory does not grow with the tree's bytes. */
public final class BundlePacker {
    /** Bytes; parts below it would only cost calls. */
    public static final long SMALLEST_PART = 16L << 20;

    /** S3's limit, source: its user guide, "multipart upload limits". */
    private static final int MOST_PARTS = 10_000;

    private BundlePacker() {}

    /**
     * Packs the tree if it still is what was checked.
     *
     * @param fingerprint {@link BundleListing#fingerprint()} of the listing that was checked
     * @param zip file to write
     * @throws IOException with a message for people if the tree has changed since
     */
    public static PackedBundle pack(Path directory, BundleRequest request, String fingerprint, Path zip)
            throws IOException {
        BundleListing listing = BundleScanner.scan(directory, request);
        if (!listing.problems().isEmpty() || !listing.fingerprint().equals(fingerprint)) {
            throw new IOException(Messages.BundlePacker_changed(directory));
        }
        Path root = directory.toRealPath();
        try (PartDigests digests = new PartDigests(
                        new BufferedOutputStream(Files.newOutputStream(zip), 1 << 16), partSize(listing));
                ZipWriter writer = new ZipWriter(digests)) {
            for (BundleEntry entry : listing.entries()) {
                add(writer, root, request, entry);
            }
            writer.finish();
            return digests.packed();
        }
    }

    private static void add(ZipWriter writer, Path root, BundleRequest request, BundleEntry entry) throws IOException {
        if (Thread.interrupted()) {
            throw new ClosedByInterruptException();
        }
        switch (entry.kind()) {
            case DIRECTORY -> writer.directory(entry.path(), entry.mode());
            case LINK -> writer.link(entry.path(), entry.target());
            default -> {
                boolean other = request.appspec() != null && entry.path().equals(BundleScanner.APPSPEC);
                Path file = other ? Path.of(request.appspec()) : root.resolve(entry.path());
                LinkOption[] follow = other ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
                try (InputStream in = Files.newInputStream(file, follow)) {
                    long read = writer.file(entry.path(), entry.mode(), entry.size(), in);
                    if (read != entry.size()) {
                        throw new IOException(Messages.BundlePacker_changed(file));
                    }
                }
            }
        }
    }

    /** Whole mebibytes, small enough in number for the largest zip that this tree can give. */
    static long partSize(BundleListing listing) {
        long largest = listing.bytes()
                + listing.bytes() / 1000
                + 10_240L * (listing.entries().size() + 1);
        return partSize(largest);
    }

    /** The same for so many bytes at most. */
    static long partSize(long largest) {
        long needed = (largest / MOST_PARTS + (1L << 20)) >> 20 << 20;
        return Math.max(SMALLEST_PART, needed);
    }
}
