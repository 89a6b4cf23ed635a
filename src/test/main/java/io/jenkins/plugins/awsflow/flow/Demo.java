package io.jenkins.plugins.awsflow.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** {@code ./flow demo}: from a push to CodeCommit to production and its weather, on a local AWS. */
final class Demo {
    /** How much faster than life the local AWS is: a soak of five minutes takes ten seconds. */
    static final double SPEED = 30;

    private static final String EXAMPLE = "delivery";

    /** What may go wrong on purpose. */
    private enum Failure {
        NONE,
        DEPLOY,
        STACK,
        ALARM
    }

    private final Layout layout;
    private final Failure failure;
    private final boolean timing;
    private final double speed;

    /** Besides what {@code ./flow help} names it takes {@code --timing} and, for tests, {@code --speed N}. */
    Demo(Layout layout, List<String> arguments) {
        this.layout = layout;
        Failure fail = Failure.NONE;
        boolean time = false;
        double pace = SPEED;
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--fail" -> fail = failure(++i < arguments.size() ? arguments.get(i) : "");
                case "--timing" -> time = true;
                case "--speed" -> pace = Run.speed("--speed", ++i < arguments.size() ? arguments.get(i) : "");
                default -> throw new UsageException("demo: unknown option " + arguments.get(i) + "; see ./flow help");
            }
        }
        failure = fail;
        timing = time;
        speed = pace;
    }

    private static Failure failure(String name) {
        return switch (name) {
            case "deploy", "stack", "alarm" -> Failure.valueOf(name.toUpperCase(Locale.ROOT));
            default -> throw new UsageException("--fail takes: deploy, stack or alarm");
        };
    }

    int run() throws IOException, InterruptedException {
        Path work = layout.work("demo");
        deleteTree(work);
        Files.createDirectories(work);
        Path example = layout.example(EXAMPLE);
        try (AwsLocalProcess aws = AwsLocalProcess.start(
                        layout, example.resolve("aws-local.yaml"), speed, work.resolve("aws-local.log"));
                DeliveryRepository repository =
                        DeliveryRepository.create(aws.endpoint(), example, work.resolve("developer"))) {
            System.out.println("Pushed examples/delivery to the CodeCommit repository delivery.\n");
            prepare(repository, work, aws);
            int exit = build(work, aws, ProcessBuilder.Redirect.INHERIT);
            System.out.println(exit == 0 ? "demo: SUCCESS" : "demo: FAILURE");
            return exit == 0 ? 0 : 1;
        }
    }

    private void prepare(DeliveryRepository repository, Path work, AwsLocalProcess aws)
            throws IOException, InterruptedException {
        switch (failure) {
            case DEPLOY -> {
                goodBuildFirst(work, aws);
                repository.change("src/index.html", "shipped often", "shipped more often", "Say it louder");
                aws.admin("POST", "failures", resource("fail-deploy.json"));
                System.out.println("Build 1 went to production (log: target/flow/demo/build-1.log)."
                        + " Now build 2, with a full disk on a host of production.\n");
            }
            case STACK -> aws.admin("POST", "stackFailures", resource("fail-stack.json"));
            case ALARM -> aws.admin("POST", "metrics", resource("fail-alarm.json"));
            case NONE -> {
                // Everything goes well.
            }
        }
    }

    private String resource(String name) throws IOException {
        return Files.readString(layout.home().resolve("src/test/main/demo").resolve(name));
    }

    /** A roll-back needs something to roll back to: a build before this one went well, in fast motion. */
    private void goodBuildFirst(Path work, AwsLocalProcess aws) throws IOException, InterruptedException {
        Path log = work.resolve("build-1.log");
        aws.admin("POST", "clock", "{\"speed\": " + 10 * speed + "}");
        if (build(work, aws, ProcessBuilder.Redirect.to(log.toFile())) != 0) {
            throw new IOException("the build before the failing one failed too: see " + log);
        }
        aws.admin("POST", "clock", "{\"speed\": " + speed + "}");
    }

    private int build(Path work, AwsLocalProcess aws, ProcessBuilder.Redirect output)
            throws IOException, InterruptedException {
        List<String> command = layout.runner(arguments(layout, work).toArray(String[]::new));
        if (timing) {
            command.add("--timing");
        }
        return new AttachedProcess(command, aws.endpoint().toString(), output).run(aws::close);
    }

    /** How the runner is told what to build. */
    static List<String> arguments(Layout layout, Path work) {
        Path example = layout.example(EXAMPLE);
        return new ArrayList<>(List.of(
                "run",
                "--source",
                example.resolve("source.yaml").toString(),
                "--branch",
                "main",
                "--config",
                example.resolve("jenkins.yaml").toString(),
                "--home",
                work.resolve("home").toString(),
                "--output",
                work.toString(),
                "--job",
                EXAMPLE,
                "--approve",
                "all"));
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
