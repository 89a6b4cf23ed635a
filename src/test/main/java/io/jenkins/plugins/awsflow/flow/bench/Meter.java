package io.jenkins.plugins.awsflow.flow.bench;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Reads what this process uses. */
final class Meter {
    private static final int COLLECTIONS = 3;

    private Meter() {}

    /** Bytes of heap that are in use after everything that can go is gone. */
    @SuppressFBWarnings(value = "DM_GC", justification = "this is a measurement")
    static long heap() throws InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Bytes of heap in use just now. */
    static long heapNow() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The names of what {@link #threads} counts. */
    static List<String> names() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(Objects::nonNull)
                .map(ThreadInfo::getThreadName)
                .sorted()
                .toList();
    }

    /** All threads but those of the client that administers the local AWS, which come and go, and those of the test. */
    static int threads() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        int count = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && !thread.getThreadName().matches("(HttpClient|ForkJoinPool)-.*")) {
                count++;
            }
        }
        return count;
    }

    static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    static double median(List<Long> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        double upper = sorted.get(middle);
        double lower = sorted.size() % 2 == 1 ? upper : sorted.get(middle - 1);
        return (lower + upper) / 2;
    }

    /** The value that this part of all does not exceed. */
    static double quantile(List<Long> values, double part) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, (int) Math.floor(part * sorted.size())));
    }
}
