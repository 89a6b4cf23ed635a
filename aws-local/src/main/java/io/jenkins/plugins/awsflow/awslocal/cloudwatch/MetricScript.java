package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import java.util.ArrayList;
import java.util.List;

/**
 * A metric that reports itself: a value at each interval, and other values for a while after deployments. Times are those
 * of the time lapse. Guarded by the lock of its {@link CloudState}.
 */
public final class MetricScript {
    private final MetricKey key;
    private final String unit;
    private final long everyMillis;
    private final Double value;
    private final List<Episode> episodes;
    private final List<Running> running = new ArrayList<>();
    private long reportedAt;

    /**
     * Another value for a while after the start of a deployment; roll-backs are spared.
     *
     * @param application the deployment's application
     * @param group its deployment group, or {@code *}
     * @param revision only for revisions whose S3 key contains this, or null for all
     * @param afterMillis how long after the start it begins
     * @param forMillis how long it lasts; 0 until the next deployment to the group starts
     * @param value what is reported; null for nothing
     */
    public record Episode(
            String application, String group, String revision, long afterMillis, long forMillis, Double value) {
        boolean follows(Start start) {
            return !start.rollback()
                    && application.equals(start.application())
                    && (group.equals("*") || group.equals(start.group()))
                    && (revision == null || (start.key() != null && start.key().contains(revision)));
        }
    }

    /** A deployment started. */
    record Start(
            String account, String region, String application, String group, String key, boolean rollback, long at) {}

    /** An episode that was set off. */
    private static final class Running {
        final Episode episode;
        final Start start;
        final long from;
        long to;

        Running(Episode episode, Start start) {
            this.episode = episode;
            this.start = start;
            this.from = start.at() + episode.afterMillis();
            this.to = episode.forMillis() == 0 ? Long.MAX_VALUE : from + episode.forMillis();
        }
    }

    /**
     * Makes one.
     *
     * @param value what is reported as a rule; null for nothing
     */
    MetricScript(MetricKey key, String unit, long everyMillis, Double value, List<Episode> episodes) {
        this.key = key;
        this.unit = unit;
        this.everyMillis = everyMillis;
        this.value = value;
        this.episodes = new ArrayList<>(episodes);
    }

    MetricKey key() {
        return key;
    }

    /** A deployment started: what an earlier one to the group set off ends, and may begin anew. */
    void started(Start start) {
        for (Running one : running) {
            if (one.start.application().equals(start.application())
                    && one.start.group().equals(start.group())) {
                one.to = Math.min(one.to, start.at());
            }
        }
        for (Episode episode : episodes) {
            if (episode.follows(start)) {
                running.add(new Running(episode, start));
            }
        }
    }

    /** Reports as if it had done so for a while already. */
    void begin(long since) {
        reportedAt = since;
    }

    /** Reports all that is due up to an instant. */
    void report(MetricStore store, long now) {
        long at = (Math.floorDiv(reportedAt, everyMillis) + 1) * everyMillis;
        for (; at <= now; at += everyMillis) {
            reportedAt = at;
            Double number = valueAt(at);
            if (number != null) {
                store.add(key, at, Sample.of(unit, number));
            }
        }
    }

    private Double valueAt(long at) {
        Double found = value;
        for (Running one : running) {
            if (at >= one.from && at < one.to) {
                found = one.episode.value();
            }
        }
        return found;
    }
}
