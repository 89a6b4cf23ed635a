package io.jenkins.plugins.awsflow.flow.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code FuzzMain N SEED DIRECTORY}: has so many inputs read. A finding is any exception but the one that is documented,
 * an input that takes longer than ten seconds, and one that does not fit into the heap; it is written into the directory,
 * and the exit code is 1.
 */
public final class FuzzMain {
    private static final long HANG_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_MILLIS = 500;

    private final int count;
    private final long seed;
    private final Path directory;
    private final AtomicLong begun = new AtomicLong(System.nanoTime());
    private final AtomicInteger at = new AtomicInteger();
    private volatile Target current;

    private FuzzMain(int count, long seed, Path directory) {
        this.count = count;
        this.seed = seed;
        this.directory = directory;
    }

    /** Exit code 0: nothing was found. */
    public static void main(String[] args) throws IOException {
        System.exit(new FuzzMain(Integer.parseInt(args[0]), Long.parseLong(args[1]), Path.of(args[2])).run() ? 0 : 1);
    }

    private boolean run() throws IOException {
        List<Target> targets = List.of(new Advertisements(new MemoryHttp().install()), new QueueMessages());
        int[] understood = new int[targets.size()];
        watch();
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            at.set(i);
            int which = i % targets.size();
            current = targets.get(which);
            begun.set(System.nanoTime());
            try {
                understood[which] += current.take(new Random(seed + 1_000_003L * i)) ? 1 : 0;
            } catch (RuntimeException | Error e) {
                found(e.toString());
                return false;
            }
        }
        System.out.printf(
                "fuzz: inputs: %d, seed: %d, advertisements understood: %d, messages understood: %d, findings: 0,"
                        + " seconds: %.0f%n",
                count, seed, understood[0], understood[1], (System.nanoTime() - start) / 1e9);
        return true;
    }

    private void found(String what) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve("input-" + seed + "-" + at);
        Files.write(file, current.input());
        System.out.println("fuzz: input " + at + " of seed " + seed + ": " + what + "; it is in " + file);
    }

    private void watch() {
        Thread watcher = new Thread(() -> {
            while (System.nanoTime() - begun.get() < HANG_NANOS) {
                try {
                    Thread.sleep(LOOK_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
            try {
                found("takes longer than ten seconds");
            } catch (IOException e) {
                System.out.println("fuzz: input " + at + " of seed " + seed + " hangs, and cannot be written: " + e);
            }
            Runtime.getRuntime().halt(1);
        });
        watcher.setDaemon(true);
        watcher.start();
    }
}
