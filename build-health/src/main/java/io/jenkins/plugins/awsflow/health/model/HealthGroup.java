package io.jenkins.plugins.awsflow.health.model;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The alarms of one choice, and metrics beside them, as they stood at the end of a build. Persisted with it: plain fields only. */
public final class HealthGroup implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What people call it, such as {@code web-production*}. */
    private final String title;

    private final String region;

    /** Twelve digits. */
    private final String account;

    /** When it was read, milliseconds since the epoch. */
    private final long readAt;

    /** Why not all could be read, in one line; null if all was. */
    private final String problem;

    private final ArrayList<AlarmView> alarms;

    /** Null in a build of an older version. */
    private final ArrayList<HealthMetric> metrics;

    /** Without metrics. */
    public HealthGroup(
            String title, String region, String account, long readAt, String problem, List<AlarmView> alarms) {
        this(title, region, account, readAt, problem, alarms, List.of());
    }

    /** @param problem null if all could be read */
    public HealthGroup(
            String title,
            String region,
            String account,
            long readAt,
            String problem,
            List<AlarmView> alarms,
            List<HealthMetric> metrics) {
        this.title = Objects.requireNonNull(title, "title");
        this.region = Objects.requireNonNull(region, "region");
        this.account = Objects.requireNonNull(account, "account");
        this.readAt = readAt;
        this.problem = problem;
        this.alarms = new ArrayList<>(alarms);
        this.metrics = new ArrayList<>(metrics);
    }

    public String title() {
        return title;
    }

    public String region() {
        return region;
    }

    public String account() {
        return account;
    }

    public long readAt() {
        return readAt;
    }

    public String problem() {
        return problem;
    }

    /** The worst first, and then by name. */
    public List<AlarmView> alarms() {
        return new ArrayList<>(alarms);
    }

    /** In the order in which they were asked for. */
    public List<HealthMetric> metrics() {
        return metrics == null ? new ArrayList<>() : new ArrayList<>(metrics);
    }

    /**
     * Whether a later reading of the same alarms and metrics takes this one's place. Metrics of one name may differ in their
     * dimensions or statistic; of a reading that failed, and so has none, nothing tells.
     */
    public boolean isOf(HealthGroup other) {
        return title.equals(other.title)
                && region.equals(other.region)
                && account.equals(other.account)
                && (metrics().isEmpty()
                        || other.metrics().isEmpty()
                        || measures().equals(other.measures()));
    }

    private List<String> measures() {
        return metrics().stream().map(metric -> metric.view().measure()).toList();
    }
}
