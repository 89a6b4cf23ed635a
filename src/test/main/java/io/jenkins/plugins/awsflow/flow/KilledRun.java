package io.jenkins.plugins.awsflow.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** One build by a runner that is killed with SIGKILL at random instants and resumed each time. */
final class KilledRun {
    static final String SUCCESS = "SUCCESS";
    static final String FAILURE = "FAILURE";
    static final String NO_END = "never ended";

    /** A flow is killed this often at most, so that it comes to an end. */
    private static final int MOST_KILLS = 6;
    /** The longest life between two kills, in milliseconds. */
    private static final int LONGEST_LIFE = 9_000;

    private static final long END_LIMIT_SECONDS = 180;

    private final Layout layout;
    private final Path work;
    private final List<String> arguments;
    private final AwsLocalProcess aws;
    private final Random random;
    private int kills;

    /**
     * A build.
     *
     * @param work a directory whose {@code home} the runner has its builds in
     * @param arguments of the runner
     */
    KilledRun(Layout layout, Path work, List<String> arguments, AwsLocalProcess aws, Random random) {
        this.layout = layout;
        this.work = work;
        this.arguments = List.copyOf(arguments);
        this.aws = aws;
        this.random = random;
    }

    /** How often the runner was killed. */
    int kills() {
        return kills;
    }

    /** The result of the build in one word, or that it never came to one. */
    String toItsEnd() throws IOException, InterruptedException {
        for (int life = 0; ; life++) {
            Process runner = runner(life > 0);
            boolean last = life >= MOST_KILLS;
            boolean ended = last
                    ? runner.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS)
                    : runner.waitFor(random.nextInt(LONGEST_LIFE), TimeUnit.MILLISECONDS);
            if (ended) {
                return runner.exitValue() == 0 ? SUCCESS : FAILURE;
            }
            runner.destroyForcibly().waitFor();
            if (last) {
                return NO_END;
            }
            kills++;
            if (!started()) {
                // Killed before there was a build: the next one begins it.
                life = -1;
            }
        }
    }

    private Process runner(boolean resumed) throws IOException {
        List<String> all = new ArrayList<>(arguments);
        if (resumed) {
            all.add("--resume");
        }
        ProcessBuilder builder = new ProcessBuilder(layout.runner(all.toArray(String[]::new)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        work.resolve("build.log").toFile()));
        builder.environment().put("AWS_ENDPOINT", aws.endpoint().toString());
        return builder.start();
    }

    /** Whether the home holds a build that can be resumed. */
    private boolean started() throws IOException {
        Path home = work.resolve("home");
        if (!Files.exists(home)) {
            return false;
        }
        try (var walk = Files.walk(home)) {
            return walk.anyMatch(path -> path.endsWith("program.bin"));
        }
    }
}
