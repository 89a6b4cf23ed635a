package io.jenkins.plugins.awsflow.runner.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** How fast the first step came, and how much memory was used. */
final class Timing {
    private static final Path PROC = Path.of("/proc");
    /** Linux counts in hundredths of a second, whatever the kernel's own clock is. */
    private static final int TICKS_PER_SECOND = 100;

    private long firstStepMillis;
    private String firstStepMemory = "?";

    /** The first step writes its first line now. */
    void firstStep() {
        firstStepMillis = sinceStart();
        firstStepMemory = memory();
    }

    String report() {
        return "timing: first step " + firstStepMillis + " ms after the start, with " + firstStepMemory
                + " MB of memory; at most " + memory() + " MB";
    }

    /** Milliseconds since the process began. */
    private static long sinceStart() {
        try {
            String uptime = Files.readString(PROC.resolve("uptime")).split(" ", 2)[0];
            String stat = Files.readString(PROC.resolve("self/stat"));
            // the name of the program, in parentheses, may hold spaces; the start is the 20th value after it
            String started = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
            return Math.round((Double.parseDouble(uptime) - Double.parseDouble(started) / TICKS_PER_SECOND) * 1000);
        } catch (IOException e) {
            return System.currentTimeMillis()
                    - ManagementFactory.getRuntimeMXBean().getStartTime();
        }
    }

    /** The most memory that the process had so far, in MB, or "?" where the system does not say. */
    private static String memory() {
        try {
            for (String line : Files.readAllLines(PROC.resolve("self/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.toString(Math.round(Long.parseLong(line.replaceAll("\\D", "")) / 1024.0));
                }
            }
        } catch (IOException e) {
            return "?";
        }
        return "?";
    }
}
