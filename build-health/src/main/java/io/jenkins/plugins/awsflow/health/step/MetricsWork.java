package io.jenkins.plugins.awsflow.health.step;

import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionField;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.RepeatableWork;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.model.out.Measurement;
import io.jenkins.plugins.awsflow.health.model.out.Namespaces;
import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends measurements out to CloudWatch, and has those that only a build that is over can tell sent at its end. What goes
 * wrong is a line of log, unless the Jenkinsfile wants it otherwise. What went out is written down after each call, so that
 * a restart sends at most one call's worth again.
 */
final class MetricsWork implements RepeatableWork<Map<String, Object>> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String namespace;
    private final ArrayList<LinkedHashMap<String, String>> own = new ArrayList<>();
    private final LinkedHashMap<String, String> dimensions;
    private final boolean automatic;
    private final String logGroup;
    private final boolean failOnError;
    /** Tells this step's own measurements from those of others in the build. */
    private final String token = Marker.newToken();

    MetricsWork(CloudWatchMetricsStep step) {
        namespace = step.getNamespace();
        dimensions = new LinkedHashMap<>(Pairs.map(step.getDimensions()));
        automatic = step.isAutomatic();
        logGroup = step.getLogGroup();
        failOnError = step.isFailOnError();
        for (PublishedMetric metric : step.getMetrics() == null ? List.<PublishedMetric>of() : step.getMetrics()) {
            LinkedHashMap<String, String> fields = new LinkedHashMap<>();
            fields.put("name", metric.getName());
            fields.put("value", metric.getValue());
            fields.put("unit", metric.getUnit());
            fields.put("dimensions", metric.getDimensions());
            own.add(fields);
        }
    }

    @Override
    public Map<String, Object> run(WorkContext context) throws AwsFlowException, IOException {
        ProgressLog log = new ProgressLog(context.listener(), CloudWatchMetricsStep.FUNCTION);
        MetricsPlace place = new MetricsPlace(namespace, logGroup, dimensions);
        List<String> problems = new ArrayList<>();
        int[] sent = {0};
        boolean later = false;
        try {
            Namespaces.namespace(namespace);
            List<Measurement> measurements = own(problems);
            if (automatic && isWithinLimits(problems)) {
                BuildMeasurements build = place.measurements(context.run(), System.currentTimeMillis());
                // Keys that another plugin's block brought are gone with it.
                boolean outlives = !context.connection().is(ConnectionField.environment);
                later = outlives && MetricsPromise.make(context.run(), place, context.connection());
                measurements.addAll(outlives ? build.soFar() : build.now());
            }
            if (later) {
                place.check(context.run(), context::session);
            }
            place.send(context.run(), context::session, measurements, batch -> sent[0] += batch.size());
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        } catch (AwsFlowException | RuntimeException e) {
            problems.add(AwsErrors.translate(e, toString()).getMessage());
        }
        if (failOnError && !problems.isEmpty()) {
            throw new AwsFlowException(FailureClass.INVALID, String.join("; ", problems));
        }
        problems.forEach(problem -> log.line(Messages.MetricsWork_failed(problem)));
        if (sent[0] > 0 || problems.isEmpty()) {
            log.line(Messages.MetricsWork_sent(String.valueOf(sent[0]), place));
        }
        if (later) {
            log.line(Messages.MetricsWork_later());
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("namespace", namespace);
        result.put("sent", sent[0]);
        result.put("problems", problems);
        return result;
    }

    private List<Measurement> own(List<String> problems) {
        long now = System.currentTimeMillis();
        List<Measurement> all = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            Map<String, String> fields = own.get(i);
            Map<String, String> places = new LinkedHashMap<>(dimensions);
            places.putAll(Pairs.map(fields.get("dimensions")));
            try {
                all.add(Measurement.of(
                        "own/" + token + "/" + i,
                        fields.get("name"),
                        fields.get("value"),
                        fields.get("unit"),
                        places,
                        now));
            } catch (IllegalArgumentException e) {
                problems.add(e.getMessage());
            }
        }
        return all;
    }

    /** The job's name and a stage or a target come to the dimensions that are given. */
    private boolean isWithinLimits(List<String> problems) {
        try {
            Measurement.of("", "automatic", "0", null, dimensions, 0);
            if (dimensions.size() > Measurement.MOST_DIMENSIONS - 2) {
                throw new IllegalArgumentException(Messages.Measurement_dimensions(
                        "automatic",
                        String.valueOf(dimensions.size()),
                        String.valueOf(Measurement.MOST_DIMENSIONS - 2)));
            }
            return true;
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
            return false;
        }
    }

    @Override
    public String toString() {
        return Messages.MetricsWork_what(namespace);
    }
}
