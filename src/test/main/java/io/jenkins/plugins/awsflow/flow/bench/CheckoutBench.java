package io.jenkins.plugins.awsflow.flow.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * {@code ./flow bench checkout}: checkouts by the plugin, in a process with the heap of a small agent, beside native git;
 * both from the native {@code git http-backend}, in turns. The baseline is native git's time, and for the cache our own
 * without it.
 */
public final class CheckoutBench {
    /** All the heap that the process has; and where its memory is measured, so that the rest of a JVM has its room, too. */
    private static final int HEAP_MIB = 256;

    private static final int SMALL_HEAP_MIB = 144;

    private static final int WARM_UP = 2;
    private static final double MIB = 1 << 20;

    private final Path work;
    private final int objects;
    private final int mebibytes;
    private final int rounds;

    /**
     * A bench of two repositories.
     *
     * @param objects of the one with a long history
     * @param mebibytes of the large one
     * @param rounds of each measurement, of which the median counts
     */
    public CheckoutBench(Path work, int objects, int mebibytes, int rounds) {
        this.work = work;
        this.objects = objects;
        this.mebibytes = mebibytes;
        this.rounds = rounds;
    }

    private record Answer(double millis, double memory, String way, String commit) {}

    /** Measures; fails if the process runs out of heap or something else is checked out than there is. */
    public List<Figure> run() throws IOException, InterruptedException {
        Files.createDirectories(work);
        Natives git = new Natives(work.resolve("git.log"));
        BenchRepository repositories = new BenchRepository(Files.createDirectories(work.resolve("server")), git);
        repositories.history("history", objects);
        repositories.large("large", mebibytes);
        List<Figure> figures = new ArrayList<>();
        try (GitBackend server = new GitBackend(work.resolve("server"))) {
            try (Agent agent = new Agent(HEAP_MIB)) {
                times(agent, git, server, repositories, figures);
            }
            try (Agent agent = new Agent(SMALL_HEAP_MIB)) {
                Path cache = work.resolve("cache-of-large");
                Answer large = agent.checkout(server.url("large"), work.resolve("large"), cache.toString());
                expect(large, "CLONED", repositories.tip("large"));
                figures.add(new Figure("checkout.memory_of_" + mebibytes + "_mib", large.memory(), "MiB", null));
                figures.add(new Figure(
                        "checkout.wall_of_" + mebibytes + "_mib",
                        large.millis(),
                        "ms",
                        git.run(work, "clone", "-q", server.url("large"), "native-large")));
            }
        }
        return figures;
    }

    private void times(Agent agent, Natives git, GitBackend server, BenchRepository repositories, List<Figure> figures)
            throws IOException, InterruptedException {
        String url = server.url("history");
        String tip = repositories.tip("history");
        List<List<Double>> ours = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<List<Double>> theirs = List.of(new ArrayList<>(), new ArrayList<>());
        // The first rounds warm up what an agent that has built before has warm: they do not count. None is deleted
        // before
        // all are done: where ext4 has no journal, new files are made many times more slowly for minutes after a
        // deletion,
        // since numbers of files that were just deleted are not given out again.
        int last = WARM_UP + rounds - 1;
        for (int round = 0; round <= last; round++) {
            Path place = Files.createDirectories(work.resolve("round" + round));
            String cache = place.resolve("cache").toString();
            Answer cold = agent.checkout(url, place.resolve("cold"), cache);
            double cloned = git.run(place, "clone", "-q", url, "native");
            Answer nothing = agent.checkout(url, place.resolve("cold"), cache);
            double fetched = git.run(place.resolve("native"), "fetch", "-q");
            Answer second = agent.checkout(url, place.resolve("second"), cache);
            expect(cold, "CLONED", tip);
            expect(nothing, "NOTHING_NEW", tip);
            expect(second, "CACHED", tip);
            if (round >= WARM_UP) {
                ours.get(0).add(cold.millis());
                ours.get(1).add(nothing.millis());
                ours.get(2).add(second.millis());
                theirs.get(0).add(cloned);
                theirs.get(1).add(fetched);
            }
        }
        git.run(work.resolve("round" + last).resolve("second"), "fsck", "--full");
        git.run(work.resolve("round" + last).resolve("second"), "diff", "--quiet", "HEAD");
        String of = "_of_" + repositories.objects("history");
        double cold = median(ours.get(0));
        figures.add(new Figure("checkout.cold" + of, cold, "ms", median(theirs.get(0))));
        figures.add(new Figure("checkout.nothing_new" + of, median(ours.get(1)), "ms", median(theirs.get(1))));
        figures.add(new Figure("checkout.cached" + of, median(ours.get(2)), "ms", cold));
    }

    private static void expect(Answer answer, String way, String commit) throws IOException {
        if (!answer.way().equals(way) || !answer.commit().equals(commit)) {
            throw new IOException("expected " + way + " " + commit + ", was " + answer);
        }
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /** The process with the plugin. */
    private final class Agent implements AutoCloseable {
        private final Process process;
        private final Writer in;
        private final BufferedReader out;

        Agent(int heapMib) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx" + heapMib + "m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            CheckoutAgent.class.getName())
                    .redirectError(work.resolve("agent.log").toFile())
                    .start();
            in = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
            out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        Answer checkout(String url, Path directory, String cache) throws IOException {
            in.write(url + '\t' + directory + '\t' + cache + '\n');
            in.flush();
            String line = out.readLine();
            if (line == null) {
                throw new IOException("the agent failed: " + Files.readString(work.resolve("agent.log")));
            }
            String[] words = line.split(" ");
            return new Answer(Double.parseDouble(words[0]), Long.parseLong(words[1]) / MIB, words[2], words[3]);
        }

        @Override
        public void close() throws IOException {
            try (in) {
                // It ends when there is nothing more to read.
                in.flush();
            } finally {
                process.destroy();
            }
        }
    }
}
