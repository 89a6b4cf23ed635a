package io.jenkins.plugins.awsflow.flow;

import io.jenkins.plugins.awsflow.flow.acceptance.Acceptance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.List;

/** Entry point of the {@code ./flow} commands that drive other processes. */
public final class Flow {
    private Flow() {}

    /** Exit codes: 0 as wished, 1 the thing driven failed, 2 wrong usage. */
    public static void main(String[] args) throws InterruptedException {
        List<String> rest = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
        int exit;
        try {
            exit = switch (args.length == 0 ? "" : args[0]) {
                case "run" -> new Run(Layout.fromEnvironment(), rest).run(ProcessBuilder.Redirect.INHERIT);
                case "demo" -> new Demo(Layout.fromEnvironment(), rest).run();
                case "kill-test" -> new KillTest(Layout.fromEnvironment(), rest).run();
                case "acceptance" -> new Acceptance(Layout.fromEnvironment(), rest).run();
                case "fuzz" -> new Fuzz(Layout.fromEnvironment(), rest).run();
                case "histories" -> new Histories(Layout.fromEnvironment(), rest).run();
                case "bench" -> new Bench(Layout.fromEnvironment(), rest).run();
                default -> throw new UsageException("unknown command; see ./flow help");
            };
        } catch (UsageException e) {
            System.err.println("flow: " + e.getMessage());
            exit = 2;
        } catch (IOException e) {
            System.err.println("flow: " + reason(e));
            exit = 1;
        } catch (UncheckedIOException e) {
            System.err.println("flow: " + reason(e.getCause()));
            exit = 1;
        }
        System.exit(exit);
    }

    /** One line; the messages of the file system's exceptions are but the name of the file. */
    private static String reason(IOException problem) {
        String message = problem.getMessage() == null ? "" : problem.getMessage();
        String what = problem instanceof FileSystemException || message.isBlank()
                ? problem.getClass().getSimpleName() + ": " + message
                : message;
        return what.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
