package io.jenkins.plugins.awsflow.flow.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Waits for something about waits. */
final class Waits {
    private Waits() {}

    static void until(BooleanSupplier condition, Duration limit, String what) throws IOException, InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IOException(what + " took more than " + limit.toSeconds() + " s");
            }
            Thread.sleep(20);
        }
    }

    static void ended(List<Waiting> waits, Duration limit) throws IOException, InterruptedException {
        until(() -> waits.stream().allMatch(w -> w.endedAt() > 0), limit, "the end of " + waits.size() + " waits");
    }

    static long failed(List<Waiting> waits) {
        return waits.stream().filter(w -> w.failure() != null).count();
    }
}
