package io.jenkins.plugins.awsflow.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ./flow histories [-n COMMITS] [-m MERGES] REPOSITORY...}: checkouts of real histories, each beside native git. */
final class Histories {
    private final Layout layout;
    private final List<String> repositories = new ArrayList<>();
    private String commits = "12";
    private String merges = "12";

    Histories(Layout layout, List<String> arguments) {
        this.layout = layout;
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "-n" -> commits = number(arguments, ++i);
                case "-m" -> merges = number(arguments, ++i);
                default -> repositories.add(repository(arguments.get(i)));
            }
        }
        if (repositories.isEmpty()) {
            throw new UsageException("histories: of which repositories? Name directories that are clones");
        }
    }

    private static String repository(String argument) {
        if (argument.startsWith("-")) {
            throw new UsageException("histories: unknown option " + argument);
        }
        Path path = Path.of(argument);
        if (!Files.isDirectory(path.resolve(".git")) && !Files.isDirectory(path.resolve("objects"))) {
            throw new UsageException("histories: " + argument + " is no git repository");
        }
        return argument;
    }

    private static String number(List<String> arguments, int at) {
        String text = at < arguments.size() ? arguments.get(at) : "";
        if (!text.matches("\\d{1,6}")) {
            throw new UsageException("histories: " + arguments.get(at - 1) + " needs a number");
        }
        return text;
    }

    int run() throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(
                List.of(commits, merges, layout.work("histories").toString()));
        all.addAll(repositories);
        return new ProcessBuilder(layout.histories(all.toArray(String[]::new)))
                .inheritIO()
                .start()
                .waitFor();
    }
}
