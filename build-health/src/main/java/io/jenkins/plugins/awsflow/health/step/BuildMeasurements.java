package io.jenkins.plugins.awsflow.health.step;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.operation.OperationKind;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import io.jenkins.plugins.awsflow.health.model.out.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be measured of a build, its stages and its deployments without being asked for. */
final class BuildMeasurements {
    private static final String SECONDS = "Seconds";
    private static final String COUNT = "Count";
    private static final double MILLIS = 1000.0;

    private final Run<?, ?> run;
    private final String place;
    private final long now;
    private final Map<String, String> base = new LinkedHashMap<>();
    private final List<Measurement> all = new ArrayList<>();

    /**
     * Those of a build.
     *
     * @param place where they go, so that each goes there once
     * @param dimensions those that each has besides the job's name
     */
    BuildMeasurements(Run<?, ?> run, String place, Map<String, String> dimensions, long now) {
        this.run = run;
        this.place = place;
        this.now = now;
        base.put("Job", run.getParent().getFullName());
        base.putAll(dimensions);
    }

    /** What is over so far: stages and deployments. */
    List<Measurement> soFar() {
        parts(FlowTimes.of(run));
        return all;
    }

    /** The same and the build itself as it is now, of which nobody will be able to tell more. */
    List<Measurement> now() {
        FlowTimes times = FlowTimes.of(run);
        build(times, now - run.getStartTimeInMillis(), now, run.getResult());
        parts(times);
        return all;
    }

    /** All of a build that is over. Of one that died with its controller nothing is known of the build itself. */
    List<Measurement> atEnd() {
        FlowTimes times = FlowTimes.of(run);
        if (run.getResult() != null) {
            build(times, run.getDuration(), run.getStartTimeInMillis() + run.getDuration(), run.getResult());
        }
        parts(times);
        return all;
    }

    /** @param result null while nothing has gone wrong */
    private void build(FlowTimes times, long length, long time, Result result) {
        boolean good = result == null || result.isBetterOrEqualTo(Result.SUCCESS);
        long queued = Math.max(0, run.getStartTimeInMillis() - run.getTimeInMillis()) + times.waited();
        add("build/duration", "BuildDuration", length / MILLIS, SECONDS, base, time);
        add("build/queue", "QueueTime", queued / MILLIS, SECONDS, base, time);
        add("build/result", "BuildSucceeded", good ? 1 : 0, COUNT, base, time);
    }

    private void parts(FlowTimes times) {
        for (FlowTimes.Stage stage : times.stages()) {
            double seconds = (stage.end - stage.begin) / MILLIS;
            add("stage/" + stage.id, "StageDuration", seconds, SECONDS, with("Stage", stage.name), stage.end);
        }
        new OperationLedger(run.getRootDir().toPath()).all().forEach(this::operation);
    }

    private void operation(LedgerRecord record) {
        OperationKind kind = AwsFlowRuntime.kind(record.request().kind())
                .filter(OperationKind::delivers)
                .orElse(null);
        if (kind == null || record.request().isRollback() || record.phase() != LedgerRecord.Phase.ENDED) {
            return;
        }
        String key = "operation/" + record.request().token();
        Map<String, String> dimensions = with("Target", kind.target(record.request()));
        double seconds = Math.max(0, record.endedAt() - LastDeployment.begin(record)) / MILLIS;
        add(key + "/duration", "DeploymentDuration", seconds, SECONDS, dimensions, record.endedAt());
        boolean good = record.state().good();
        add(key + "/result", "DeploymentSucceeded", good ? 1 : 0, COUNT, dimensions, record.endedAt());
    }

    private Map<String, String> with(String name, String value) {
        Map<String, String> dimensions = new LinkedHashMap<>(base);
        dimensions.put(name, value);
        return dimensions;
    }

    private void add(String key, String name, double value, String unit, Map<String, String> dimensions, long time) {
        all.add(Measurement.measured(place + key, name, value, unit, dimensions, time, now));
    }
}
