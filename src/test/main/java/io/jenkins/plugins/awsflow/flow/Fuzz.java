package io.jenkins.plugins.awsflow.flow;

import java.io.IOException;
import java.util.List;

/** {@code ./flow fuzz [-n N] [--seed S]}: random inputs for what reads texts of others, in a process with a small heap. */
final class Fuzz {
    private static final String INPUTS = "20000";

    private final Layout layout;
    private String count = INPUTS;
    private String seed = "1";

    Fuzz(Layout layout, List<String> arguments) {
        this.layout = layout;
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "-n" -> count = number(arguments, ++i);
                case "--seed" -> seed = number(arguments, ++i);
                default -> throw new UsageException("fuzz: unknown option " + arguments.get(i));
            }
        }
    }

    private static String number(List<String> arguments, int at) {
        String text = at < arguments.size() ? arguments.get(at) : "";
        if (!text.matches("\\d{1,9}")) {
            throw new UsageException("fuzz: " + arguments.get(at - 1) + " needs a number");
        }
        return text;
    }

    int run() throws IOException, InterruptedException {
        return new ProcessBuilder(layout.fuzz(count, seed, layout.work("fuzz").toString()))
                .inheritIO()
                .start()
                .waitFor();
    }
}
