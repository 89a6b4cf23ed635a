package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import io.jenkins.plugins.awsflow.flow.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * An agent in a process of its own, connected as inbound agents are: what runs there goes over a real channel, past
 * Jenkins' filter of classes. It comes back by itself when the controller was away. Its label is {@link #LABEL}.
 */
final class RemoteAgent implements AutoCloseable {
    static final String LABEL = "away";

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String NAME = "away-1";
    private static final String NODE =
            """
            import hudson.slaves.*
            import hudson.model.*
            Jenkins.get().setSlaveAgentPort(0)
            def node = new DumbSlave('NAME', 'DIRECTORY', new JNLPLauncher())
            node.numExecutors = 50
            node.labelString = 'LABEL'
            node.mode = Node.Mode.EXCLUSIVE
            Jenkins.get().addNode(node)
            print(node.toComputer().jnlpMac)
            """;

    private final JenkinsClient client;
    private final Path root;
    private final Process process;

    private RemoteAgent(JenkinsClient client, Path root, Process process) {
        this.client = client;
        this.root = root;
        this.process = process;
    }

    /**
     * Makes the node and starts its process.
     *
     * @param root the agent's own directory, outside of the Jenkins' home
     */
    static RemoteAgent start(Layout layout, JenkinsServer jenkins, JenkinsClient client, Path root)
            throws IOException, InterruptedException {
        Files.createDirectories(root);
        String secret = client.script(
                NODE.replace("NAME", NAME).replace("DIRECTORY", root.toString()).replace("LABEL", LABEL));
        URI jar = jenkins.root().resolve("jnlpJars/agent.jar");
        try (InputStream in = jar.toURL().openStream()) {
            Files.copy(in, root.resolve("agent.jar"), StandardCopyOption.REPLACE_EXISTING);
        }
        Process process = new ProcessBuilder(
                        layout.java(),
                        "-jar",
                        root.resolve("agent.jar").toString(),
                        "-url",
                        jenkins.root().toString(),
                        "-secret",
                        secret,
                        "-name",
                        NAME,
                        "-workDir",
                        root.toString())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("agent.log").toFile())
                .start();
        return new RemoteAgent(client, root, process);
    }

    void awaitOnline() throws IOException, InterruptedException {
        long until = System.nanoTime() + LIMIT.toNanos();
        while (client.json("computer/" + NAME + "/api/json?tree=offline")
                .get("offline")
                .asBoolean()) {
            require(
                    process.isAlive() && System.nanoTime() < until,
                    "the agent does not connect: " + Files.readString(root.resolve("agent.log")));
            Thread.sleep(200);
        }
    }

    Path root() {
        return root;
    }

    /** Where the first build of a job works. */
    Path workspace(String job) {
        return root.resolve("workspace").resolve(job);
    }

    /** Ends the process and takes the node away. */
    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        client.script("Jenkins.get().removeNode(Jenkins.get().getNode('" + NAME + "'))");
    }
}
