package io.jenkins.plugins.awsflow.flow.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import io.jenkins.plugins.awsflow.flow.Layout;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A local AWS in its own process, at the pace of life. */
final class BenchAws implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AwsLocalProcess process;

    BenchAws(Layout layout, Path work, List<Place> places, int groups) throws IOException, InterruptedException {
        Files.createDirectories(work);
        Path scenario = work.resolve("aws-local.yaml");
        Files.writeString(scenario, Place.scenario(places, groups));
        process = AwsLocalProcess.start(layout, scenario, 1, work.resolve("aws-local.log"));
    }

    URI endpoint() {
        return process.endpoint();
    }

    Duration cpu() {
        return process.cpu();
    }

    /** From now on a deployment takes so long on average: the agent's own events do, and there is one host. */
    void deploymentsTake(double seconds) throws IOException, InterruptedException {
        process.admin(
                "POST",
                "eventSeconds",
                JSON.createObjectNode()
                        .put("DownloadBundle", seconds / 2)
                        .put("Install", seconds / 2)
                        .toString());
    }

    /** Adds what goes wrong with calls to CodeDeploy. */
    void fault(String json) throws IOException, InterruptedException {
        process.admin("POST", "faults", json);
    }

    void noFaults() throws IOException, InterruptedException {
        process.admin("DELETE", "faults", null);
    }

    void forgetCalls() throws IOException, InterruptedException {
        process.admin("DELETE", "journal", null);
    }

    /** How many calls of an operation there were since {@link #forgetCalls}. */
    long calls(String service, String operation) throws IOException, InterruptedException {
        return count("journal?service=" + service + "&operation=" + operation);
    }

    /** The same of all operations of a service. */
    long calls(String service) throws IOException, InterruptedException {
        return count("journal?service=" + service);
    }

    /** The same, also when the journal has forgotten the first of them; nothing else may be called meanwhile. */
    long allCalls(String service) throws IOException, InterruptedException {
        JsonNode journal = JSON.readTree(process.admin("GET", "journal?service=" + service, null));
        return journal.path("dropped").asLong() + journal.path("entries").size();
    }

    private long count(String query) throws IOException, InterruptedException {
        JsonNode journal = JSON.readTree(process.admin("GET", query, null));
        if (journal.path("dropped").asLong() > 0) {
            throw new IOException("aws-local's journal is too short for this");
        }
        return journal.path("entries").size();
    }

    String admin(String method, String path, String json) throws IOException, InterruptedException {
        return process.admin(method, path, json);
    }

    @Override
    public void close() {
        process.close();
    }
}
