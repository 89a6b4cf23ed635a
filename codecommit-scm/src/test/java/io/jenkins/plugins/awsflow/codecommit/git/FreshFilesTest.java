package io.jenkins.plugins.awsflow.codecommit.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.codecommit.model.CheckoutReport;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that several threads write. */
class FreshFilesTest {
    private static final int MANY = 1_000;

    @TempDir
    private Path work;

    private Repository repository;
    private Path root;
    private final List<DirCacheEntry> entries = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        root = Files.createDirectories(work.resolve("tree"));
        repository = new FileRepositoryBuilder()
                .setWorkTree(root.toFile())
                .setGitDir(work.resolve("git").toFile())
                .build();
        repository.create();
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            for (int i = 0; i < MANY; i++) {
                ObjectId id = inserter.insert(Constants.OBJ_BLOB, Constants.encode("content " + i));
                DirCacheEntry entry = new DirCacheEntry("d" + i / 100 + "/f" + i);
                entry.setFileMode(i % 7 == 0 ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE);
                entry.setObjectId(id);
                entries.add(entry);
                Files.createDirectories(root.resolve("d" + i / 100));
            }
            inserter.flush();
        }
    }

    @AfterEach
    void stop() {
        repository.close();
    }

    private FreshFiles files(Cancellation cancellation) {
        return new FreshFiles(repository, root, entries, Map.of(), cancellation);
    }

    private long written() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> path.getFileName().toString().startsWith("f"))
                    .count();
        }
    }

    @Test
    void eachHasItsContentItsModeAndItsTime() throws Exception {
        files(new Cancellation()).write();
        for (int i = 0; i < MANY; i++) {
            DirCacheEntry entry = entries.get(i);
            Path file = root.resolve(entry.getPathString());
            assertThat(file).hasContent("content " + i);
            assertThat(Files.isExecutable(file)).isEqualTo(i % 7 == 0);
            assertThat(entry.getLength()).isEqualTo((int) Files.size(file));
            assertThat(entry.getLastModifiedInstant())
                    .isEqualTo(Files.getLastModifiedTime(file).toInstant());
        }
    }

    @Test
    void whatIsThereAlreadyIsNotWrittenOverAndEndsIt() throws Exception {
        Path before = root.resolve(entries.get(MANY / 2).getPathString());
        Files.writeString(before, "mine");
        assertThatThrownBy(() -> files(new Cancellation()).write()).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(before).hasContent("mine");
        long afterwards = written();
        Thread.sleep(50);
        assertThat(written()).as("nobody goes on").isEqualTo(afterwards);
    }

    @Test
    void anObjectThatIsMissingEndsIt() {
        entries.get(MANY - 1).setObjectId(ObjectId.fromString("1".repeat(40)));
        assertThatThrownBy(() -> files(new Cancellation()).write()).hasMessageContaining("1".repeat(40));
    }

    @Test
    void endsWhenNobodyWantsItAnyMore() throws Exception {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        assertThatThrownBy(() -> files(cancellation).write()).isInstanceOf(InterruptedIOException.class);
        assertThat(written()).isZero();
    }

    /** A container has a limit of processes, of which every thread is one. */
    @Test
    void whereNoThreadCanBeHadOneWritesAll() throws Exception {
        List<Runnable> refused = new ArrayList<>();
        ThreadFactory none = work -> new Thread(work) {
            @Override
            public void start() {
                refused.add(work);
                throw new OutOfMemoryError("unable to create native thread");
            }
        };
        new FreshFiles(repository, root, entries, Map.of(), new Cancellation(), none).write();
        assertThat(written()).isEqualTo(MANY);
        assertThat(refused).hasSize(Runtime.getRuntime().availableProcessors() > 1 ? 1 : 0);
    }

    @Test
    void nativeGitSeesNothingChangedInALargeTree() throws Exception {
        try (Origin origin = new Origin(work.resolve("origin"))) {
            for (int i = 0; i < MANY; i++) {
                origin.file("large/d" + i / 50 + "/f" + i, "content " + i + "\n");
            }
            String commit = origin.push("Add many");
            Path workspace = work.resolve("workspace");
            CheckoutReport report = origin.checkout(workspace, origin.order("main"));
            NativeGit git = new NativeGit(workspace);
            assertThat(report.commit()).isEqualTo(commit);
            assertThat(git.run("status", "--porcelain")).isEmpty();
            assertThat(git.run("ls-files", "large").lines()).hasSize(MANY);
        }
    }
}
