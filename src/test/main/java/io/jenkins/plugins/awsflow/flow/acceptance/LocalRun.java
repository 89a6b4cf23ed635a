package io.jenkins.plugins.awsflow.flow.acceptance;

import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import io.jenkins.plugins.awsflow.flow.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Files.createDirectories(work);
        Path log = work.resolve("log");
        List<String> command = layout.runner(
                "run",
                "-f",
                example.resolve("Jenkinsfile").toString(),
                "--config",
                example.resolve("jenkins.yaml").toString(),
                "--home",
                work.resolve("home").toString(),
                "--job",
                "first-deployment");
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
