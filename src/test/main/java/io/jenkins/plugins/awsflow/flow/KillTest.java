package io.jenkins.plugins.awsflow.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * {@code ./flow kill-test -n N [--at-once K] [--seed S] [--migration]}: runs the flow of the demo, or a migration into
 * CodeCommit, N times, kills the runner with SIGKILL at random instants, resumes it each time, and counts what was lost or
 * done twice in AWS. Each run has an AWS, a repository and a seed of its own, so that K of them may go on beside each other.
 */
final class KillTest {
    /** Faster than the demo: what counts is the order of things. */
    private static final double SPEED = 60;

    private final Layout layout;
    private final int runs;
    private final int atOnce;
    private final long seed;
    private final boolean migration;
    private int kills;
    private int lost;
    private int doubled;
    private int failed;

    KillTest(Layout layout, List<String> arguments) {
        this.layout = layout;
        int n = 20;
        int lanes = 1;
        long s = System.nanoTime();
        boolean migrates = false;
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "-n" -> n = (int) number(arguments, ++i);
                case "--at-once" -> lanes = (int) Math.max(1, number(arguments, ++i));
                case "--seed" -> s = number(arguments, ++i);
                case "--migration" -> migrates = true;
                default -> throw new UsageException("kill-test: unknown option " + arguments.get(i));
            }
        }
        runs = n;
        atOnce = lanes;
        seed = s;
        migration = migrates;
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
                    Random random = new Random(seed + number);
                    if (migration) {
                        migrate(number, random);
                    } else {
                        flow(number, random);
                    }
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
                "{\"measure\":\"%s\",\"runs\":%d,\"kills\":%d,\"lost\":%d,\"doubled\":%d,\"failed\":%d,\"seed\":%d}%n",
                migration ? "kill-test-migration" : "kill-test",
                runs,
                kills,
                lost,
                doubled,
                failed,
                seed);
        if (kills == 0) {
            System.err.println("kill-test: nothing was killed, so nothing was tested");
            return 1;
        }
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
            KilledRun run = new KilledRun(layout, work, Demo.arguments(layout, work), aws, random);
            String end = run.toItsEnd();
            KillCounts done = KillCounts.of(aws);
            boolean good = judge(run.kills(), end, done);
            System.out.printf(
                    Locale.ROOT,
                    "run %d: %d kills, %s, %s%s%n",
                    number,
                    run.kills(),
                    end,
                    done,
                    good ? "" : ", see " + work);
            if (!good) {
                return;
            }
        }
        // What went well needs no look: 200 homes would fill a disk.
        Demo.deleteTree(work);
    }

    private void migrate(int number, Random random) throws IOException, InterruptedException {
        Path work = layout.work("kill-test/" + number);
        Demo.deleteTree(work);
        KilledMigration run = new KilledMigration(layout, work, random);
        KilledMigration.End end = run.toItsEnd();
        synchronized (this) {
            kills += run.kills();
            switch (end) {
                case LOST -> lost++;
                case DOUBLED -> doubled++;
                case FAILED -> failed++;
                case GOOD -> Demo.deleteTree(work);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "run %d: %d kills, %s%s%n",
                number,
                run.kills(),
                run.told(),
                end == KilledMigration.End.GOOD ? "" : ", see " + work);
    }

    /** Counts the run; whether it went as it should. */
    private synchronized boolean judge(int killed, String end, KillCounts done) {
        kills += killed;
        if (done.anyTwice()) {
            doubled++;
        } else if (end.equals(KilledRun.FAILURE)) {
            failed++;
        } else if (!end.equals(KilledRun.SUCCESS) || done.anyMissing()) {
            lost++;
        } else {
            return true;
        }
        return false;
    }
}
