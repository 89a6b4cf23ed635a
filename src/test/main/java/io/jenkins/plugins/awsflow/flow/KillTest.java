package io.jenkins.plugins.awsflow.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * {@code ./flow kill-test -n N [--at-once K] [--seed S]}: runs the flow of the demo N times, kills the runner with SIGKILL
 * at random instants, resumes it each time, and counts what was lost or done twice in AWS. Each run has an AWS, a
 * repository and a seed of its own, so that K of them may go on beside each other.
 */
final class KillTest {
    /** Deployments and change sets of one flow. */
    private static final int DEPLOYMENTS = 3;

    private static final int CHANGE_SETS = 2;
    /** Faster than the demo: what counts is the order of things. */
    private static final double SPEED = 60;

    private final Layout layout;
    private final int runs;
    private final int atOnce;
    private final long seed;
    private int kills;
    private int lost;
    private int doubled;
    private int failed;

    KillTest(Layout layout, List<String> arguments) {
        this.layout = layout;
        int n = 20;
        int lanes = 1;
        long s = System.nanoTime();
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "-n" -> n = (int) number(arguments, ++i);
                case "--at-once" -> lanes = (int) Math.max(1, number(arguments, ++i));
                case "--seed" -> s = number(arguments, ++i);
                default -> throw new UsageException("kill-test: unknown option " + arguments.get(i));
            }
        }
        runs = n;
        atOnce = lanes;
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
        ExecutorService lanes = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<Void>> flows = new ArrayList<>();
            for (int i = 1; i <= runs; i++) {
                int number = i;
                flows.add(lanes.submit(() -> {
                    flow(number, new Random(seed + number));
                    return null;
                }));
            }
            for (Future<Void> flow : flows) {
                flow.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("kill-test: a run could not be made: " + e.getCause(), e);
        } finally {
            lanes.shutdownNow();
        }
        return told();
    }

    private synchronized int told() {
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
        Path work = layout.work("kill-test/" + number);
        Demo.deleteTree(work);
        Files.createDirectories(work);
        Path example = layout.example("delivery");
        try (AwsLocalProcess aws = AwsLocalProcess.start(
                        layout, example.resolve("aws-local.yaml"), SPEED, work.resolve("aws-local.log"));
                DeliveryRepository repository =
                        DeliveryRepository.create(aws.endpoint(), example, work.resolve("developer"))) {
            KilledRun run = new KilledRun(layout, work, aws, random);
            String end = run.toItsEnd();
            int deployments =
                    answered(aws, "codedeploy", "CreateDeployment", null).size();
            int changeSets = answered(aws, "cloudformation", "CreateChangeSet", "ChangeSetName")
                    .size();
            boolean good = judge(run.kills(), end, deployments, changeSets);
            System.out.printf(
                    Locale.ROOT,
                    "run %d: %d kills, %s, %d deployments, %d change sets%s%n",
                    number,
                    run.kills(),
                    end,
                    deployments,
                    changeSets,
                    good ? "" : ", see " + work);
            if (!good) {
                return;
            }
        }
        // What went well needs no look: 200 homes would fill a disk.
        Demo.deleteTree(work);
    }

    /** Counts the run; whether it went as it should. */
    private synchronized boolean judge(int killed, String end, int deployments, int changeSets) {
        kills += killed;
        if (deployments > DEPLOYMENTS || changeSets > CHANGE_SETS) {
            doubled++;
        } else if (end.equals(KilledRun.FAILURE)) {
            failed++;
        } else if (!end.equals(KilledRun.SUCCESS) || deployments < DEPLOYMENTS || changeSets < CHANGE_SETS) {
            lost++;
        } else {
            return true;
        }
        return false;
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
