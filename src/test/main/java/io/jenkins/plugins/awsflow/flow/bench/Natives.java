package io.jenkins.plugins.awsflow.flow.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The git of the machine, without the settings of the machine and its user. */
public final class Natives {
    private final Path log;

    /** @param log what it says */
    public Natives(Path log) {
        this.log = log;
    }

    /** Feeds a process. */
    public interface Input {
        void write(OutputStream out) throws IOException;
    }

    static void isolate(Map<String, String> environment) {
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_TERMINAL_PROMPT", "0");
    }

    /** Runs git; gives back how many milliseconds it took. */
    public double run(Path directory, String... arguments) throws IOException, InterruptedException {
        return run(directory, null, arguments);
    }

    /** The same with something to read; null for nothing. */
    public double run(Path directory, Input input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        isolate(builder.environment());
        long begin = System.nanoTime();
        Process process = builder.start();
        try (OutputStream out = process.getOutputStream()) {
            if (input != null) {
                input.write(out);
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + Files.readString(log));
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    /**
     * Runs git in somebody's name.
     *
     * @param input null for nothing to read
     * @return what it says
     */
    public String as(String name, String email, Path directory, Input input, String... arguments)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(
                List.of("-c", "user.name=" + name, "-c", "user.email=" + email, "-c", "core.fsmonitor=false"));
        all.addAll(List.of(arguments));
        run(directory, input, all.toArray(String[]::new));
        return said();
    }

    /** What git says of the last run. */
    public String said() throws IOException {
        return Files.readString(log).strip();
    }
}
