package io.jenkins.plugins.awsflow.runner.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** How fast the first step came, and how much memory was used. */
final class Timing {
    private Timing() {}

    static String report(long firstLine) {
        long start = ProcessHandle.current()
                .info()
                .startInstant()
                .map(java.time.Instant::toEpochMilli)
                .orElseGet(() -> ManagementFactory.getRuntimeMXBean().getStartTime());
        return "timing: first step " + (firstLine - start) + " ms after the start, at most " + maxRss()
                + " MB of memory";
    }

    /** The most memory that the process ever had, in MB, or "?" where the system does not say. */
    private static String maxRss() {
        Path status = Path.of("/proc/self/status");
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    long kb = Long.parseLong(line.replaceAll("\\D", ""));
                    return Long.toString(Math.round(kb / 1024.0));
                }
            }
        } catch (IOException e) {
            return "?";
        }
        return "?";
    }
}
