package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The git of the machine, without the settings of the machine and its user. */
public final class NativeGit {
    private final Path directory;

    public NativeGit(Path directory) {
        this.directory = directory;
    }

    public NativeGit in(Path other) {
        return new NativeGit(directory.resolve(other));
    }

    public NativeGit in(String other) {
        return new NativeGit(directory.resolve(other));
    }

    public Path directory() {
        return directory;
    }

    /** What it wrote; fails when it failed. */
    public String run(String... arguments) {
        return run(null, arguments);
    }

    /** The same with something to read. */
    public String run(byte[] input, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.fsmonitor=false"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        for (String who : List.of("AUTHOR", "COMMITTER")) {
            builder.environment().put("GIT_" + who + "_NAME", "Dev Eloper");
            builder.environment().put("GIT_" + who + "_EMAIL", "dev@example.com");
        }
        try {
            Process process = builder.start();
            if (input != null) {
                process.getOutputStream().write(input);
            }
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("git did not end: " + text);
            }
            if (process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", arguments) + ": " + text);
            }
            return text;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Commits all files of the directory; gives back the commit. */
    public String commit(String message) {
        run("add", "-A");
        run("commit", "-q", "--allow-empty", "-m", message);
        return run("rev-parse", "HEAD").strip();
    }
}
