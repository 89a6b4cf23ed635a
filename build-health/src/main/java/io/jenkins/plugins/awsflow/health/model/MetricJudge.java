package io.jenkins.plugins.awsflow.health.model;

import java.util.Map;
import java.util.SortedMap;

/** Sees a metric of a gate as if an alarm stood on it: so it is judged, told and shown like one. */
public final class MetricJudge {
    private final Clocks clocks;
    private final boolean soakIsOver;
    private final String link;

    /**
     * @param soakIsOver a metric without values says nothing only then: before, its first period may not be over
     * @param link where the console shows metrics; may be null
     */
    public MetricJudge(Clocks clocks, boolean soakIsOver, String link) {
        this.clocks = clocks;
        this.soakIsOver = soakIsOver;
        this.link = link;
    }

    /**
     * Judges.
     *
     * @param values by the begin of their periods, in milliseconds since the epoch; only those of periods that began with
     *     the gate or later, and are over, count
     */
    public AlarmView view(MetricQuery query, SortedMap<Long, Double> values) {
        int inARow = 0;
        long first = 0;
        long since = 0;
        boolean wasGood = false;
        Double last = null;
        for (Map.Entry<Long, Double> value : values.entrySet()) {
            if (value.getKey() < clocks.from() || !clocks.over(value.getKey(), query.periodSeconds())) {
                continue;
            }
            last = value.getValue();
            if (query.bad(last)) {
                first = inARow++ == 0 ? value.getKey() : first;
                if (inARow >= query.datapoints()) {
                    // Without a good value since the gate began it is still what it was before the deployment.
                    since = query.badSince() > 0 && !wasGood ? query.badSince() : first;
                    break;
                }
            } else {
                inARow = 0;
                wasGood = true;
            }
        }
        AlarmState state = since > 0
                ? AlarmState.ALARM
                : (last == null && soakIsOver) || query.threshold() == null
                        ? AlarmState.INSUFFICIENT_DATA
                        : AlarmState.OK;
        AlarmView.Builder view = AlarmView.of(query.title(), state, since > 0 ? since : clocks.from())
                .measure(query.measure())
                .value(last)
                .link(link);
        if (query.threshold() != null) {
            view.threshold(query.comparison(), query.threshold());
        }
        return view.build();
    }
}
