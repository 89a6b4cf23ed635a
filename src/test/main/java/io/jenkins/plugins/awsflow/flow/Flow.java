package io.jenkins.plugins.awsflow.flow;

import io.jenkins.plugins.awsflow.flow.acceptance.Acceptance;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Entry point of the {@code ./flow} commands that drive other processes. */
public final class Flow {
    private Flow() {}

    /** Exit codes: 0 as wished, 1 the thing driven failed, 2 wrong usage. */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> rest = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
        int exit;
        try {
            exit = switch (args.length == 0 ? "" : args[0]) {
                case "run" -> new Run(Layout.fromEnvironment(), rest).run(ProcessBuilder.Redirect.INHERIT);
                case "demo" -> new Demo(Layout.fromEnvironment(), rest).run();
                case "kill-test" -> new KillTest(Layout.fromEnvironment(), rest).run();
                case "acceptance" -> new Acceptance(Layout.fromEnvironment(), rest).run();
                case "bench" -> new Bench(Layout.fromEnvironment(), rest).run();
                default -> throw new UsageException("unknown command; see ./flow help");
            };
        } catch (UsageException e) {
            System.err.println("flow: " + e.getMessage());
            exit = 2;
        }
        System.exit(exit);
    }
}
