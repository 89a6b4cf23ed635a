package io.jenkins.plugins.awsflow.flow.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a figure may be at most: the bars of docs/benchmarks.md. Those of the demo depend on the machine and are not here. */
public final class Bars {
    /** By the begin of the measure's name; the rest of it is how many there were. */
    private static final Map<String, Double> MOST = Map.ofEntries(
            Map.entry("waits.status_calls_at_", 24.0),
            Map.entry("waits.threads_at_", 8.0),
            Map.entry("waits.heap_per_wait", 4_096.0),
            Map.entry("waits.median_lag", 1.0),
            Map.entry("storm.failed_of_", 0.0),
            Map.entry("stacks.threads_at_", 8.0),
            Map.entry("stacks.event_calls_at_", 5.0),
            Map.entry("health.render_at_", 200.0),
            Map.entry("health.gate_threads_at_", 8.0),
            Map.entry("throughput.ended_wrong", 0.0),
            Map.entry("branches.git_requests_of_", 2.0),
            Map.entry("branches.api_calls_of_", 5.0),
            Map.entry("bundle.heap_of_", 64.0),
            Map.entry("checkout.memory_of_", 256.0),
            Map.entry("targets.heap_of_", 64.0),
            Map.entry("targets.page_of_", 200.0));

    /** The same of the ratio to the baseline. */
    private static final Map<String, Double> MOST_OF_BASELINE = Map.of(
            "targets.calls_of_", 0.02,
            "branches.scan_of_", 0.05,
            "checkout.cold_of_", 1.6,
            "checkout.nothing_new_of_", 1.5,
            "checkout.cached_of_", 0.2);

    private Bars() {}

    /** One line for each figure that is above its bar. */
    public static List<String> broken(List<Figure> figures) {
        List<String> lines = new ArrayList<>();
        for (Figure figure : figures) {
            MOST_OF_BASELINE.forEach((name, most) -> {
                if (figure.measure().startsWith(name) && !(figure.value() <= most * figure.baseline())) {
                    lines.add(figure.measure() + " is " + figure.value() + " " + figure.unit() + ", the bar is " + most
                            + " of " + figure.baseline());
                }
            });
            MOST.forEach((name, most) -> {
                if (figure.measure().startsWith(name) && !(figure.value() <= most)) {
                    lines.add(
                            figure.measure() + " is " + figure.value() + " " + figure.unit() + ", the bar is " + most);
                }
            });
        }
        return lines;
    }
}
