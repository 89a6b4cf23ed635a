package io.jenkins.plugins.awsflow.flow;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ./flow run --aws …}: a Jenkinsfile in the local runner, against a local AWS that lives as long as the build, or
 * against one that is there. What it does not know itself goes to the runner.
 */
final class Run {
    private static final String LOCAL = "local";

    private final Layout layout;
    private final List<String> passed = new ArrayList<>();
    private String aws;
    private Path scenario;
    private double speed = Demo.SPEED;
    private Path jenkinsfile = Path.of("Jenkinsfile");
    private Path source;
    private boolean resume;

    Run(Layout layout, List<String> arguments) {
        this.layout = layout;
        for (int i = 0; i < arguments.size(); i++) {
            String option = arguments.get(i);
            switch (option) {
                case "--aws" -> aws = value(arguments, ++i);
                case "--aws-scenario" -> scenario = Path.of(value(arguments, ++i));
                case "--aws-speed" -> speed = speed(option, value(arguments, ++i));
                default -> i = pass(arguments, i);
            }
        }
        check();
    }

    /** Remembers what it needs to know of an option of the runner; gives the place of its last word. */
    private int pass(List<String> arguments, int at) {
        String option = arguments.get(at);
        passed.add(option);
        switch (option) {
            case "-f", "--file" -> jenkinsfile = Path.of(value(arguments, at + 1));
            case "--source" -> source = Path.of(value(arguments, at + 1));
            case "--resume" -> {
                resume = true;
                return at;
            }
            default -> {
                return at;
            }
        }
        passed.add(arguments.get(at + 1));
        return at + 1;
    }

    private static String value(List<String> arguments, int at) {
        if (at >= arguments.size()) {
            throw new UsageException(arguments.get(at - 1) + " needs a value");
        }
        return arguments.get(at);
    }

    /** How much faster than life; what is no positive number is wrong usage of the option. */
    static double speed(String option, String text) {
        try {
            double number = Double.parseDouble(text);
            if (number > 0 && number < Double.POSITIVE_INFINITY) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw notASpeed(option, text, e);
        }
        throw notASpeed(option, text, null);
    }

    private static UsageException notASpeed(String option, String text, Throwable cause) {
        UsageException e = new UsageException(option + " needs a positive number, not \"" + text + "\"");
        e.initCause(cause);
        return e;
    }

    private void check() {
        boolean local = LOCAL.equals(aws);
        if (aws != null && !local && !isAddress(aws)) {
            throw new UsageException(
                    "--aws is local, or the address of an AWS such as http://127.0.0.1:4566, not \"" + aws + "\"");
        } else if (scenario != null && !local) {
            throw new UsageException("--aws-scenario goes with --aws local");
        } else if (scenario != null && !Files.isRegularFile(scenario)) {
            throw new UsageException("there is no file " + scenario);
        } else if (resume && local) {
            throw new UsageException(
                    "--aws local is a new AWS each time, which knows nothing of what the build started:"
                            + " to resume builds, keep one with ./flow aws-local --port N and give --aws http://127.0.0.1:N");
        }
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = URI.create(text);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Runs it; the exit code of the runner. */
    int run(ProcessBuilder.Redirect output) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("run"));
        arguments.addAll(passed);
        List<String> command = layout.runner(arguments.toArray(new String[0]));
        if (!LOCAL.equals(aws)) {
            return new AttachedProcess(command, aws, output).run(() -> {});
        }
        Path work =
                layout.work("run").resolve(Long.toString(ProcessHandle.current().pid()));
        Demo.deleteTree(work);
        Files.createDirectories(work);
        int exit;
        try (AwsLocalProcess process =
                AwsLocalProcess.start(layout, scenario(), speed, work.resolve("aws-local.log"))) {
            exit = new AttachedProcess(command, process.endpoint().toString(), output).run(process::close);
        }
        Demo.deleteTree(work);
        return exit;
    }

    /** The one that is named, or the one beside the Jenkinsfile or the source; null for an empty AWS. */
    private Path scenario() {
        if (scenario != null) {
            return scenario;
        }
        Path beside = (source == null ? jenkinsfile : source).toAbsolutePath().resolveSibling("aws-local.yaml");
        return Files.isRegularFile(beside) ? beside : null;
    }
}
