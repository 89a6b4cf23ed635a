package io.jenkins.plugins.awsflow.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ./flow bench NAME}: one JSON line a figure. {@code demo} is how quickly the runner reaches its first step, with
 * how much memory, and how long the demo takes; its baseline is a bare Java start in the same run. The others run in a
 * process of their own, see {@link io.jenkins.plugins.awsflow.flow.bench.BenchMain}.
 */
final class Bench {
    private static final int ROUNDS = 5;
    private static final Pattern FIRST_STEP = Pattern.compile("first step (\\d+) ms after the start");
    private static final Pattern RSS = Pattern.compile("with (\\d+) MB of memory");
    private static final String DEFAULT_MINUTES = "15";
    private final Layout layout;
    /** What a process of its own is to measure; empty for the demo. */
    private final List<String> apart;

    Bench(Layout layout, List<String> arguments) {
        this.layout = layout;
        this.apart = apart(arguments);
    }

    private static List<String> apart(List<String> arguments) {
        String name = arguments.isEmpty() ? "" : arguments.get(0);
        if (arguments.size() == 1) {
            switch (name) {
                case "demo" -> {
                    return List.of();
                }
                case "waits", "storm", "stacks", "targets", "branches", "bundle", "health", "checkout" -> {
                    return List.of(name);
                }
                case "throughput" -> {
                    return List.of(name, DEFAULT_MINUTES);
                }
                default -> throw wrong();
            }
        }
        boolean timed = arguments.size() == 3
                && name.equals("throughput")
                && arguments.get(1).equals("--minutes");
        if (timed && arguments.get(2).matches("[1-9][0-9]{0,3}")) {
            return List.of(name, arguments.get(2));
        }
        throw wrong();
    }

    private static UsageException wrong() {
        return new UsageException(
                "bench takes: demo, waits, storm, stacks, targets, branches, bundle, health, checkout or throughput [--minutes M]");
    }

    int run() throws IOException, InterruptedException {
        if (!apart.isEmpty()) {
            return new ProcessBuilder(layout.bench(apart.toArray(new String[0])))
                    .inheritIO()
                    .start()
                    .waitFor();
        }
        return demo();
    }

    private int demo() throws IOException, InterruptedException {
        Path work = Files.createDirectories(layout.work("bench"));
        Path hello = work.resolve("Jenkinsfile");
        Files.writeString(hello, "echo 'hello'\n");
        List<Long> bare = new ArrayList<>();
        List<Long> first = new ArrayList<>();
        List<Long> rss = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            bare.add(wall(
                    List.of(layout.java(), "-XX:+UseSerialGC", "-Xshare:auto", "-version"), work.resolve("bare.log")));
            Path log = work.resolve("runner.log");
            wall(
                    layout.runner(
                            "run",
                            "-f",
                            hello.toString(),
                            "--home",
                            work.resolve("home").toString(),
                            "--timing"),
                    log);
            String printed = Files.readString(log);
            first.add(find(FIRST_STEP, printed));
            rss.add(find(RSS, printed));
        }
        long scripted = firstDeployment(work);
        long demo = TimeUnit.NANOSECONDS.toMillis(timeDemo(work));
        long bareMedian = median(bare);
        line("demo.first_step", median(first), "ms", bareMedian);
        line("demo.first_step_rss", median(rss), "MB", 0);
        line("demo.first_deployment", scripted, "ms", bareMedian);
        line("demo.wall", demo, "ms", bareMedian);
        return 0;
    }

    /** The scripted example: a bundle and three deployments. */
    private long firstDeployment(Path work) throws IOException, InterruptedException {
        Path example = layout.example("first-deployment");
        return wall(
                List.of(
                        layout.home().resolve("flow").toString(),
                        "run",
                        "-f",
                        example.resolve("Jenkinsfile").toString(),
                        "--config",
                        example.resolve("jenkins.yaml").toString(),
                        "--aws",
                        "local",
                        "--home",
                        work.resolve("first-deployment").toString()),
                work.resolve("first-deployment.log"));
    }

    private long timeDemo(Path work) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process demo = new ProcessBuilder(layout.home().resolve("flow").toString(), "demo")
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("demo.log").toFile())
                .start();
        if (demo.waitFor() != 0) {
            throw new IOException("the demo failed: see " + work.resolve("demo.log"));
        }
        return System.nanoTime() - start;
    }

    private static long wall(List<String> command, Path log) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: see " + log);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private static long find(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("the runner printed no \"" + pattern + "\"");
        }
        return Long.parseLong(matcher.group(1));
    }

    private static long median(List<Long> values) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static void line(String measure, long value, String unit, long baseline) {
        String comparison = baseline == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        ",\"baseline\":%d,\"baselineOf\":\"bare java start, ms\",\"ratio\":%.1f",
                        baseline,
                        (double) value / baseline);
        System.out.printf(
                Locale.ROOT, "{\"measure\":\"%s\",\"value\":%d,\"unit\":\"%s\"%s}%n", measure, value, unit, comparison);
    }
}
