package io.jenkins.plugins.awsflow.flow;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.core.model.PollPace;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The Jenkinsfile runner in a virtual machine of its own, as users start it, so that it can be killed. */
final class RunnerProcess implements AutoCloseable {
    /** A connection {@code demo} by the key that the local AWS has without a scenario. */
    private static final String CONFIG =
            """
            credentials:
              system:
                domainCredentials:
                  - credentials:
                      - usernamePassword: {scope: GLOBAL, id: aws, username: %s, password: %s}
            unclassified:
              awsFlow:
                connections:
                  - {name: demo, region: cn-north-1, credentialsId: aws, endpoint: "${AWS_ENDPOINT}"}
            """
                    .formatted(AwsLocal.ACCESS_KEY, AwsLocal.SECRET_KEY);

    private final Process process;
    private final Path log;

    private RunnerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Writes a configuration with a connection {@code demo} to a local AWS that has no scenario. */
    static Path config(Path directory) throws IOException {
        return Files.writeString(directory.resolve("jenkins.yaml"), CONFIG);
    }

    /** Starts a build of a Jenkinsfile, or resumes the one that was killed. */
    static RunnerProcess start(Path jenkinsfile, Path config, Path home, URI endpoint, String... more)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-f", jenkinsfile.toString()));
        arguments.addAll(List.of(more));
        return start(config, home, endpoint, arguments);
    }

    /** Starts a build of what a repository holds. */
    static RunnerProcess startFrom(Path source, Path config, Path home, URI endpoint, String... more)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--source", source.toString(), "--approve", "all"));
        arguments.addAll(List.of(more));
        return start(config, home, endpoint, arguments);
    }

    private static RunnerProcess start(Path config, Path home, URI endpoint, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                // The local AWS runs faster than life; a build need not wait as long as for the real one.
                "-D" + PollPace.PROPERTY + "=400",
                "-cp",
                System.getProperty("java.class.path", ""),
                "io.jenkins.plugins.awsflow.runner.Main",
                "run",
                "--config",
                config.toString(),
                "--home",
                home.toString(),
                "--job",
                "flow"));
        command.addAll(arguments);
        Files.createDirectories(home);
        Path log = Files.createTempFile(home, "run", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(new File(home.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("AWS_ENDPOINT", endpoint.toString());
        return new RunnerProcess(builder.start(), log);
    }

    int await() throws IOException, InterruptedException {
        if (!process.waitFor(300, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the runner did not end; it printed:\n" + log());
        }
        return process.exitValue();
    }

    void awaitLog(String text) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!log().contains(text)) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new IOException("the runner never printed \"" + text + "\" but:\n" + log());
            }
            Thread.sleep(20);
        }
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** SIGKILL: no handler runs. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** What Ctrl-C sends. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
