package io.jenkins.plugins.awsflow.runner.steps;

import hudson.AbortException;
import hudson.Util;
import io.jenkins.plugins.awsflow.runner.home.AtomicFiles;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A shell script in a session of its own, with its files in one directory: {@code script.sh}, {@code log} (its trace
 * and what it prints), {@code output} (what it prints, when the caller wants that), {@code pid}, {@code result} (its exit
 * code), {@code forwarded} (how much of the log was shown).
 */
final class DurableScript {
    private static final Logger LOGGER = Logger.getLogger(DurableScript.class.getName());
    private static final Set<DurableScript> RUNNING = ConcurrentHashMap.newKeySet();
    /** Those whose result the program has, but perhaps not yet its saved state. */
    private static final Set<DurableScript> ENDED = ConcurrentHashMap.newKeySet();

    /**
     * Whoever makes the directory {@code claimed} runs the script, so a second launch does nothing. A signal ends the
     * script but not the shell around it, which still writes the exit code.
     */
    private static final String WRAPPER = String.join(
            "\n",
            "mkdir \"$1/claimed\" 2>/dev/null || exit 0",
            "trap : TERM INT HUP",
            "echo $$ > \"$1/pid.tmp\" && mv \"$1/pid.tmp\" \"$1/pid\"",
            "if [ -e \"$1/output\" ]; then",
            "  if [ -x \"$1/script.sh\" ]; then \"$1/script.sh\"; else sh -xe \"$1/script.sh\"; fi"
                    + " > \"$1/output\" 2>> \"$1/log\"",
            "else",
            "  if [ -x \"$1/script.sh\" ]; then \"$1/script.sh\"; else sh -xe \"$1/script.sh\"; fi"
                    + " >> \"$1/log\" 2>&1",
            "fi",
            "echo $? > \"$1/result.tmp\"",
            "mv \"$1/result.tmp\" \"$1/result\"");

    /** A machine that is busy may take this long to start a shell. */
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Path dir;
    private final long begun = System.nanoTime();
    private int missed;

    DurableScript(Path dir) {
        this.dir = dir;
    }

    /** Starts the script; does nothing when an earlier process has started it already. */
    void launch(String script, Path workingDirectory, Map<String, String> env, boolean keepOutput) throws IOException {
        if (File.separatorChar != '/') {
            throw new AbortException("sh needs a Unix shell, which Windows does not have");
        }
        Files.createDirectories(dir);
        Path file = dir.resolve("script.sh");
        AtomicFiles.write(file, script.getBytes(StandardCharsets.UTF_8));
        if (script.startsWith("#!") && !file.toFile().setExecutable(true)) {
            throw new AbortException(file + " cannot be made executable");
        }
        if (keepOutput && !Files.exists(dir.resolve("output"))) {
            Files.createFile(dir.resolve("output"));
        }
        List<String> command = new ArrayList<>(Session.command());
        command.addAll(List.of("sh", "-c", WRAPPER, "sh", dir.toString()));
        ProcessBuilder pb = new ProcessBuilder(command);
        pb.directory(workingDirectory.toFile());
        pb.environment().clear();
        pb.environment().putAll(env);
        pb.environment().put("PWD", workingDirectory.toString());
        pb.redirectInput(new File("/dev/null"));
        pb.redirectOutput(ProcessBuilder.Redirect.appendTo(dir.resolve("log").toFile()));
        pb.redirectError(ProcessBuilder.Redirect.appendTo(dir.resolve("log").toFile()));
        pb.start();
        watch();
    }

    /** Remembers it, so that it can be ended together with this process. */
    void watch() {
        RUNNING.add(this);
    }

    /** The exit code, or null while it runs. */
    Integer exitCode() throws IOException {
        Path result = dir.resolve("result");
        if (!Files.exists(result)) {
            return null;
        }
        return Integer.valueOf(Files.readString(result).strip());
    }

    private Optional<ProcessHandle> handle() {
        Path pid = dir.resolve("pid");
        try {
            if (!Files.exists(pid)) {
                return Optional.empty();
            }
            Instant noted = Files.getLastModifiedTime(pid).toInstant();
            return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                    .filter(ProcessHandle::isAlive)
                    // the number may belong to another process by now
                    .filter(h -> h.info()
                            .startInstant()
                            .map(s -> s.isBefore(noted.plus(Duration.ofSeconds(5))))
                            .orElse(true));
        } catch (IOException | NumberFormatException e) {
            LOGGER.log(Level.FINE, "no process id yet", e);
            return Optional.empty();
        }
    }

    /** Whether no process has taken the script: the one that was to start it may have been killed just then. */
    boolean unclaimed() {
        return !Files.exists(dir.resolve("claimed"));
    }

    /** Whether it ended without leaving an exit code. Asked several times before it says so. */
    boolean vanished() {
        if (!Files.exists(dir.resolve("pid"))) {
            return System.nanoTime() - begun > START_NANOS;
        }
        if (handle().isPresent() || Files.exists(dir.resolve("result"))) {
            missed = 0;
            return false;
        }
        return ++missed > 20;
    }

    /** Shows what it wrote since last time, whole lines only unless it ended; whether there was something. */
    boolean forward(OutputStream to, Charset charset, boolean ended) throws IOException {
        Path file = dir.resolve("log");
        Path mark = dir.resolve("forwarded");
        long from = Files.exists(mark) ? Long.parseLong(Files.readString(mark).strip()) : 0;
        if (!Files.exists(file) || Files.size(file) <= from) {
            return false;
        }
        byte[] fresh;
        try (java.nio.channels.SeekableByteChannel c = Files.newByteChannel(file, StandardOpenOption.READ)) {
            c.position(from);
            fresh = java.nio.channels.Channels.newInputStream(c).readAllBytes();
        }
        int length = ended ? fresh.length : lastLineEnd(fresh);
        if (length == 0) {
            return false;
        }
        to.write(new String(fresh, 0, length, charset).getBytes(StandardCharsets.UTF_8));
        to.flush();
        AtomicFiles.write(mark, Long.toString(from + length).getBytes(StandardCharsets.UTF_8));
        return true;
    }

    private static int lastLineEnd(byte[] b) {
        for (int i = b.length; i > 0; i--) {
            if (b[i - 1] == '\n') {
                return i;
            }
        }
        return 0;
    }

    /** What it printed. */
    String output(Charset charset) throws IOException {
        return Files.readString(dir.resolve("output"), charset);
    }

    /** Ends it and everything that it started. */
    void kill(boolean force) {
        handle().ifPresent(h -> {
            List<ProcessHandle> below = h.descendants().toList();
            Session.signal(h.pid(), force);
            below.forEach(force ? ProcessHandle::destroyForcibly : ProcessHandle::destroy);
            if (force) {
                h.destroyForcibly();
            }
        });
    }

    /** It ended; its files stay until the program is saved with its result. */
    void ended() {
        RUNNING.remove(this);
        ENDED.add(this);
    }

    /** Removes the files of all scripts that ended: their build is over. */
    static void cleanUpEnded() {
        ENDED.forEach(DurableScript::cleanUp);
    }

    /** Removes its files. Whoever comes second waits until they are gone. */
    synchronized void cleanUp() {
        if (!ENDED.contains(this)) {
            return;
        }
        try {
            Util.deleteRecursive(dir.toFile());
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "files of a script stay behind", e);
        }
        ENDED.remove(this);
    }

    /** Ends all scripts of this process, with force. */
    static void killAll() {
        RUNNING.forEach(s -> s.kill(true));
    }

    /** For printing. */
    void show(PrintStream out) {
        out.println(dir);
    }
}
