package io.jenkins.plugins.awsflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A program that others wrote and that stands in for AWS, on a free port of the loopback interface. */
public final class Emulator implements AutoCloseable {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private final Process process;
    private final int port;

    private Emulator(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts moto, which knows most services. */
    public static Emulator moto() throws IOException, InterruptedException {
        return start("python/bin/moto_server", List.of("-H", "127.0.0.1", "-p", "{port}"), Map.of());
    }

    /**
     * Starts MiniStack.
     *
     * @param services comma separated, such as {@code monitoring,sts}
     */
    public static Emulator miniStack(String services) throws IOException, InterruptedException {
        return miniStack(services, Map.of());
    }

    /** The same with settings of its own. */
    public static Emulator miniStack(String services, Map<String, String> settings)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(settings);
        environment.putAll(Map.of("BIND_HOST", "127.0.0.1", "GATEWAY_PORT", "{port}", "SERVICES", services));
        return start("python-ministack/bin/ministack", List.of(), environment);
    }

    /**
     * Starts one; the test is skipped where the Python environments are not there.
     *
     * @param program under {@code target/}, such as {@code python/bin/moto_server}
     * @param arguments with {@code {port}} in the place of the port
     * @param environment likewise
     */
    public static Emulator start(String program, List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path file = ROOT.resolve("target").resolve(program);
        boolean there = Files.isExecutable(file);
        if ("1".equals(System.getenv("AWS_FLOW_REQUIRE_PYTHON"))) {
            assertThat(there).as("run build/python-env.sh: %s is missing", file).isTrue();
        }
        assumeTrue(there, "no " + program + ": run build/python-env.sh to have the plugin's calls tried on it");
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String number = Integer.toString(port);
        ProcessBuilder builder = new ProcessBuilder(file.toString());
        arguments.forEach(argument -> builder.command().add(argument.replace("{port}", number)));
        environment.forEach((name, value) -> builder.environment().put(name, value.replace("{port}", number)));
        builder.directory(new File(System.getProperty("java.io.tmpdir")));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Emulator emulator = new Emulator(builder.start(), port);
        emulator.await();
        return emulator;
    }

    private void await() throws InterruptedException, IOException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException e) {
                if (System.nanoTime() > end || !process.isAlive()) {
                    close();
                    throw new IOException("the emulator does not listen", e);
                }
                Thread.sleep(100);
            }
        }
    }

    /** Where it listens. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
