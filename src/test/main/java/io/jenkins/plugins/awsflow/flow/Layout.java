package io.jenkins.plugins.awsflow.flow;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the built things are, and how the suite's own programs are started. */
public final class Layout {
    private final Path home;
    private final String java;

    Layout(Path home, String java) {
        this.home = home;
        this.java = java;
    }

    /** The checkout and the Java that {@code ./flow} names. */
    public static Layout fromEnvironment() {
        String home = System.getenv("AWS_FLOW_HOME");
        if (home == null) {
            throw new UsageException("start me through ./flow: AWS_FLOW_HOME is not set");
        }
        String java = System.getenv("AWS_FLOW_JAVA");
        return new Layout(Path.of(home), java == null ? "java" : java);
    }

    /** The root of the checkout. */
    public Path home() {
        return home;
    }

    /** The java that runs the suite's programs. */
    public String java() {
        return java;
    }

    /** One of the projects under {@code examples/}. */
    public Path example(String name) {
        return home.resolve("examples").resolve(name);
    }

    /** A scratch directory under {@code target/flow}. */
    public Path work(String name) {
        return home.resolve("target").resolve("flow").resolve(name);
    }

    /** The id of a plugin of ours, which its file is named after. */
    public static String pluginId(Path hpi) {
        return String.valueOf(hpi.getFileName()).replaceAll("\\.hpi$", "");
    }

    /** The {@code .hpi} of each plugin of the suite. */
    public List<Path> plugins() throws IOException {
        List<Path> found = new ArrayList<>();
        try (var modules = Files.newDirectoryStream(home)) {
            for (Path module : modules) {
                Path hpi = module.resolve("target").resolve(module.getFileName() + ".hpi");
                if (Files.exists(hpi)) {
                    found.add(hpi);
                }
            }
        }
        found.sort(null);
        return found;
    }

    /** Command line of the Jenkinsfile runner. */
    public List<String> runner(String... arguments) throws IOException {
        return ours(
                List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx256m", "-Xss2m"),
                "io.jenkins.plugins.awsflow.runner.Main",
                arguments);
    }

    /** Command line of a bench: a heap with room for ten thousand waits, and a collector whose figures are exact. */
    List<String> bench(String... arguments) throws IOException {
        return ours(List.of("-Xshare:auto", "-Xmx2g"), "io.jenkins.plugins.awsflow.flow.bench.BenchMain", arguments);
    }

    /** Command line of the fuzzer: what does not fit into its heap is a finding. */
    List<String> fuzz(String... arguments) throws IOException {
        return ours(List.of("-Xshare:auto", "-Xmx96m"), "io.jenkins.plugins.awsflow.flow.fuzz.FuzzMain", arguments);
    }

    /** Command line of checkouts beside native git, with the heap of a small agent. */
    List<String> histories(String... arguments) throws IOException {
        return ours(
                List.of("-Xshare:auto", "-Xmx256m"),
                "io.jenkins.plugins.awsflow.flow.histories.HistoriesMain",
                arguments);
    }

    /** Command line of the local AWS. */
    List<String> awsLocal(String... arguments) throws IOException {
        return program(
                home.resolve("aws-local/target/classpath"),
                home.resolve("aws-local/target/classes"),
                List.of("-XX:TieredStopAtLevel=1", "-Xmx512m"),
                "io.jenkins.plugins.awsflow.awslocal.Main",
                arguments);
    }

    private List<String> ours(List<String> flags, String main, String... arguments) throws IOException {
        return program(
                home.resolve("src/test/target/classpath"),
                home.resolve("src/test/target/classes"),
                flags,
                main,
                arguments);
    }

    private List<String> program(Path classPath, Path classes, List<String> flags, String main, String... arguments)
            throws IOException {
        if (!Files.exists(classPath)) {
            throw new UsageException("not built yet: run ./flow build");
        }
        String path = Files.readString(classPath).strip();
        List<String> command = new ArrayList<>(List.of(java, "-XX:+UseSerialGC"));
        command.addAll(flags);
        command.addAll(List.of("-cp", classes + File.pathSeparator + path, main));
        command.addAll(List.of(arguments));
        return command;
    }
}
