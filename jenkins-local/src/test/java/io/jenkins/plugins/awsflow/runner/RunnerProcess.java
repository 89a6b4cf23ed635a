package io.jenkins.plugins.awsflow.runner;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The runner in a process of its own. */
public final class RunnerProcess {
    private static final int LONGEST_SECONDS = 90;

    private final Process process;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Thread reader;

    private RunnerProcess(Process process) {
        this.process = process;
        reader = new Thread(this::read);
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("cannot be read: " + e);
        }
    }

    /** Starts the runner in a directory. */
    public static RunnerProcess start(Path directory, String... args) throws IOException {
        return start(directory, Map.of(), args);
    }

    public static RunnerProcess start(Path directory, Map<String, String> env, String... args) throws IOException {
        return start(directory, env, false, args);
    }

    /** Starts it with a terminal on which {@link #type} types. */
    public static RunnerProcess interactive(Path directory, String... args) throws IOException {
        return start(directory, Map.of(), true, args);
    }

    private static RunnerProcess start(Path directory, Map<String, String> env, boolean typed, String... args)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(Arrays.asList(args));
        ProcessBuilder pb = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(
                        typed ? ProcessBuilder.Redirect.PIPE : ProcessBuilder.Redirect.from(new File("/dev/null")));
        pb.environment().put("JENKINS_LOCAL_HOME", directory.resolve("home").toString());
        pb.environment().putAll(env);
        return new RunnerProcess(pb.start());
    }

    /** Writes a Jenkinsfile and runs it. */
    public static RunnerProcess run(Path directory, String script) throws IOException {
        Files.writeString(directory.resolve("Jenkinsfile"), script);
        return start(directory, "run", "--job", "job");
    }

    public static RunnerProcess resume(Path directory) throws IOException {
        return start(directory, "run", "--job", "job", "--resume");
    }

    /** Everything that it wrote so far. */
    public List<String> lines() {
        synchronized (lines) {
            return new ArrayList<>(lines);
        }
    }

    /** Waits for a line. */
    public RunnerProcess awaitLine(String text) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (lines().stream().noneMatch(l -> l.contains(text))) {
            if (System.nanoTime() > end || !process.isAlive() && !reader.isAlive()) {
                throw new AssertionError("no line \"" + text + "\" in " + String.join("\n", lines()));
            }
            Thread.sleep(10);
        }
        return this;
    }

    /** Waits until the first build has saved its program, and a little longer. */
    public RunnerProcess awaitBuild(Path directory) throws InterruptedException {
        Path saved = directory.resolve("home/jobs/job/builds/1/program.bin");
        for (int i = 0; i < LONGEST_SECONDS * 100 && !Files.exists(saved); i++) {
            Thread.sleep(10);
        }
        Thread.sleep(500);
        return this;
    }

    /** Types a line. */
    public void type(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** kill -9. */
    public List<String> kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        reader.join();
        return lines();
    }

    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-s", name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Waits for its exit code. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still runs: " + String.join("\n", lines()));
        }
        reader.join();
        return process.exitValue();
    }
}
