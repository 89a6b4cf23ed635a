package io.jenkins.plugins.awsflow.flow.bench;

import io.jenkins.plugins.awsflow.flow.Layout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One bench in a process of its own. */
public final class BenchMain {
    private static final int STORM_WAITS = 500;
    private static final double STORM_SECONDS = 240;

    private static final int STACKS = 100;

    private static final int BUNDLE_FILES = 100_000;
    private static final int BUNDLE_MIB = 2_048;

    private static final int CHECKOUT_OBJECTS = 100_000;
    private static final int CHECKOUT_MIB = 1_024;
    private static final int CHECKOUT_ROUNDS = 5;

    private BenchMain() {}

    /** Takes {@code waits}, {@code storm}, {@code stacks}, {@code targets}, {@code branches}, {@code bundle}, {@code health}, {@code checkout} or {@code throughput MINUTES}; exit code 1 if it cannot be measured or a bar is broken. */
    public static void main(String[] args) throws Exception {
        Layout layout = Layout.fromEnvironment();
        Path work = layout.work("bench-" + args[0]);
        Trees.delete(work);
        List<Figure> figures =
                switch (args[0]) {
                    case "waits" -> new WaitsBench(layout, work, WaitsBench.Size.full()).run();
                    case "storm" -> new StormBench(layout, work, STORM_WAITS, STORM_SECONDS).run();
                    case "stacks" -> new StacksBench(layout, work, STACKS).run();
                    case "health" -> new HealthBench(layout, work, HealthBench.Size.full()).run();
                    case "targets" -> new TargetsBench(layout, work, TargetsBench.Size.full()).run();
                    case "branches" -> new BranchesBench(layout, work, BranchesBench.Size.full()).run();
                    case "bundle" -> new BundleBench(work, BUNDLE_FILES, BUNDLE_MIB).run();
                    case "checkout" -> new CheckoutBench(work, CHECKOUT_OBJECTS, CHECKOUT_MIB, CHECKOUT_ROUNDS).run();
                    case "throughput" ->
                        new ThroughputBench(layout, work, Duration.ofMinutes(Integer.parseInt(args[1]))).run();
                    default -> throw new IllegalArgumentException(args[0]);
                };
        figures.forEach(figure -> System.out.println(figure.json()));
        List<String> broken = Bars.broken(figures);
        broken.forEach(line -> System.err.println("bench: " + line));
        Trees.delete(work);
        System.exit(broken.isEmpty() ? 0 : 1);
    }
}
