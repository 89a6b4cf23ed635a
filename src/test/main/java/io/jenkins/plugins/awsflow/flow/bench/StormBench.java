package io.jenkins.plugins.awsflow.flow.bench;

import io.jenkins.plugins.awsflow.flow.Layout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ./flow bench storm}: once all deployments are under way, half of all calls to CodeDeploy are throttled, and one in
 * twenty each is answered with 500, with 503, with a reset and not at all. Counts the waits that fail.
 */
public final class StormBench {
    private static final String[] KINDS = {
        "'kind':'throttle','probability':0.5,'seed':1",
        "'kind':'5xx','status':500,'code':'InternalFailure','probability':0.05,'seed':2",
        "'kind':'5xx','status':503,'code':'ServiceUnavailable','probability':0.05,'seed':3",
        "'kind':'reset','probability':0.05,'seed':4",
        "'kind':'hang','probability':0.05,'seed':5"
    };

    private final Layout layout;
    private final Path work;
    private final int waits;
    private final double seconds;
    private final List<Place> places = Place.of(1);

    /**
     * A storm.
     *
     * @param waits waits with our steps, and as many in the baseline
     * @param seconds how long a deployment takes
     */
    public StormBench(Layout layout, Path work, int waits, double seconds) {
        this.layout = layout;
        this.work = work;
        this.waits = waits;
        this.seconds = seconds;
    }

    /** Measures; takes as long as the storm lets it. */
    public List<Figure> run() throws Exception {
        try (BenchAws aws = new BenchAws(layout, work, places, waits);
                Controller controller = new Controller(work.resolve("home"), aws.endpoint(), places);
                SdkWaiters sdk = new SdkWaiters(aws.endpoint(), places.get(1))) {
            aws.deploymentsTake(seconds);
            List<Waiting> ours = new ArrayList<>();
            for (int i = 0; i < waits; i++) {
                ours.add(controller.deploy(places.get(0), places.get(0).group(i)));
            }
            allWatched(ours);
            List<String> theirs = sdk.deploy(0, waits);
            for (String kind : KINDS) {
                aws.fault("{'service':'codedeploy','operation':'*',%s}"
                        .formatted(kind)
                        .replace('\'', '"'));
            }
            long begin = System.nanoTime();
            sdk.await(theirs);
            Waits.ended(ours, Duration.ofHours(1));
            double took = (System.nanoTime() - begin) / 1e9;
            sdk.join(Duration.ofSeconds(60 + 2 * (long) seconds));
            ours.stream()
                    .filter(w -> w.failure() != null)
                    .limit(3)
                    .forEach(w -> System.err.println("failed: " + w.failure().getMessage()));
            return List.of(
                    new Figure("storm.failed_of_" + waits, Waits.failed(ours), "builds", (double) sdk.failed()),
                    new Figure("storm.wall", took, "s", null));
        }
    }

    /** Waits until each is past its start. */
    private void allWatched(List<Waiting> ours) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(20).toNanos();
        while (Controller.watched() < waits && Waits.failed(ours) == 0 && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        if (Controller.watched() < waits) {
            throw new IllegalStateException("only " + Controller.watched() + " of " + waits + " waits began");
        }
    }
}
