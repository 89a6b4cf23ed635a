package io.jenkins.plugins.awsflow.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code ./flow demo}: a Jenkinsfile with the real steps deploys to a local AWS. */
final class Demo {
    /** How much faster than life the simulated hosts are: a lifecycle event takes some hundred milliseconds. */
    static final double SPEED = 20;

    private static final String EXAMPLE = "first-deployment";
    private final Layout layout;
    private final boolean failDeploy;
    private final boolean timing;

    Demo(Layout layout, List<String> arguments) {
        this.layout = layout;
        boolean fail = false;
        boolean time = false;
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--fail" -> {
                    String what = ++i < arguments.size() ? arguments.get(i) : "";
                    if (!what.equals("deploy")) {
                        throw new UsageException("--fail takes: deploy");
                    }
                    fail = true;
                }
                case "--timing" -> time = true;
                default -> throw new UsageException("demo: unknown option " + arguments.get(i) + "; see ./flow help");
            }
        }
        failDeploy = fail;
        timing = time;
    }

    int run() throws IOException, InterruptedException {
        Path work = layout.work("demo");
        deleteTree(work);
        Files.createDirectories(work);
        Path example = layout.example(EXAMPLE);
        try (AwsLocalProcess aws = AwsLocalProcess.start(
                layout, example.resolve("aws-local.yaml"), SPEED, work.resolve("aws-local.log"))) {
            if (failDeploy) {
                goodBuildFirst(example, work, aws);
                aws.admin("POST", "failures", Files.readString(example.resolve("fail-deploy.json")));
            }
            int exit = runJenkinsfile(example, work, aws, ProcessBuilder.Redirect.INHERIT);
            System.out.println(exit == 0 ? "demo: SUCCESS" : "demo: FAILURE");
            return exit == 0 ? 0 : 1;
        }
    }

    /** A roll-back needs something to roll back to: a build before this one went well, in fast motion. */
    private void goodBuildFirst(Path example, Path work, AwsLocalProcess aws) throws IOException, InterruptedException {
        Path log = work.resolve("build-1.log");
        aws.admin("POST", "clock", "{\"speed\": " + 10 * SPEED + "}");
        if (runJenkinsfile(example, work, aws, ProcessBuilder.Redirect.to(log.toFile())) != 0) {
            throw new IOException("the build before the failing one failed too: see " + log);
        }
        aws.admin("POST", "clock", "{\"speed\": " + SPEED + "}");
        System.out.println(
                "Build 1 went to production (log: target/flow/demo/build-1.log). Now build 2, with a full disk.\n");
    }

    private int runJenkinsfile(Path example, Path work, AwsLocalProcess aws, ProcessBuilder.Redirect output)
            throws IOException, InterruptedException {
        List<String> command = layout.runner(
                "run",
                "-f",
                example.resolve("Jenkinsfile").toString(),
                "--config",
                example.resolve("jenkins.yaml").toString(),
                "--home",
                work.resolve("home").toString(),
                "--job",
                EXAMPLE);
        if (timing) {
            command.add("--timing");
        }
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO().redirectOutput(output);
        builder.environment().putAll(Map.of("AWS_ENDPOINT", aws.endpoint().toString()));
        Process runner = builder.start();
        // Ctrl-C reaches the runner too: give it time to stop what it started before its AWS goes away.
        Thread politeEnd = new Thread(() -> endOf(runner, aws), "demo-end");
        Runtime.getRuntime().addShutdownHook(politeEnd);
        int exit = runner.waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(politeEnd);
        } catch (IllegalStateException e) {
            // The virtual machine is going down because of Ctrl-C; the hook does the rest.
            return exit;
        }
        return exit;
    }

    private static void endOf(Process runner, AwsLocalProcess aws) {
        runner.destroy();
        try {
            if (!runner.waitFor(20, TimeUnit.SECONDS)) {
                runner.descendants().forEach(ProcessHandle::destroyForcibly);
                runner.destroyForcibly();
            }
        } catch (InterruptedException e) {
            runner.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        aws.close();
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (var walk = Files.walk(root)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
