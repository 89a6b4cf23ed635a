package io.jenkins.plugins.awsflow.flow.bench;

import hudson.model.Descriptor.FormException;
import hudson.model.Result;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.model.CallBudget;
import io.jenkins.plugins.awsflow.flow.Layout;
import io.jenkins.plugins.awsflow.runner.engine.BuildLog;
import io.jenkins.plugins.awsflow.runner.engine.CompiledScript;
import io.jenkins.plugins.awsflow.runner.engine.LocalExecution;
import io.jenkins.plugins.awsflow.runner.home.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/**
 * {@code ./flow bench throughput}: Jenkinsfiles that deploy, three more each second, each deployment taking five minutes
 * on average, over two accounts with two regions each.
 */
public final class ThroughputBench {
    private static final double DEPLOYMENT_SECONDS = 300;
    private static final double PER_SECOND = 3;
    /** Groups in each place: more than are in flight there at any time. */
    private static final int GROUPS = 500;

    private static final int LATE_MINUTES = 15;
    private static final double BYTES_PER_MIB = 1 << 20;

    private final Layout layout;
    private final Path work;
    private final Duration length;
    private final List<Place> places = Place.of(2);
    private final List<Deque<String>> free = new ArrayList<>();
    private final AtomicInteger good = new AtomicInteger();
    private final AtomicInteger bad = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private double mostOfBudget;
    private long mostHeap;
    private int mostInFlight;
    private int mostThreads;

    /** @param length for how long builds are started */
    public ThroughputBench(Layout layout, Path work, Duration length) {
        this.layout = layout;
        this.work = work;
        this.length = length;
    }

    /** Measures; takes some ten minutes longer than builds are started. */
    public List<Figure> run() throws IOException, InterruptedException, FormException {
        for (Place place : places) {
            Deque<String> groups = new ArrayDeque<>();
            for (int i = 0; i < GROUPS; i++) {
                groups.add(place.group(i));
            }
            free.add(groups);
        }
        try (BenchAws aws = new BenchAws(layout, work, places, GROUPS);
                Controller controller = new Controller(work.resolve("home"), aws.endpoint(), places)) {
            aws.deploymentsTake(DEPLOYMENT_SECONDS);
            Duration ownCpu = Meter.cpu();
            Duration awsCpu = aws.cpu();
            long begin = System.nanoTime();
            int started = start(controller, begin);
            double startSeconds = (System.nanoTime() - begin) / 1e9;
            finish(started);
            double seconds = (System.nanoTime() - begin) / 1e9;
            return List.of(
                    figure("started_per_hour", started * 3_600 / startSeconds, "deployments/h"),
                    figure("started", started, "deployments"),
                    figure("most_in_flight", mostInFlight, "deployments"),
                    figure("ended_right", good.get(), "deployments"),
                    figure("ended_wrong", bad.get(), "deployments"),
                    figure("most_of_a_lanes_budget", mostOfBudget * 100, "%"),
                    figure("most_heap", mostHeap / BYTES_PER_MIB, "MiB"),
                    figure("most_threads", mostThreads, "threads, one of them for each build in flight"),
                    figure("cpu", Meter.cpu().minus(ownCpu).toMillis() / 10.0 / seconds, "% of a core"),
                    figure("aws_local_cpu", aws.cpu().minus(awsCpu).toMillis() / 10.0 / seconds, "% of a core"));
        }
    }

    private static Figure figure(String name, double value, String unit) {
        return new Figure("throughput." + name, value, unit, null);
    }

    private int start(Controller controller, long begin) throws IOException, InterruptedException {
        Samples samples = new Samples();
        int started = 0;
        while (System.nanoTime() - begin < length.toNanos()) {
            long due = begin + (long) (started / PER_SECOND * 1e9);
            while (System.nanoTime() < due) {
                Thread.sleep(5);
            }
            build(controller, started % places.size());
            started++;
            samples.take();
        }
        return started;
    }

    private void finish(int started) throws InterruptedException {
        Samples samples = new Samples();
        long until = System.nanoTime() + Duration.ofMinutes(LATE_MINUTES).toNanos();
        while (good.get() + bad.get() < started && System.nanoTime() < until) {
            Thread.sleep(300);
            samples.take();
        }
    }

    private void build(Controller controller, int at) throws IOException {
        Place place = places.get(at);
        String group;
        synchronized (free) {
            group = free.get(at).removeFirst();
        }
        WorkflowRun run = new WorkflowRun(controller.job());
        String script = "codeDeploy application: '%s', group: '%s', revision: '%s', connection: '%s'"
                .formatted(Place.APPLICATION, group, Place.REVISION, place.connection());
        LocalExecution execution = new LocalExecution(run, new Silence(), CompiledScript.of(script, "Jenkinsfile"));
        RunRecord.start(run, execution);
        inFlight.incrementAndGet();
        execution.start();
        execution.end().whenComplete((end, problem) -> {
            RunRecord.finish(run);
            inFlight.decrementAndGet();
            synchronized (free) {
                free.get(at).addLast(group);
            }
            if (problem == null && end.result() == Result.SUCCESS) {
                good.incrementAndGet();
            } else {
                bad.incrementAndGet();
                System.err.println("failed: " + run + ": " + (problem == null ? end.error() : problem));
            }
        });
    }

    /** A log that nobody reads. */
    private static final class Silence implements BuildLog {
        @Override
        public void line(String prefix, String text) {}

        @Override
        public void stage(String prefix, String name) {}
    }

    /** Looks at heap, threads and budgets about once a second. */
    private final class Samples {
        private static final long EVERY_NANOS = 1_000_000_000L;
        /** Over this many samples a lane's calls are compared with its budget, as a bucket saves up for bursts. */
        private static final int WINDOW = 60;

        private final Deque<Map<String, Double>> seen = new ArrayDeque<>();
        private long next = System.nanoTime();

        void take() {
            if (System.nanoTime() < next) {
                return;
            }
            next = System.nanoTime() + EVERY_NANOS;
            mostHeap = Math.max(mostHeap, Meter.heapNow());
            mostInFlight = Math.max(mostInFlight, inFlight.get());
            mostThreads = Math.max(mostThreads, Meter.threads());
            Map<String, Double> now = new java.util.HashMap<>();
            AwsFlowRuntime.get().sessions().budgets().all().forEach((lane, b) -> now.put(lane, (double) b.calls()));
            if (seen.size() == WINDOW) {
                Map<String, Double> before = seen.removeFirst();
                for (Map.Entry<String, CallBudget> lane :
                        AwsFlowRuntime.get().sessions().budgets().all().entrySet()) {
                    double rate = (now.get(lane.getKey()) - before.getOrDefault(lane.getKey(), 0.0)) / WINDOW;
                    mostOfBudget = Math.max(mostOfBudget, rate / lane.getValue().rate());
                }
            }
            seen.addLast(now);
        }
    }
}
