package io.jenkins.plugins.awsflow.flow.bench;

import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveredOperation;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveredOperation.Type;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveryHistory;
import io.jenkins.plugins.awsflow.health.model.delivery.Place;
import io.jenkins.plugins.awsflow.health.ui.DeliveryAction;
import io.jenkins.plugins.awsflow.health.ui.DeliveryActionFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;

/** The page of a job whose builds deployed to two stages each; the baseline reads every build's ledger instead. */
final class DeliveryPages {
    private static final String FILE = "aws-flow-deliveries.tsv";
    private static final List<String> STAGES = List.of("beta", "production");
    /** Builds of the job with which classes are loaded and compiled, as on a controller that runs. */
    private static final int WARM = 500;

    private static final int AGAIN = 5;
    private static final long MINUTE = 60_000;
    /** Every so many builds a deployment fails. */
    private static final int FAILURES = 17;

    private final WorkflowJob job;
    private final int builds;
    private final long begin;

    DeliveryPages(WorkflowJob job, int builds) {
        this.job = job;
        this.builds = builds;
        this.begin = System.currentTimeMillis() - builds * 10L * MINUTE;
    }

    List<Figure> run() throws IOException {
        Path file = job.getRootDir().toPath().resolve(FILE);
        for (int i = 0; i < AGAIN; i++) {
            Files.write(file, lines(WARM));
            render();
            Files.delete(file);
            render();
        }
        Files.write(file, lines(builds));
        double cold = render();
        List<Long> warm = new ArrayList<>();
        for (int i = 0; i < AGAIN; i++) {
            warm.add(Math.round(render() * 1000));
        }
        double naive = naive();
        return List.of(
                new Figure("health.render_at_" + builds, cold, "ms", naive),
                new Figure("health.render_again_at_" + builds, Meter.median(warm) / 1000, "ms", naive));
    }

    /** Milliseconds until the page is there. */
    private double render() {
        long start = System.nanoTime();
        int length = 0;
        for (var action : new DeliveryActionFactory().createFor(job)) {
            length += ((DeliveryAction) action).page(null, null, null).length();
        }
        double millis = (System.nanoTime() - start) / 1e6;
        if (length == 0 && Files.exists(job.getRootDir().toPath().resolve(FILE))) {
            throw new IllegalStateException("no page");
        }
        return millis;
    }

    private DeliveredOperation operation(int build, int stage) {
        long end = begin + build * 10L * MINUTE + (long) stage * MINUTE;
        return new DeliveredOperation(
                        token(build, stage),
                        build,
                        Type.DEPLOYMENT,
                        end - MINUTE / 2,
                        end,
                        good(build),
                        "Web to " + STAGES.get(stage))
                .at(
                        new Place("123456789012", "cn-north-1", "Web/" + STAGES.get(stage)),
                        List.of("Web 到 " + STAGES.get(stage)));
    }

    private static String token(int build, int stage) {
        return Marker.derived("build" + build, "stage" + stage);
    }

    private static boolean good(int build) {
        return build % FAILURES != 0;
    }

    private List<String> lines(int number) {
        List<String> lines = new ArrayList<>();
        for (int build = 1; build <= number; build++) {
            for (int stage = 0; stage < STAGES.size(); stage++) {
                lines.add(DeliveryHistory.line(operation(build, stage)));
            }
            long commit = begin + build * 10L * MINUTE - 30L * MINUTE;
            lines.add(DeliveryHistory.line(build, good(build), List.of(commit, commit + MINUTE)));
        }
        return lines;
    }

    /** Milliseconds to read the ledgers of as many builds: without the builds themselves, which Jenkins would load too. */
    private double naive() throws IOException {
        Path all = job.getRootDir().toPath().resolve("naive");
        for (int build = 1; build <= builds; build++) {
            OperationLedger ledger = new OperationLedger(all.resolve(String.valueOf(build)));
            for (int stage = 0; stage < STAGES.size(); stage++) {
                ledger.note(record(operation(build, stage)));
            }
        }
        long start = System.nanoTime();
        long found = 0;
        for (int build = 1; build <= builds; build++) {
            found += new OperationLedger(all.resolve(String.valueOf(build)))
                    .all()
                    .size();
        }
        double millis = (System.nanoTime() - start) / 1e6;
        if (found != (long) builds * STAGES.size()) {
            throw new IllegalStateException(found + " records were read");
        }
        return millis;
    }

    private static LedgerRecord record(DeliveredOperation operation) {
        OperationRequest request =
                new OperationRequest("codedeploy.deployment", operation.title(), operation.token(), Map.of());
        LedgerRecord record = new LedgerRecord(
                request,
                ConnectionRef.named("bench"),
                "cn-north-1",
                "123456789012",
                operation.startedAt(),
                operation.endedAt());
        record.started("d-" + operation.token(), null, operation.startedAt());
        record.ended(
                operation.good() ? OperationState.SUCCEEDED : OperationState.FAILED,
                null,
                Map.of(),
                operation.endedAt());
        return record;
    }
}
