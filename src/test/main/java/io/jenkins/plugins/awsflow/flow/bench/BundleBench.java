package io.jenkins.plugins.awsflow.flow.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code ./flow bench bundle}: a large tree is checked, packed and sent in parts by a process with the heap of a small
 * agent. The baseline is the zip itself: what whoever holds it in memory needs at least.
 */
public final class BundleBench {
    /** All the heap that the process has. */
    private static final int HEAP_MIB = 64;

    private static final int CHUNK = 1 << 20;
    private static final int SMALL_FILE = 512;
    private static final int FILES_IN_A_DIRECTORY = 1_000;
    private static final double MIB = 1 << 20;

    private final Path work;
    private final int files;
    private final int mebibytes;

    /**
     * A bench of one tree.
     *
     * @param files small files in it
     * @param mebibytes of the one large file, which cannot be compressed
     */
    public BundleBench(Path work, int files, int mebibytes) {
        this.work = work;
        this.files = files;
        this.mebibytes = mebibytes;
    }

    /** Measures; fails if the process runs out of heap or a byte gets lost. */
    public List<Figure> run() throws IOException, InterruptedException {
        Path tree = Files.createDirectories(work.resolve("tree"));
        write(tree);
        AtomicLong received = new AtomicLong();
        HttpServer sink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sink.createContext("/", exchange -> {
            try (InputStream body = exchange.getRequestBody()) {
                received.addAndGet(body.transferTo(OutputStream.nullOutputStream()));
            }
            exchange.getResponseHeaders().set("ETag", "\"part\"");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        sink.start();
        try {
            String[] printed =
                    agent(tree, "http://127.0.0.1:" + sink.getAddress().getPort() + "/part");
            if (received.get() != Long.parseLong(printed[2])) {
                throw new IOException("sent " + printed[2] + " bytes, received " + received);
            }
            double zip = Long.parseLong(printed[2]) / MIB;
            String of = "_of_" + files;
            return List.of(
                    new Figure("bundle.heap" + of, Long.parseLong(printed[0]) / MIB, "MiB", zip),
                    new Figure("bundle.wall" + of, Double.parseDouble(printed[1]), "s", null));
        } finally {
            sink.stop(0);
        }
    }

    private void write(Path tree) throws IOException {
        Files.writeString(
                tree.resolve("appspec.yml"),
                "version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /srv/app\n");
        SplittableRandom random = new SplittableRandom(1);
        byte[] small = new byte[SMALL_FILE];
        for (int i = 0; i < files; i++) {
            random.nextBytes(small);
            Path directory = tree.resolve("d" + i / FILES_IN_A_DIRECTORY);
            if (i % FILES_IN_A_DIRECTORY == 0) {
                Files.createDirectories(directory);
            }
            Files.write(directory.resolve("f" + i), small);
        }
        byte[] chunk = new byte[CHUNK];
        try (OutputStream out = Files.newOutputStream(tree.resolve("large.bin"))) {
            for (int i = 0; i < mebibytes; i++) {
                random.nextBytes(chunk);
                out.write(chunk);
            }
        }
    }

    private String[] agent(Path tree, String url) throws IOException, InterruptedException {
        Path out = work.resolve("agent.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx" + HEAP_MIB + "m",
                "-cp",
                System.getProperty("java.class.path"),
                BundleAgent.class.getName(),
                tree.toString(),
                work.resolve("bundle.zip").toString(),
                url));
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start()
                .waitFor();
        String printed = Files.readString(out).strip();
        if (exit != 0) {
            throw new IOException("the agent failed: " + printed);
        }
        return printed.substring(printed.lastIndexOf('\n') + 1).split(" ");
    }
}
