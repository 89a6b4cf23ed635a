package io.jenkins.plugins.awsflow.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The local AWS in its own process, ended when this one ends, whatever way that happens. */
public final class AwsLocalProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final URI endpoint;
    private final HttpClient http = HttpClient.newHttpClient();

    private AwsLocalProcess(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /**
     * Starts it on a free port and waits until it listens.
     *
     * @param scenario what it holds at the start; null for nothing
     * @param log gets what it prints
     */
    public static AwsLocalProcess start(Layout layout, Path scenario, double speed, Path log)
            throws IOException, InterruptedException {
        Path directory = Files.createDirectories(log.resolveSibling("."));
        Path portFile = directory.resolve("aws-local.port");
        Files.deleteIfExists(portFile);
        // Ctrl-C reaches the whole process group; this one must outlive it, so that a runner can stop what it deployed.
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "aws-local"));
        command.addAll(layout.awsLocal(
                "--port",
                "0",
                "--speed",
                Double.toString(speed),
                "--port-file",
                portFile.toString(),
                // It reads its end from us: a killed parent leaves no orphan behind.
                "--until-stdin-closes"));
        if (scenario != null) {
            command.addAll(List.of("--scenario", scenario.toString()));
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (!Files.exists(portFile) || Files.readString(portFile).isBlank()) {
            if (!process.isAlive() || System.nanoTime() > limit) {
                process.destroyForcibly();
                throw new IOException("aws-local did not start: "
                        + Files.readString(log).lines().findFirst().orElse("it printed nothing"));
            }
            Thread.sleep(20);
        }
        int port = Integer.parseInt(Files.readString(portFile).strip());
        return new AwsLocalProcess(process, URI.create("http://127.0.0.1:" + port));
    }

    public URI endpoint() {
        return endpoint;
    }

    /** How often an operation was called with success. */
    public int answered(String service, String operation) throws IOException, InterruptedException {
        return answered(service, operation, null, null);
    }

    /** How often an operation was called with success and with a value of a parameter. */
    public int answered(String service, String operation, String parameter, String value)
            throws IOException, InterruptedException {
        JsonNode journal = JSON.readTree(admin("GET", "journal?service=" + service + "&operation=" + operation, null));
        int number = 0;
        for (JsonNode call : journal.get("entries")) {
            boolean asked = parameter == null
                    || value.equals(call.path("parameters").path(parameter).asText());
            number += asked && call.get("status").asInt() == 200 ? 1 : 0;
        }
        return number;
    }

    /** How often any operation of a service was called, with success or not, with a value of a parameter. */
    public int called(String service, String parameter, String value) throws IOException, InterruptedException {
        int number = 0;
        for (JsonNode call :
                JSON.readTree(admin("GET", "journal?service=" + service, null)).get("entries")) {
            number += value.equals(call.path("parameters").path(parameter).asText()) ? 1 : 0;
        }
        return number;
    }

    /** How often an operation was called, with success or not; null for all operations of the service. */
    public int called(String service, String operation) throws IOException, InterruptedException {
        String path = "journal?service=" + service + (operation == null ? "" : "&operation=" + operation);
        return JSON.readTree(admin("GET", path, null)).get("entries").size();
    }

    /** Calls the admin endpoint; returns the body of the answer. */
    public String admin(String method, String path, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/_aws-local/" + path))
                .method(
                        method,
                        json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(
                    "aws-local " + method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    /** What the process has used of the processors so far. */
    public Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            // The pipe is gone because the process is: nothing is left to end politely.
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
