package io.jenkins.plugins.awsflow.health.step;

import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.step.RunLinks;
import io.jenkins.plugins.awsflow.health.aws.LogsApi;
import io.jenkins.plugins.awsflow.health.aws.MetricsOut;
import io.jenkins.plugins.awsflow.health.model.out.Measurement;
import io.jenkins.plugins.awsflow.health.model.out.Namespaces;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the metrics of a build go, and under which dimensions. Persisted with the build: plain fields only. */
final class MetricsPlace implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String namespace;

    /** Null for CloudWatch itself. */
    private final String logGroup;

    private final LinkedHashMap<String, String> dimensions;

    MetricsPlace(String namespace, String logGroup, Map<String, String> dimensions) {
        this.namespace = namespace;
        this.logGroup = logGroup;
        this.dimensions = new LinkedHashMap<>(dimensions);
    }

    /** Begins the keys of what goes there. */
    String key() {
        return Measurement.place(namespace, logGroup, dimensions);
    }

    /** What can be measured of a build for this place. */
    BuildMeasurements measurements(Run<?, ?> run, long now) {
        return new BuildMeasurements(run, key(), dimensions, now);
    }

    /**
     * Sends what did not go out yet, and writes down in the build what did, after each call.
     *
     * @param sent hears of what went out as well
     * @throws IllegalArgumentException with one line, if this is no place of CloudWatch
     */
    void send(Run<?, ?> run, Session session, List<Measurement> measurements, MetricsOut.Sent sent)
            throws AwsFlowException, IOException {
        Namespaces.namespace(namespace);
        Set<String> known = MetricsRecord.of(run);
        List<Measurement> left = measurements.stream()
                .filter(measurement -> !known.contains(measurement.key()))
                .toList();
        if (left.isEmpty()) {
            return;
        }
        MetricsOut out = new MetricsOut(session.open(), namespace);
        MetricsOut.Sent remember = batch -> {
            sent.sent(batch);
            MetricsRecord.remember(run, batch);
        };
        if (logGroup == null) {
            out.put(left, remember);
        } else {
            out.log(Namespaces.logGroup(logGroup), stream(run), left, properties(run), remember);
        }
    }

    /**
     * Tells what would be in the way later: a connection that cannot be opened, a log group that does not exist. A step that
     * has nothing to send yet has a log to say it in; the end of the build has none.
     */
    void check(Run<?, ?> run, Session session) throws AwsFlowException {
        AwsSession opened = session.open();
        if (logGroup != null) {
            new LogsApi(opened).stream(Namespaces.logGroup(logGroup), stream(run));
        }
    }

    private static String stream(Run<?, ?> run) {
        return Namespaces.logStream(run.getParent().getFullName(), run.getNumber());
    }

    /** Opens a session when there is something to send. */
    interface Session {
        AwsSession open() throws AwsFlowException;
    }

    private static Map<String, String> properties(Run<?, ?> run) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("Build", String.valueOf(run.getNumber()));
        if (RunLinks.page(run) != null) {
            properties.put("BuildUrl", RunLinks.page(run));
        }
        return properties;
    }

    /** What people call it. */
    @Override
    public String toString() {
        return logGroup == null ? namespace : namespace + ", " + logGroup;
    }
}
