package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Constants;

/** The pack files of a repository. */
final class Packs {
    private static final String PACK = ".pack";
    private static final String INDEX = ".idx";
    /** Native git tidies up what begins so. */
    private static final String HALF = "tmp_";
    /** As JGit calls what it is receiving. */
    private static final String INCOMING = "incoming_";

    private static final int BUFFER = 1 << 16;

    private Packs() {}

    /** Where those of a clone are. */
    static Path of(Path gitDirectory) {
        return gitDirectory.resolve(Constants.OBJECTS).resolve("pack");
    }

    /**
     * Copies to a repository the packs of another. Copies, and not further names of the same files: what a build does to the
     * files of its workspace must be no business of others.
     *
     * @return false where one is not what its checksum says
     */
    static boolean copy(Path from, Path to, Cancellation cancellation) throws IOException {
        Files.createDirectories(to);
        for (Path pack : list(from)) {
            Path index = index(pack);
            // Git looks for the index first, so it comes last.
            if (Files.exists(index) && !(put(pack, to, cancellation) && put(index, to, cancellation))) {
                return false;
            }
        }
        return true;
    }

    private static boolean put(Path file, Path to, Cancellation cancellation) throws IOException {
        Path target = to.resolve(PathParts.name(file));
        if (Files.exists(target)) {
            return true;
        }
        Path half = to.resolve(HALF + PathParts.name(file));
        try {
            boolean whole = write(file, half, cancellation);
            if (whole) {
                Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
            }
            return whole;
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /** Packs and their indexes end with the hash of all that is before it. Source: gitformat-pack(5). */
    private static boolean write(Path file, Path half, Cancellation cancellation) throws IOException {
        MessageDigest hash = Constants.newMessageDigest();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        long left = Math.max(0, Files.size(file) - Constants.OBJECT_ID_LENGTH);
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = Files.newOutputStream(half)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (cancellation.isCancelled()) {
                    throw new InterruptedIOException();
                }
                int counted = (int) Math.min(n, left);
                hash.update(buffer, 0, counted);
                said.write(buffer, counted, n - counted);
                out.write(buffer, 0, n);
                left -= counted;
            }
        }
        return MessageDigest.isEqual(hash.digest(), said.toByteArray());
    }

    private static Path index(Path pack) {
        String name = PathParts.name(pack);
        return pack.resolveSibling(name.substring(0, name.length() - PACK.length()) + INDEX);
    }

    /** All packs in a directory. */
    static List<Path> list(Path directory) throws IOException {
        return list(directory, "*" + PACK);
    }

    private static List<Path> list(Path directory, String names) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, names)) {
                files.forEach(found::add);
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        return found;
    }

    /** Deletes what a process that was killed has left half written. */
    static void deleteHalves(Path gitDirectory) throws IOException {
        List<Path> halves = list(gitDirectory.resolve(Constants.OBJECTS), INCOMING + "*");
        halves.addAll(list(of(gitDirectory), HALF + "*"));
        for (Path half : halves) {
            Deletion.of(half);
        }
    }
}
