package io.jenkins.plugins.awsflow.flow.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;

/** A given Jenkins war with a given JENKINS_HOME, on loopback. */
final class JenkinsServer implements AutoCloseable {
    /** What a kill does first; checks say so, since a power cut does not. */
    static final String BEFORE_A_KILL = "its queue written down first";

    private static final Duration BOOT_LIMIT = Duration.ofMinutes(5);
    private final String java;
    private final Path war;
    private final Path home;
    private final Map<String, String> environment;
    private final int port;
    private Process process;
    private int boots;

    JenkinsServer(String java, Path war, Path home, Map<String, String> environment) throws IOException {
        this.java = java;
        this.war = war;
        this.home = home;
        this.environment = environment;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    URI root() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    Path home() {
        return home;
    }

    Path log() {
        return home.resolveSibling(home.getFileName() + "-" + boots + ".log");
    }

    /** Starts the controller and waits until it serves pages; returns the milliseconds that took. */
    long boot(JenkinsClient client) throws IOException, InterruptedException {
        boots++;
        client.forgetSession();
        List<String> command = new ArrayList<>(List.of(
                java,
                "-Xmx1500m",
                "-Djenkins.install.runSetupWizard=false",
                "-Djava.awt.headless=true",
                "-Dhudson.model.UpdateCenter.never=true",
                "-Dhudson.udp=-1",
                "-Dhudson.DNSMultiCast.disabled=true",
                "-jar",
                war.toString(),
                "--httpListenAddress=127.0.0.1",
                "--httpPort=" + port));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().put("JENKINS_HOME", home.toString());
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        process = builder.start();
        long limit = start + BOOT_LIMIT.toNanos();
        while (!serves(client)) {
            if (!process.isAlive()) {
                throw new IOException("Jenkins ended while it started: see " + log());
            }
            if (System.nanoTime() > limit) {
                throw new IOException(
                        "Jenkins did not start within " + BOOT_LIMIT.toMinutes() + " minutes: see " + log());
            }
            Thread.sleep(500);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private static boolean serves(JenkinsClient client) throws InterruptedException {
        try {
            return client.get("api/json", "en").statusCode() == 200;
        } catch (IOException e) {
            // Not listening yet: that is what is being waited for.
            return false;
        }
    }

    /**
     * Kills it as {@code kill -9}, a power cut or the kernel's memory killer does, {@link #BEFORE_A_KILL}. Jenkins writes
     * its queue down at intervals only; without that, a build that had just begun is in the queue again after the kill,
     * whatever plugins there are.
     */
    void kill(JenkinsClient client) throws IOException, InterruptedException {
        client.script("Jenkins.get().queue.save()");
        kill();
    }

    private void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().waitFor();
        }
    }

    /**
     * Changes the endpoint of the connection in the configuration that a Jenkins takes when it comes up.
     *
     * @param endpoint null for the one of the environment
     */
    void reconnect(URI endpoint) throws IOException {
        Path casc = home.resolve("jenkins.yaml");
        String line = "endpoint: \"" + (endpoint == null ? "${AWS_ENDPOINT}" : endpoint) + "\"";
        Files.writeString(casc, Files.readString(casc).replaceAll("endpoint: .*", Matcher.quoteReplacement(line)));
    }

    /** What the controller's process has used of the processors since its last start. */
    Duration cpu() {
        Process running = process;
        return running == null
                ? Duration.ZERO
                : running.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    String bootLog() throws IOException {
        return Files.readString(log());
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                kill();
            }
        }
    }
}
