package io.jenkins.plugins.awsflow.runner.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** Hands out build numbers: each once, also when two runs start at the same time. */
public final class BuildNumbers {
    private BuildNumbers() {}

    /** The next number of the job whose directory it is. */
    public static int next(Path jobDirectory) throws IOException {
        Files.createDirectories(jobDirectory);
        Path file = jobDirectory.resolve("nextBuildNumber");
        try (FileChannel lockFile = FileChannel.open(
                        jobDirectory.resolve("nextBuildNumber.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = lockFile.lock()) {
            assert lock.isValid();
            int number = Math.max(stored(file), last(jobDirectory) + 1);
            AtomicFiles.write(file, (number + 1 + "\n").getBytes(StandardCharsets.UTF_8));
            return number;
        }
    }

    private static int stored(Path file) throws IOException {
        if (!Files.exists(file)) {
            return 1;
        }
        String text = Files.readString(file).strip();
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 1;
    }

    /** The biggest number that has a directory, or 0. */
    public static int last(Path jobDirectory) throws IOException {
        Path builds = jobDirectory.resolve("builds");
        if (!Files.isDirectory(builds)) {
            return 0;
        }
        try (Stream<Path> dirs = Files.list(builds)) {
            return dirs.map(d -> String.valueOf(d.getFileName()))
                    .filter(n -> n.matches("\\d{1,9}"))
                    .mapToInt(Integer::parseInt)
                    .max()
                    .orElse(0);
        }
    }
}
