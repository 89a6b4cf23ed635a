package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.storage.pack.PackConfig;

/** The pack files of a repository. */
final class Packs {
    private static final String PACK = ".pack";
    private static final String INDEX = ".idx";

    private Packs() {}

    /** Where those of a clone are. */
    static Path of(Path gitDirectory) {
        return gitDirectory.resolve("objects").resolve("pack");
    }

    /**
     * Gives a repository those of another that it does not have: as further names of the same files where the file system
     * allows that, else as copies. Either way they stay when the other goes.
     */
    static void share(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path pack : list(from)) {
            Path index = index(pack);
            // Git looks for the index first, so it comes last.
            if (Files.exists(index) && !Files.exists(to.resolve(PathParts.name(index)))) {
                put(pack, to);
                put(index, to);
            }
        }
    }

    private static void put(Path file, Path to) throws IOException {
        Path target = to.resolve(PathParts.name(file));
        if (Files.exists(target)) {
            return;
        }
        try {
            Files.createLink(target, file);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            // Another file system, or one that has no further names, or a file of another user.
            Path half = to.resolve("tmp_" + PathParts.name(file));
            Files.copy(file, half, StandardCopyOption.REPLACE_EXISTING);
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static Path index(Path pack) {
        String name = PathParts.name(pack);
        return pack.resolveSibling(name.substring(0, name.length() - PACK.length()) + INDEX);
    }

    /** All packs in a directory. */
    static List<Path> list(Path directory) throws IOException {
        List<Path> packs = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + PACK)) {
                files.forEach(packs::add);
            }
        }
        return packs;
    }

    /**
     * Makes one pack of all but the largest, of what refs still lead to. Deltas are taken as they are, so that it costs
     * little memory.
     */
    static void join(FileRepository repository) throws IOException {
        List<Pack> packs = new ArrayList<>(repository.getObjectDatabase().getPacks());
        packs.sort(Comparator.comparingLong((Pack pack) -> pack.getPackFile().length())
                .reversed());
        if (packs.size() < 3) {
            return;
        }
        Set<ObjectId> tips = new HashSet<>();
        for (Ref ref : repository.getRefDatabase().getRefs()) {
            if (ref.getObjectId() != null) {
                tips.add(ref.getObjectId());
            }
        }
        PackConfig config = new PackConfig(repository);
        config.setDeltaCompress(false);
        config.setThreads(1);
        Path directory = Packs.of(repository.getDirectory().toPath());
        List<Path> old = new ArrayList<>();
        for (Pack pack : packs.subList(1, packs.size())) {
            old.add(pack.getPackFile().toPath());
        }
        try (PackWriter writer = new PackWriter(config, repository.newObjectReader())) {
            writer.setReuseDeltaCommits(true);
            writer.setIndexDisabled(false);
            writer.excludeObjects(packs.get(0).getIndex());
            Cancellation monitor = new Cancellation();
            writer.preparePack(monitor, tips, Set.of());
            if (writer.getObjectCount() > 0) {
                write(writer, monitor, directory, old);
            }
        }
        for (Path pack : old) {
            Deletion.of(index(pack));
            Deletion.of(pack);
        }
    }

    private static void write(PackWriter writer, Cancellation monitor, Path directory, List<Path> old)
            throws IOException {
        Path half = Files.createTempFile(directory, "tmp_", PACK);
        Path halfIndex = Files.createTempFile(directory, "tmp_", INDEX);
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(half))) {
                writer.writePack(monitor, monitor, out);
            }
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(halfIndex))) {
                writer.writeIndex(out);
            }
            Path pack = directory.resolve("pack-" + writer.computeName().name() + PACK);
            old.remove(pack);
            Files.move(half, pack, StandardCopyOption.ATOMIC_MOVE);
            Files.move(halfIndex, index(pack), StandardCopyOption.ATOMIC_MOVE);
            readOnly(pack);
        } finally {
            Files.deleteIfExists(half);
            Files.deleteIfExists(halfIndex);
        }
    }

    private static void readOnly(Path pack) throws IOException {
        if (!pack.toFile().setReadOnly() || !index(pack).toFile().setReadOnly()) {
            throw new IOException(pack + " cannot be made read-only");
        }
    }
}
