package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.health.model.HealthMetric;
import io.jenkins.plugins.awsflow.health.model.MetricQueries;
import io.jenkins.plugins.awsflow.health.model.MetricQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the last hour of metrics that somebody has named, as the health of a build. */
final class HealthMetrics {
    private static final long HOUR = 3_600_000;
    /** Metrics with long periods show at least so many values, and one that is not over. */
    private static final int LEAST_PERIODS = 4;
    /** A clock that is so far ahead is that of a local AWS which lives faster: its time stamps are near this machine's. */
    private static final long FASTER = 300_000;

    private final CloudWatchApi api;
    private final AwsSession session;

    HealthMetrics(CloudWatchApi api, AwsSession session) {
        this.api = api;
        this.session = session;
    }

    /** Those of which values are asked for, in their order. */
    List<HealthMetric> read(MetricQueries queries) {
        long longest = queries.longestPeriod() * 1000L;
        long now = System.currentTimeMillis();
        // AWS answers soonest if the time begins with a period; source: the API reference of GetMetricData.
        long from = (now - Math.max(HOUR, LEAST_PERIODS * longest)) / longest * longest;
        GateMetrics reader = new GateMetrics(api);
        GateMetrics.Values values = reader.read(queries, from, now + 60_000);
        boolean faster = reader.now() - now > FASTER;
        MetricLinks links =
                new MetricLinks(session.partition(), session.region().id(), from, now);
        List<HealthMetric> metrics = new ArrayList<>();
        List<MetricQuery> all = queries.all();
        for (int i = 0; i < all.size(); i++) {
            MetricQuery query = all.get(i);
            if (queries.returned(query)) {
                long period = queries.periodSeconds(query) * 1000L;
                SortedMap<Long, Double> over = over(values.of(i), period, reader.now(), faster);
                metrics.add(HealthMetric.of(query, over, now, links.of(queries, query)));
            }
        }
        return metrics;
    }

    /** Without the period that is not over yet: its sum would be too little. */
    private static SortedMap<Long, Double> over(SortedMap<Long, Double> values, long period, long now, boolean faster) {
        if (values.isEmpty()) {
            return values;
        }
        return new TreeMap<>(faster ? values.headMap(values.lastKey()) : values.headMap(now - period + 1));
    }
}
