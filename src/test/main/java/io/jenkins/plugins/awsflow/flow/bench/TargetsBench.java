package io.jenkins.plugins.awsflow.flow.bench;

import hudson.model.Action;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import io.jenkins.plugins.awsflow.deploy.model.TargetQuery;
import io.jenkins.plugins.awsflow.deploy.ui.TargetsAction;
import io.jenkins.plugins.awsflow.deploy.ui.TargetsActionFactory;
import io.jenkins.plugins.awsflow.deploy.ui.TargetsPage;
import io.jenkins.plugins.awsflow.flow.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * {@code ./flow bench targets}: a deployment to a large fleet as a real {@code codeDeploy} step follows it, and its page of
 * targets; beside the naive way, which reads every target on every tick, in the same run and on the same fleet.
 */
public final class TargetsBench {
    /** What the SDK's own waiter waits between two looks, and what other plugins do, too. */
    private static final Duration TICK = Duration.ofSeconds(15);

    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final int LOOKS = 20;
    private static final long BETWEEN_LOOKS = 500;
    private static final double MINUTE = 60;
    private static final double MIB = 1 << 20;
    private static final String APPLICATION = "Fleet";
    private static final String OURS = "ours";
    private static final String THEIRS = "theirs";
    private static final String WARM = "warm";

    private final Layout layout;
    private final Path work;
    private final Size size;
    private final Place place = Place.of(1).get(0);

    /**
     * How much is measured.
     *
     * @param targets hosts of the fleet
     * @param installSeconds how long a host takes on average
     * @param count how long calls are counted while it rolls
     */
    public record Size(int targets, int installSeconds, Duration count) {
        /** A fleet of the size that the talk told of. */
        public static Size full() {
            return new Size(30_000, 60, Duration.ofSeconds(60));
        }

        /** For the suite of tests. */
        public static Size small() {
            return new Size(2_000, 10, Duration.ofSeconds(8));
        }
    }

    private record Measured(double callsPerMinute, double heap, double page, double lines) {}

    public TargetsBench(Layout layout, Path work, Size size) {
        this.layout = layout;
        this.work = work;
        this.size = size;
    }

    /** Measures; takes some minutes at full size. */
    public List<Figure> run() throws Exception {
        try (BenchAws aws = new BenchAws(layout, work, Place.of(1), 0);
                Controller controller = new Controller(work.resolve("home"), aws.endpoint(), Place.of(1));
                TargetSweeps sweeps = new TargetSweeps(aws.endpoint(), place)) {
            aws.admin("POST", "scenario", scenario());
            Waits.ended(List.of(controller.deploy(place, APPLICATION, WARM)), LIMIT);
            aws.admin("POST", "eventSeconds", "{\"Install\": " + size.installSeconds() + "}");
            Measured ours = ours(aws, controller);
            Measured theirs = theirs(sweeps);
            String of = "_of_" + size.targets();
            return List.of(
                    new Figure("targets.calls" + of, ours.callsPerMinute(), "calls/min", theirs.callsPerMinute()),
                    new Figure("targets.heap" + of, ours.heap(), "MiB", theirs.heap()),
                    new Figure("targets.page" + of, ours.page(), "ms", theirs.page()),
                    new Figure("targets.log_lines" + of, ours.lines(), "lines", theirs.lines()));
        }
    }

    private String scenario() {
        return """
                account: 'ACCOUNT'
                region: REGION
                fleets:
                  - {prefix: t, count: TARGETS, tags: {Stage: fleet}}
                  - {prefix: w, count: 1, tags: {Stage: warm}}
                failures: [{application: Fleet, event: Install, probability: 0.01, seed: 11, logTail: no room}]
                applications:
                  - name: Fleet
                    groups:
                      - {name: ours, config: CodeDeployDefault.HalfAtATime, tags: {Stage: fleet}}
                      - {name: theirs, config: CodeDeployDefault.HalfAtATime, tags: {Stage: fleet}}
                      - {name: warm, tags: {Stage: warm}}
                """
                .replace("ACCOUNT", place.account())
                .replace("REGION", place.region())
                .replace("TARGETS", Integer.toString(size.targets()));
    }

    private Measured ours(BenchAws aws, Controller controller) throws Exception {
        double before = Meter.heap();
        Waiting wait = controller.deploy(place, APPLICATION, OURS);
        Waits.until(() -> rolls(controller), LIMIT, "the start");
        aws.forgetCalls();
        Thread.sleep(size.count().toMillis());
        double calls = aws.calls("codedeploy") * MINUTE / size.count().toSeconds();
        double heap = (Meter.heap() - before) / MIB;
        double page = looks(controller);
        Waits.ended(List.of(wait), LIMIT);
        if (wait.failure() != null) {
            throw new IOException("the deployment failed", wait.failure());
        }
        LedgerRecord record = record(controller);
        return new Measured(calls, heap, page, record.events().size() + (double) record.droppedEvents());
    }

    private static boolean rolls(Controller controller) {
        return record(controller) != null && record(controller).remoteState().equals("InProgress");
    }

    /** The newest deployment of the build. */
    private static LedgerRecord record(Controller controller) {
        List<LedgerRecord> all =
                new OperationLedger(controller.run().getRootDir().toPath()).all();
        return all.isEmpty() || !all.get(all.size() - 1).request().title().contains(OURS)
                ? null
                : all.get(all.size() - 1);
    }

    /** The longest of some looks at the first page of failures and of all, in milliseconds; each must end with rows. */
    private double looks(Controller controller) throws IOException, InterruptedException {
        String token = record(controller).request().token();
        double longest = 0;
        String html = "";
        for (int i = 0; i < LOOKS; i++) {
            TargetQuery query = TargetQuery.of(i % 2 == 0 ? "" : "Failed", "", "1");
            long begin = System.nanoTime();
            html = page(controller, token).html(query, false);
            longest = Math.max(longest, (System.nanoTime() - begin) / 1e6);
            Thread.sleep(BETWEEN_LOOKS);
        }
        if (!html.contains("aws-flow-targets__table")) {
            throw new IOException("the page shows no targets: " + html);
        }
        return longest;
    }

    private static TargetsPage page(Controller controller, String token) throws IOException {
        for (Action action : new TargetsActionFactory().createFor(controller.run())) {
            return ((TargetsAction) action).getDynamic(token);
        }
        throw new IOException("the build has no page of targets");
    }

    private Measured theirs(TargetSweeps sweeps) throws IOException, InterruptedException {
        double before = Meter.heap();
        String id = sweeps.deploy(APPLICATION, THEIRS);
        Waits.until(() -> sweeps.rolls(id), LIMIT, "the start");
        long begin = System.nanoTime();
        double page = 0;
        double perMinute = 0;
        double heap = 0;
        while (!sweeps.over(id)) {
            long tick = System.nanoTime();
            sweeps.sweep(id);
            long took = System.nanoTime() - tick;
            page = page == 0 ? took / 1e6 : Math.min(page, took / 1e6);
            if (heap == 0) {
                heap = (Meter.heap() - before) / MIB;
            }
            Thread.sleep(Math.max(0, TICK.toMillis() - took / 1_000_000));
            perMinute = sweeps.calls() * MINUTE / ((System.nanoTime() - begin) / 1e9);
        }
        sweeps.sweep(id);
        if (sweeps.held() != size.targets()) {
            throw new IOException("the naive way read " + sweeps.held() + " targets");
        }
        return new Measured(perMinute, heap, page, sweeps.lines());
    }
}
