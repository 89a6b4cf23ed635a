package io.jenkins.plugins.awsflow.awslocal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return new Main(
                        InputStream.nullInputStream(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--prot 80 | unknown option --prot",
                "--port | --port needs a value",
                "--port 70000 | --port needs a number from 0 to 65535",
                "--port x | --port needs a number",
                "--speed fast | --speed needs a positive number",
                "--speed -1 | --speed needs a positive number",
                "--scenario /no/such/file | cannot read the scenario /no/such/file"
            })
    void badUsageIsOneLineAndExitTwo(String arguments, String message) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("aws-local: ")
                .contains(message);
        assertThat(err.toString(StandardCharsets.UTF_8).strip().lines()).hasSize(1);
        assertThat(out.size()).isZero();
    }

    @Test
    void busyPortIsOneLineAndExitTwo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("--port", Integer.toString(taken.getLocalPort()))).isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8).strip())
                    .isEqualTo("aws-local: port " + taken.getLocalPort() + " of 127.0.0.1 is already in use");
        }
    }

    @Test
    void helpIsPrinted() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("usage: aws-local");
    }

    @Test
    void endsWhenItsInputCloses(@TempDir Path directory) throws IOException {
        Path portFile = directory.resolve("port");
        assertThat(run("--until-stdin-closes", "--port-file", portFile.toString()))
                .isZero();
        String port = Files.readString(portFile).strip();
        assertThat(out.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("aws-local: listening on http://127.0.0.1:" + port);
    }

    private static Process start(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    @Test
    void servesAsAProcessUntilItIsToldToEnd(@TempDir Path directory) throws Exception {
        Path scenario = directory.resolve("s.yaml");
        Files.writeString(scenario, "applications: [{name: Web}]\n");
        Process process = start("--scenario", scenario.toString(), "--speed", "60");
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            String line = reader.readLine();
            assertThat(line).matches("aws-local: listening on http://127\\.0\\.0\\.1:\\d+");
            java.net.URI endpoint = java.net.URI.create(line.substring(line.indexOf("http")));
            try (CodeDeployClient codeDeploy = new Clients(endpoint, Clients.DEFAULT, "us-east-1").codeDeploy()) {
                assertThat(codeDeploy.listApplications().applications()).containsExactly("Web");
            }
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aClosedPipeEndsTheProcess() throws Exception {
        Process process = start("--until-stdin-closes");
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(reader.readLine()).startsWith("aws-local: listening");
            process.getOutputStream().close();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
