package io.jenkins.plugins.awsflow.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./flow kill-test -n N}: runs the flow of the demo N times, kills the runner with SIGKILL at random instants,
 * resumes it each time, and counts what was lost or done twice in AWS.
 */
final class KillTest {
    /** Deployments and change sets of one flow. */
    private static final int DEPLOYMENTS = 3;

    private static final int CHANGE_SETS = 2;
    /** Faster than the demo: what counts is the order of things. */
    private static final double SPEED = 60;
    /** A flow is killed this often at most, so that it comes to an end. */
    private static final int MOST_KILLS = 6;
    /** The longest life between two kills, in milliseconds. */
    private static final int LONGEST_LIFE = 9_000;

    private static final long END_LIMIT_SECONDS = 180;

    private final Layout layout;
    private final int runs;
    private final long seed;
    private int kills;
    private int lost;
    private int doubled;
    private int failed;

    KillTest(Layout layout, List<String> arguments) {
        this.layout = layout;
        int n = 20;
        long s = System.nanoTime();
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "-n" -> n = (int) number(arguments, ++i);
                case "--seed" -> s = number(arguments, ++i);
                default -> throw new UsageException("kill-test: unknown option " + arguments.get(i));
            }
        }
        runs = n;
        seed = s;
    }

    private static long number(List<String> arguments, int at) {
        try {
            return Long.parseLong(at < arguments.size() ? arguments.get(at) : "");
        } catch (NumberFormatException e) {
            UsageException wrong = new UsageException("kill-test: " + arguments.get(at - 1) + " needs a number");
            wrong.initCause(e);
            throw wrong;
        }
    }

    int run() throws IOException, InterruptedException {
        Random random = new Random(seed);
        for (int i = 1; i <= runs; i++) {
            flow(i, random);
        }
        System.out.printf(
                Locale.ROOT,
                "{\"measure\":\"kill-test\",\"runs\":%d,\"kills\":%d,\"lost\":%d,\"doubled\":%d,\"failed\":%d,\"seed\":%d}%n",
                runs,
                kills,
                lost,
                doubled,
                failed,
                seed);
        return lost + doubled + failed == 0 ? 0 : 1;
    }

    private void flow(int number, Random random) throws IOException, InterruptedException {
        Path work = layout.work("kill-test");
        Demo.deleteTree(work);
        Files.createDirectories(work);
        Path example = layout.example("delivery");
        try (AwsLocalProcess aws = AwsLocalProcess.start(
                        layout, example.resolve("aws-local.yaml"), SPEED, work.resolve("aws-local.log"));
                DeliveryRepository repository =
                        DeliveryRepository.create(aws.endpoint(), example, work.resolve("developer"))) {
            int before = kills;
            String end = killAndResume(work, aws, random);
            int deployments =
                    answered(aws, "codedeploy", "CreateDeployment", null).size();
            int changeSets = answered(aws, "cloudformation", "CreateChangeSet", "ChangeSetName")
                    .size();
            judge(end, deployments, changeSets);
            System.out.printf(
                    Locale.ROOT,
                    "run %d: %d kills, %s, %d deployments, %d change sets%n",
                    number,
                    kills - before,
                    end,
                    deployments,
                    changeSets);
        }
    }

    private void judge(String end, int deployments, int changeSets) {
        if (deployments > DEPLOYMENTS || changeSets > CHANGE_SETS) {
            doubled++;
        } else if (!end.equals("SUCCESS")) {
            if (end.equals("never ended")) {
                lost++;
            } else {
                failed++;
            }
        } else if (deployments < DEPLOYMENTS || changeSets < CHANGE_SETS) {
            lost++;
        }
    }

    /** The result of the build in one word, or that it never came to one. */
    private String killAndResume(Path work, AwsLocalProcess aws, Random random)
            throws IOException, InterruptedException {
        Path log = work.resolve("build.log");
        for (int life = 0; ; life++) {
            List<String> arguments = Demo.arguments(layout, work);
            if (life > 0) {
                arguments.add("--resume");
            }
            ProcessBuilder builder = new ProcessBuilder(layout.runner(arguments.toArray(String[]::new)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().put("AWS_ENDPOINT", aws.endpoint().toString());
            Process runner = builder.start();
            boolean last = life >= MOST_KILLS;
            boolean ended = last
                    ? runner.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS)
                    : runner.waitFor(random.nextInt(LONGEST_LIFE), TimeUnit.MILLISECONDS);
            if (ended) {
                return runner.exitValue() == 0 ? "SUCCESS" : "FAILURE (see " + kept(log) + ")";
            }
            runner.destroyForcibly().waitFor();
            if (last) {
                return "never ended";
            }
            kills++;
            if (!started(work)) {
                // Killed before there was a build: the next one begins it.
                life = -1;
            }
        }
    }

    /** Whether the home holds a build that can be resumed. */
    private static boolean started(Path work) throws IOException {
        Path home = work.resolve("home");
        if (!Files.exists(home)) {
            return false;
        }
        try (var walk = Files.walk(home)) {
            return walk.anyMatch(path -> path.endsWith("program.bin"));
        }
    }

    private Path kept(Path log) throws IOException {
        Path copy = layout.work("kill-test-failure-" + failed + ".log");
        Files.deleteIfExists(copy);
        return Files.copy(log, copy);
    }

    /** What was asked for with success; of a parameter its different values, otherwise each call. */
    private static Set<String> answered(AwsLocalProcess aws, String service, String operation, String parameter)
            throws IOException, InterruptedException {
        JsonNode journal = new ObjectMapper()
                .readTree(aws.admin("GET", "journal?service=" + service + "&operation=" + operation, null));
        Set<String> found = new TreeSet<>();
        int number = 0;
        for (JsonNode call : journal.get("entries")) {
            if (call.get("status").asInt() == 200) {
                number++;
                found.add(
                        parameter == null
                                ? Integer.toString(number)
                                : call.path("parameters").path(parameter).asText());
            }
        }
        return found;
    }
}
