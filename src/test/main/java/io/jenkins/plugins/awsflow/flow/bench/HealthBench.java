package io.jenkins.plugins.awsflow.flow.bench;

import io.jenkins.plugins.awsflow.flow.Layout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ./flow bench health}: the page "Delivery" of a job with many builds, beside reading what each build kept of its
 * operations; and many alarms behind gates, beside a thread for each gate that asks for its alarms every ten seconds.
 */
public final class HealthBench {
    private final Layout layout;
    private final Path work;
    private final Size size;

    /**
     * How much is measured.
     *
     * @param builds of the job whose page is rendered
     * @param gates at once
     * @param alarms of each gate
     * @param speed how many times as fast as in life CloudWatch lives
     */
    public record Size(int builds, int gates, int alarms, double speed) {
        /** What the documentation tells of. */
        public static Size full() {
            return new Size(10_000, 100, 10, 1);
        }

        /** What a test has time for. */
        public static Size small() {
            return new Size(1_000, 10, 10, 60);
        }
    }

    public HealthBench(Layout layout, Path work, Size size) {
        this.layout = layout;
        this.work = work;
        this.size = size;
    }

    /** Measures; takes some minutes. */
    public List<Figure> run() throws Exception {
        List<Place> places = Place.of(1);
        List<Figure> figures = new ArrayList<>();
        try (BenchAws aws = new BenchAws(layout, work, places, 1);
                Controller controller = new Controller(work.resolve("home"), aws.endpoint(), places)) {
            figures.addAll(new DeliveryPages(controller.job(), size.builds()).run());
            figures.addAll(new AlarmGates(aws, controller, places.get(0), size).run());
        }
        return figures;
    }
}
