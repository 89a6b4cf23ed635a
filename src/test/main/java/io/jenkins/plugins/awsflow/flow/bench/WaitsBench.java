package io.jenkins.plugins.awsflow.flow.bench;

import io.jenkins.plugins.awsflow.flow.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ./flow bench waits}: what waiting itself takes. Real {@code codeDeploy} steps, whose executions are all that is
 * there of the builds, wait for deployments of a local AWS; the baseline waits for others of the same with a thread and
 * an SDK waiter each.
 */
public final class WaitsBench {
    /** Long enough that nothing ends while it is counted. */
    private static final double FOR_EVER_SECONDS = 50_000;
    /** Waits in one account and region while status calls are counted. */
    private static final int LANE_WAITS = 100;

    private static final String POLL = "BatchGetDeployments";

    /**
     * How much is measured.
     *
     * @param waits waits at the same time at most
     * @param baseline waits with a thread each
     * @param settle before calls are counted, so that the pace of long waits is reached
     * @param count how long calls are counted
     * @param ends deployments whose end is timed
     * @param endSeconds how long these take
     */
    public record Size(int waits, int baseline, Duration settle, Duration count, int ends, double endSeconds) {
        /** What the page of benchmarks tells of. */
        public static Size full() {
            return new Size(10_000, 500, Duration.ofSeconds(45), Duration.ofSeconds(90), 60, 30);
        }

        /** For the suite of tests: the same in seconds. */
        public static Size small() {
            return new Size(400, 50, Duration.ofSeconds(1), Duration.ofSeconds(5), 10, 3);
        }
    }

    /** As many threads as all waits together may add. */
    private static final int BAR = 8;

    private final Layout layout;
    private final Path work;
    private final Size size;
    private final List<Place> places = Place.of(4);
    private final List<Figure> figures = new ArrayList<>();
    private BenchAws aws;

    public WaitsBench(Layout layout, Path work, Size size) {
        this.layout = layout;
        this.work = work;
        this.size = size;
    }

    /** Measures; takes some minutes at full size. */
    public List<Figure> run() throws Exception {
        int groups = ofMany() + size.waits() / places.size() + size.ends() + 2;
        try (BenchAws local = new BenchAws(layout, work, places, groups);
                Controller controller = new Controller(work.resolve("home"), local.endpoint(), places)) {
            aws = local;
            int bare = Meter.threads();
            List<String> names = Meter.names();
            aws.deploymentsTake(1);
            Waits.ended(
                    List.of(controller.deploy(places.get(0), places.get(0).group(groups - 1))), Duration.ofSeconds(30));
            aws.deploymentsTake(FOR_EVER_SECONDS);
            List<Waiting> waits = lane(controller);
            many(controller, waits, bare);
            if (figures.get(figures.size() - 2).value() > BAR) {
                List<String> added = new ArrayList<>(Meter.names());
                names.forEach(added::remove);
                System.err.println("threads added: " + added);
            }
            lag(controller, groups);
        }
        return figures;
    }

    /** Where the groups of the many waits begin: before them are those of the lane and of the baseline. */
    private int ofMany() {
        return LANE_WAITS + size.baseline();
    }

    /** Status calls of the waits of one lane, and of as many SDK waiters. */
    private List<Waiting> lane(Controller controller) throws Exception {
        int count = Math.min(LANE_WAITS, size.waits());
        Place place = places.get(0);
        List<Waiting> waits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            waits.add(controller.deploy(place, place.group(i)));
        }
        watched(waits.size());
        Thread.sleep(size.settle().toMillis());
        double ours = callsPerMinute(POLL);
        double theirs;
        try (SdkWaiters sdk = new SdkWaiters(aws.endpoint(), places.get(1))) {
            sdk.await(sdk.deploy(0, count));
            // The first looks come at once and all together.
            Thread.sleep(3_000);
            theirs = callsPerMinute("GetDeployment");
        }
        figures.add(new Figure("waits.status_calls_at_" + count, ours, "calls/min", theirs));
        return waits;
    }

    private double callsPerMinute(String operation) throws IOException, InterruptedException {
        aws.forgetCalls();
        long begin = System.nanoTime();
        Thread.sleep(size.count().toMillis());
        long calls = aws.calls("codedeploy", operation);
        return calls * 60e9 / (System.nanoTime() - begin);
    }

    /** Threads and heap of all waits. */
    private void many(Controller controller, List<Waiting> waits, int bare) throws Exception {
        double[] baseline = baseline();
        long before = Meter.heap();
        int first = waits.size();
        int most = 0;
        for (int i = first; i < size.waits(); i++) {
            Place place = places.get(i % places.size());
            waits.add(controller.deploy(place, place.group(ofMany() + i / places.size())));
            most = Math.max(most, Meter.threads());
        }
        most = Math.max(most, watched(waits.size()));
        // A full round of polls, so that each has its first snapshot.
        long until = System.nanoTime() + Math.max(size.settle().toNanos(), 3_000_000_000L);
        while (System.nanoTime() < until) {
            most = Math.max(most, Meter.threads());
            Thread.sleep(50);
        }
        long after = Meter.heap();
        long lost = Waits.failed(waits);
        if (lost > 0 || Controller.watched() < size.waits()) {
            throw new IllegalStateException(lost + " of " + size.waits() + " waits failed, " + Controller.watched()
                    + " are watched: "
                    + waits.stream()
                            .filter(w -> w.failure() != null)
                            .findFirst()
                            .map(Waiting::failure));
        }
        figures.add(new Figure("waits.threads_at_" + size.waits(), most - bare, "threads", baseline[0] * size.waits()));
        figures.add(new Figure(
                "waits.heap_per_wait", (after - before) / (double) (size.waits() - first), "bytes", baseline[1]));
        if (waits.stream().anyMatch(w -> w.status().isEmpty())) {
            throw new IllegalStateException("a wait has no status");
        }
    }

    /** Threads and bytes of heap for each SDK waiter. */
    private double[] baseline() throws IOException, InterruptedException {
        long heap = Meter.heap();
        int threads = Meter.threads();
        try (SdkWaiters sdk = new SdkWaiters(aws.endpoint(), places.get(1))) {
            sdk.await(sdk.deploy(LANE_WAITS, size.baseline()));
            Thread.sleep(2_000);
            double each = size.baseline();
            return new double[] {(Meter.threads() - threads) / each, (Meter.heap() - heap) / each};
        }
    }

    /** From the end of a deployment in AWS to that of the step. */
    private void lag(Controller controller, int groups) throws Exception {
        aws.deploymentsTake(size.endSeconds());
        Place place = places.get(2);
        List<Waiting> waits = new ArrayList<>();
        for (int i = 0; i < size.ends(); i++) {
            waits.add(controller.deploy(place, place.group(groups - 2 - i)));
        }
        try (SdkWaiters sdk = new SdkWaiters(aws.endpoint(), places.get(3))) {
            sdk.await(sdk.deploy(groups - 1 - size.ends(), size.ends()));
            Duration limit = Duration.ofSeconds(60 + 4 * (long) size.endSeconds());
            Waits.ended(waits, limit);
            sdk.join(limit);
            List<Long> ours = new Ends(aws.endpoint(), place).lags(waits);
            figures.add(
                    new Figure("waits.median_lag", Meter.median(ours) / 1_000, "s", Meter.median(sdk.lags()) / 1_000));
        }
    }

    private static int watched(int count) throws IOException, InterruptedException {
        int[] most = {0};
        Waits.until(
                () -> {
                    most[0] = Math.max(most[0], Meter.threads());
                    return Controller.watched() >= count;
                },
                Duration.ofMinutes(15),
                "the start of " + count + " deployments");
        return most[0];
    }
}
