package io.jenkins.plugins.awsflow.flow.acceptance;

import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import io.jenkins.plugins.awsflow.flow.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the local runner made of a Jenkinsfile: the other side of the comparison. */
final class LocalRun {
    private final int exit;
    private final List<String> operations;
    private final List<String> stepLines;

    private LocalRun(int exit, List<String> operations, List<String> stepLines) {
        this.exit = exit;
        this.operations = operations;
        this.stepLines = stepLines;
    }

    static LocalRun of(Layout layout, Path example, Path work, AwsLocalProcess aws)
            throws IOException, InterruptedException {
        return of(
                layout, example, work, aws, "-f", example.resolve("Jenkinsfile").toString());
    }

    /** A build of the branch main of the example's branch source. */
    static LocalRun ofSource(Layout layout, Path example, Path work, AwsLocalProcess aws)
            throws IOException, InterruptedException {
        String source = example.resolve("source.yaml").toString();
        return of(layout, example, work, aws, "--source", source, "--branch", "main", "--approve", "all");
    }

    private static LocalRun of(Layout layout, Path example, Path work, AwsLocalProcess aws, String... what)
            throws IOException, InterruptedException {
        Files.createDirectories(work);
        Path log = work.resolve("log");
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--config",
                example.resolve("jenkins.yaml").toString(),
                "--home",
                work.resolve("home").toString(),
                "--job",
                example.toFile().getName()));
        arguments.addAll(List.of(what));
        List<String> command = layout.runner(arguments.toArray(String[]::new));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("AWS_ENDPOINT", aws.endpoint().toString());
        int exit = builder.start().waitFor();
        return new LocalRun(exit, LedgerComparison.operations(work), LedgerComparison.stepLines(Files.readString(log)));
    }

    int exit() {
        return exit;
    }

    List<String> operations() {
        return operations;
    }

    List<String> stepLines() {
        return stepLines;
    }
}
