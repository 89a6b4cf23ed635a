package io.jenkins.plugins.awsflow.flow.bench;

import hudson.model.Descriptor.FormException;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.awsflow.codecommit.scm.BranchDiscoveryTrait;
import io.jenkins.plugins.awsflow.codecommit.scm.CodeCommitSource;
import io.jenkins.plugins.awsflow.codecommit.scm.PullRequestDiscoveryTrait;
import io.jenkins.plugins.awsflow.codecommit.scm.PullRequestKeeper;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.connection.WakeUps;
import io.jenkins.plugins.awsflow.flow.Layout;
import io.jenkins.plugins.awsflow.runner.source.SourceProject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import jenkins.scm.api.SCMHeadObserver;

/**
 * Scans of a repository with many branches and pull requests: the first one, which looks for the Jenkinsfile of each of
 * them while CodeCommit takes only so many calls a second; one that finds nothing new, 100 minutes and a restart
 * later, beside a native git that fetches everything from a native server; and one that reads all pull requests anew.
 */
public final class BranchesBench {
    private static final int ROUNDS = 5;
    private static final int CLONES = 3;

    /** So old is what scans that find nothing new know of pull requests: the oldest that none of them has to be read anew. */
    private static final Duration KNOWN_FOR = Duration.ofMinutes(100);

    /** And so old what is read anew. */
    private static final Duration TOO_OLD = Duration.ofHours(5);

    private final Layout layout;
    private final Path work;
    private final Size size;
    private final Place place = Place.of(1).get(0);

    /**
     * How much is measured.
     *
     * @param objects of the history that the branches begin at
     * @param branches of the repository
     * @param pullRequests that are open
     * @param perSecond calls that CodeCommit takes while the first scan goes on; 0 for any number
     */
    public record Size(int objects, int branches, int pullRequests, int perSecond) {
        /** What the documentation tells of. */
        public static Size full() {
            return new Size(100_000, 5_000, 500, 50);
        }

        /** For the suite of tests. */
        public static Size small() {
            return new Size(2_000, 300, 30, 0);
        }
    }

    public BranchesBench(Layout layout, Path work, Size size) {
        this.layout = layout;
        this.work = work;
        this.size = size;
    }

    /** Measures; takes some minutes at full size. */
    public List<Figure> run() throws IOException, InterruptedException, FormException {
        try (BenchAws aws = new BenchAws(layout, work, Place.of(1), 0);
                Controller controller = new Controller(work.resolve("home"), aws.endpoint(), Place.of(1))) {
            ManyBranches repository = new ManyBranches(aws.endpoint(), place, work.resolve("git"));
            aws.admin("POST", "scenario", repository.scenario());
            repository.fill(size.objects(), size.branches(), size.pullRequests());
            CodeCommitSource source = new CodeCommitSource(ManyBranches.NAME);
            source.setConnection(place.connection());
            source.setTraits(List.of(new BranchDiscoveryTrait(), new PullRequestDiscoveryTrait()));
            SourceProject.of(Jenkins.get(), "branches", source);
            awaitEvents();

            aws.admin("POST", "ceilings", "{\"codecommit\": " + size.perSecond() + "}");
            aws.forgetCalls();
            double first = scan(source);
            double firstCalls = aws.allCalls("codecommit");
            aws.admin("POST", "ceilings", "{\"codecommit\": 0}");

            // As after a restart, with what was read then.
            PullRequestKeeper.get().restart(Clock.offset(Clock.systemUTC(), KNOWN_FOR));
            List<Long> micros = new ArrayList<>();
            double gitRequests = 0;
            double apiCalls = 0;
            for (int i = 0; i < ROUNDS; i++) {
                aws.forgetCalls();
                micros.add((long) (scan(source) * 1e6));
                gitRequests = Math.max(gitRequests, aws.calls("codecommit", "GitPull"));
                apiCalls = Math.max(apiCalls, aws.calls("codecommit") - gitRequests);
            }
            PullRequestKeeper.get().restart(Clock.offset(Clock.systemUTC(), TOO_OLD));
            aws.admin("POST", "ceilings", "{\"codecommit\": " + size.perSecond() + "}");
            aws.forgetCalls();
            double refresh = scan(source);
            double refreshCalls = aws.allCalls("codecommit");
            aws.admin("POST", "ceilings", "{\"codecommit\": 0}");

            List<Double> clones = new ArrayList<>();
            try (GitBackend server = new GitBackend(work.resolve("git"))) {
                for (int i = 0; i < CLONES; i++) {
                    clones.add(repository.cloneMillis(server));
                }
            }
            clones.sort(null);
            String of = "_of_" + (size.branches() + size.pullRequests());
            return List.of(
                    new Figure("branches.first_scan_calls" + of, firstCalls, "calls", null),
                    new Figure("branches.first_scan" + of, first, "s", null),
                    new Figure("branches.refresh_calls" + of, refreshCalls, "calls", null),
                    new Figure("branches.refresh" + of, refresh, "s", null),
                    new Figure("branches.git_requests" + of, gitRequests, "requests", null),
                    new Figure("branches.api_calls" + of, apiCalls, "calls", null),
                    new Figure("branches.scan" + of, Meter.median(micros) / 1e3, "ms", clones.get(CLONES / 2)));
        }
    }

    /** Until the controller has read of all pushes and pull requests, so that none of them is news during a scan. */
    private void awaitEvents() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        long before = -1;
        long now = 0;
        while (now < size.pullRequests() || now != before) {
            if (System.nanoTime() > end) {
                throw new IOException("the queue is not read");
            }
            Thread.sleep(1_000);
            before = now;
            now = AwsFlowRuntime.get().wakeUps().stream()
                    .flatMap(all -> all.states().values().stream())
                    .mapToLong(WakeUps.State::messages)
                    .sum();
        }
        if (!AwsFlowRuntime.get().hears(place.account(), place.region())) {
            throw new IOException("the queue is not that of the repository");
        }
    }

    /** Seconds; fails if a branch or a pull request was not found. */
    private double scan(CodeCommitSource source) throws IOException, InterruptedException {
        StreamTaskListener listener = new StreamTaskListener(OutputStream.nullOutputStream(), StandardCharsets.UTF_8);
        long begin = System.nanoTime();
        int found = source.fetch(
                        (probe, log) -> probe.stat("Jenkinsfile").exists(), SCMHeadObserver.collect(), listener)
                .result()
                .size();
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (found != size.branches() + size.pullRequests()) {
            throw new IOException("the scan found " + found);
        }
        return seconds;
    }
}
