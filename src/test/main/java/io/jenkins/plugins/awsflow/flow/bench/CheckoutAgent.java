package io.jenkins.plugins.awsflow.flow.bench;

import io.jenkins.plugins.awsflow.codecommit.git.Checkout;
import io.jenkins.plugins.awsflow.codecommit.git.GitRemote;
import io.jenkins.plugins.awsflow.codecommit.model.CheckoutOrder;
import io.jenkins.plugins.awsflow.codecommit.model.CheckoutReport;
import io.jenkins.plugins.awsflow.codecommit.model.GitLogin;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.RemoteRefs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What happens to checkouts on an agent, in a process whose heap is bounded by its command line. */
public final class CheckoutAgent {
    private static final int SILENT_SECONDS = 600;

    private CheckoutAgent() {}

    /**
     * Reads lines of {@code URL DIRECTORY CACHE}, separated by tabs; {@code -} is no cache. Answers each with how many
     * milliseconds it took to find the branch and to check it out, the peak of its memory in bytes, and how it went.
     */
    public static void main(String[] args) throws IOException, GitTrouble {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split("\t");
            GitRemote remote = new GitRemote(words[0], () -> GitLogin.fixed("u", "p"), null, SILENT_SECONDS);
            long begin = System.nanoTime();
            RemoteRefs.Found found = remote.refs("main").find("main").orElseThrow();
            CheckoutOrder order = new CheckoutOrder(words[0], found.ref(), found.commit())
                    .timeoutSeconds(SILENT_SECONDS)
                    .cache(words[2].equals("-") ? null : words[2], "bench");
            CheckoutReport report = new Checkout(Path.of(words[1]), order, remote).run();
            double millis = (System.nanoTime() - begin) / 1e6;
            System.out.printf(
                    Locale.ROOT,
                    "%.1f %d %s %s%n",
                    millis,
                    peak(),
                    report.isCached() ? "CACHED" : report.way(),
                    report.commit());
        }
    }

    /** The most memory that the process had, with what is not heap; the heap alone where the system does not tell. */
    private static long peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return Runtime.getRuntime().totalMemory();
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
