package io.jenkins.plugins.awsflow.flow.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.SplittableRandom;

/** Repositories that are the same each time, made by {@code git fast-import}. */
final class BenchRepository {
    private static final int FILES_IN_A_DIRECTORY = 50;
    /** A commit, the root's tree, a directory's tree and two files. */
    private static final int OBJECTS_OF_A_COMMIT = 5;

    /** Objects for each file of the newest commit, as public repositories have them (docs/benchmarks.md). */
    private static final int OBJECTS_OF_A_FILE = 40;

    private static final int LINES = 30;
    private static final int BEGIN = 1_700_000_000;
    private static final int MIB = 1 << 20;

    private final Path root;
    private final Natives git;

    BenchRepository(Path root, Natives git) {
        this.root = root;
        this.git = git;
    }

    /**
     * A history of a source tree.
     *
     * @param objects in all; a fortieth of them are the files of each commit
     */
    void history(String name, int objects) throws IOException, InterruptedException {
        int files = objects / OBJECTS_OF_A_FILE;
        int commits = (objects - files - files / FILES_IN_A_DIRECTORY - 2) / OBJECTS_OF_A_COMMIT;
        make(name, true, out -> {
            SplittableRandom random = new SplittableRandom(7);
            begin(out, 0);
            for (int i = 0; i < files; i++) {
                file(out, path(i), source(random, i, 0));
            }
            for (int c = 1; c <= commits; c++) {
                begin(out, c);
                int directory = random.nextInt(files / FILES_IN_A_DIRECTORY) * FILES_IN_A_DIRECTORY;
                int first = random.nextInt(FILES_IN_A_DIRECTORY);
                for (int i = 0; i < 2; i++) {
                    int number = directory + (first + i) % FILES_IN_A_DIRECTORY;
                    file(out, path(number), source(new SplittableRandom(number), number, c));
                }
            }
        });
    }

    /** Files that cannot be compressed, of one MiB each but for one that is a quarter of all. */
    void large(String name, int mebibytes) throws IOException, InterruptedException {
        make(name, false, out -> {
            SplittableRandom random = new SplittableRandom(11);
            byte[] chunk = new byte[MIB];
            begin(out, 0);
            int one = mebibytes / 4;
            for (int i = 0; i < mebibytes - one; i++) {
                random.nextBytes(chunk);
                file(out, "d" + i % 16 + "/f" + i, chunk);
            }
            text(out, "M 100644 inline large.bin\ndata " + (long) one * MIB + "\n");
            for (int i = 0; i < one; i++) {
                random.nextBytes(chunk);
                out.write(chunk);
            }
            text(out, "\n");
        });
    }

    private void make(String name, boolean deltas, Natives.Input content) throws IOException, InterruptedException {
        Path repository = Files.createDirectories(root.resolve(name));
        git.run(repository, "init", "-q", "--bare", "--initial-branch=main");
        if (!deltas) {
            git.run(repository, "config", "pack.window", "0");
            git.run(repository, "config", "core.compression", "0");
        }
        git.run(
                repository,
                in -> {
                    try (OutputStream out = new BufferedOutputStream(in, MIB)) {
                        content.write(out);
                        text(out, "done\n");
                    }
                },
                "fast-import",
                "--quiet",
                "--depth=" + (deltas ? 50 : 0),
                "--done");
        git.run(repository, "repack", "-adbq");
    }

    /** How many objects there are. */
    long objects(String name) throws IOException, InterruptedException {
        git.run(root.resolve(name), "count-objects", "-v");
        return git.said()
                .lines()
                .filter(line -> line.startsWith("in-pack: "))
                .mapToLong(line -> Long.parseLong(line.substring("in-pack: ".length())))
                .sum();
    }

    /** Full id of what the branch is at. */
    String tip(String name) throws IOException, InterruptedException {
        git.run(root.resolve(name), "rev-parse", "refs/heads/main");
        return git.said();
    }

    private static String path(int number) {
        return "d" + number / FILES_IN_A_DIRECTORY + "/File" + number + ".java";
    }

    private static byte[] source(SplittableRandom random, int number, int version) {
        StringBuilder text = new StringBuilder();
        byte[] word = new byte[24];
        for (int i = 0; i < LINES; i++) {
            random.nextBytes(word);
            text.append("    String line").append(i).append(" = \"");
            text.append(Base64.getEncoder().encodeToString(word)).append("\";\n");
            if (i == number % LINES) {
                text.append("    int version = ").append(version).append(";\n");
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void begin(OutputStream out, int number) throws IOException {
        String message = "Commit " + number + "\n";
        text(
                out,
                "commit refs/heads/main\ncommitter Dev <dev@example.com> " + (BEGIN + number * 60L) + " +0000\ndata "
                        + message.length() + "\n" + message);
    }

    private static void file(OutputStream out, String path, byte[] content) throws IOException {
        text(out, "M 100644 inline " + path + "\ndata " + content.length + "\n");
        out.write(content);
        text(out, "\n");
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
