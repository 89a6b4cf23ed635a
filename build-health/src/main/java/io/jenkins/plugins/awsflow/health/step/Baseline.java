package io.jenkins.plugins.awsflow.health.step;

import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.operation.Spans;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.aws.GateMetrics;
import io.jenkins.plugins.awsflow.health.model.MetricQueries;
import io.jenkins.plugins.awsflow.health.model.MetricQuery;
import io.jenkins.plugins.awsflow.health.model.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What the metrics of a gate were before the deployment. Read in any case: so a wrong expression fails before the soak. */
final class Baseline {
    private static final long MINUTE = 60_000;

    private final GateMetrics reader;
    private final ProgressLog log;

    Baseline(GateMetrics reader, ProgressLog log) {
        this.reader = reader;
        this.log = log;
    }

    /**
     * The metrics with the means of the periods that were over before the deployment; those with fixed limits with the
     * time since when they are bad, if they were so before it and have been since.
     *
     * @param deployedAt when that began by this machine's clock
     * @param now by the same clock
     * @param required whether a metric that had no values then fails the gate
     */
    MetricQueries of(MetricQueries metrics, long deployedAt, long now, int minutes, boolean required)
            throws AwsFlowException {
        if (metrics.isEmpty()) {
            return metrics;
        }
        GateMetrics.Values values;
        try {
            values = reader.read(metrics, deployedAt - minutes * MINUTE, Math.max(deployedAt, now));
        } catch (RuntimeException e) {
            throw AwsErrors.translate(e, Messages.Baseline_what(metrics.title()));
        }
        List<MetricQuery> all = new ArrayList<>();
        for (MetricQuery query : metrics.all()) {
            long period = metrics.periodSeconds(query) * 1000L;
            // A period that the deployment cut short has something of it.
            long last = deployedAt - period;
            if (query.compared()) {
                Collection<Double> before =
                        values.of(all.size()).headMap(last + 1).values();
                all.add(compared(query, before, minutes, required));
            } else {
                all.add(fixed(query, values.of(all.size()).headMap(now - period + 1), last));
            }
        }
        return metrics.with(all);
    }

    /** @param values of the periods that are over; the deployment cut none short that began by {@code last} */
    private static MetricQuery fixed(MetricQuery query, SortedMap<Long, Double> values, long last) {
        long since = 0;
        int before = 0;
        for (Map.Entry<Long, Double> value : values.entrySet()) {
            if (!query.bad(value.getValue())) {
                since = 0;
                before = 0;
            } else {
                since = since == 0 ? value.getKey() : since;
                before += value.getKey() <= last ? 1 : 0;
            }
        }
        return before >= query.datapoints() ? query.withBadSince(since) : query;
    }

    private MetricQuery compared(MetricQuery query, Collection<Double> values, int minutes, boolean required)
            throws AwsFlowException {
        String span = Spans.text(minutes * MINUTE);
        if (values.isEmpty()) {
            if (required) {
                throw new AwsFlowException(FailureClass.NOT_FOUND, Messages.Baseline_required(query.title(), span));
            }
            log.line(Messages.Baseline_none(query.title(), span));
            return query;
        }
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        log.line(Messages.Baseline_is(query.title(), span, Words.number(mean)));
        return query.withBaseline(mean);
    }

    /** What time it was for CloudWatch when it answered. */
    long remoteNow() {
        return reader.now();
    }
}
