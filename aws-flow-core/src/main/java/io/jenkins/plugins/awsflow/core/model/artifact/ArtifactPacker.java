package io.jenkins.plugins.awsflow.core.model.artifact;

import io.jenkins.plugins.awsflow.core.Messages;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Makes a file or a directory of a workspace what S3 is to hold: a directory a zip, a file itself. Runs on the agent:
 * JDK types only. The same content gives the same bytes on every agent.
 */
public final class ArtifactPacker {
    /** How a zip begins; an empty one cannot be unpacked by Lambda and the like. */
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private static final int EXECUTABLE = 0755;
    private static final int PLAIN = 0644;

    private ArtifactPacker() {}

    /**
     * Why a path cannot be an artifact.
     *
     * @param path relative to the workspace, or absolute
     * @param fileOnly whether a directory is none
     * @return null if it can
     */
    public static String problem(Path workspace, String path, boolean fileOnly) throws IOException {
        Path file;
        try {
            file = workspace.resolve(path);
        } catch (InvalidPathException e) {
            return Messages.ArtifactPacker_missing(path, workspace);
        }
        if (!Files.exists(file)) {
            return Messages.ArtifactPacker_missing(path, workspace);
        }
        if (!file.toRealPath().startsWith(workspace.toRealPath())) {
            return Messages.ArtifactPacker_outside(path, workspace);
        }
        if (!Files.isDirectory(file)) {
            return Files.isRegularFile(file) ? null : Messages.BundleScanner_special(path);
        }
        if (fileOnly) {
            return Messages.ArtifactPacker_directory(path);
        }
        BundleListing listing = BundleScanner.scan(file, BundleRequest.everything());
        if (!listing.problems().isEmpty()) {
            return listing.problems().get(0);
        }
        return listing.files() == 0 ? Messages.ArtifactPacker_empty(path) : null;
    }

    /**
     * Packs it.
     *
     * @param zip whether a file that is no zip becomes the only entry of one
     * @param scratch file to write a zip to, if one is needed
     * @throws IOException with a message for people if it has changed since it was found right
     */
    public static PackedArtifact pack(Path workspace, String path, boolean zip, Path scratch) throws IOException {
        Path file = workspace.resolve(path).toRealPath();
        if (Files.isDirectory(file)) {
            BundleRequest everything = BundleRequest.everything();
            String fingerprint = BundleScanner.scan(file, everything).fingerprint();
            return new PackedArtifact(scratch.toString(), BundlePacker.pack(file, everything, fingerprint, scratch));
        }
        if (zip && !isZip(file)) {
            return new PackedArtifact(scratch.toString(), alone(file, scratch));
        }
        try (InputStream in = Files.newInputStream(file);
                PartDigests digests =
                        new PartDigests(OutputStream.nullOutputStream(), BundlePacker.partSize(Files.size(file)))) {
            in.transferTo(digests);
            return new PackedArtifact(file.toString(), digests.packed());
        }
    }

    private static PackedBundle alone(Path file, Path scratch) throws IOException {
        long size = Files.size(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                PartDigests digests = new PartDigests(
                        new BufferedOutputStream(Files.newOutputStream(scratch)), BundlePacker.partSize(size + 1024));
                ZipWriter writer = new ZipWriter(digests)) {
            String name = String.valueOf(file.getFileName());
            int mode = commonMode(FileModes.of(file).modeOf(file));
            if (writer.file(name, mode, size, in) != size) {
                throw new IOException(Messages.BundlePacker_changed(file));
            }
            writer.finish();
            return digests.packed();
        }
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
        }
    }

    /** What the umask of an agent left is nobody's intention, and Lambda cannot run what only its owner may read. */
    static int commonMode(int mode) {
        return (mode & 0111) == 0 ? PLAIN : EXECUTABLE;
    }
}
