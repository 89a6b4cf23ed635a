package io.jenkins.plugins.awsflow.deploy.model.past;

import java.util.ArrayList;
import java.util.List;

/** What one job knows of a group: its deployments and, from them, what is there now. */
public final class GroupPast {
    private final GroupKey key;
    /** In the order of their ends. */
    private final List<PastDeployment> deployments;

    private final DeploymentHistory history;
    private final DeploymentHistory.Changes changes;

    GroupPast(
            GroupKey key,
            List<PastDeployment> deployments,
            DeploymentHistory history,
            DeploymentHistory.Changes changes) {
        this.key = key;
        this.deployments = deployments;
        this.history = history;
        this.changes = changes;
    }

    public GroupKey key() {
        return key;
    }

    public int size() {
        return deployments.size();
    }

    PastDeployment newest() {
        return deployments.get(deployments.size() - 1);
    }

    /** The newest that was good, which is what runs there as far as this job knows; null if none was. */
    public PastDeployment running() {
        return goodBefore(deployments.size());
    }

    /** The newest deployment, if it left the group in a state that {@link #running} does not tell; null otherwise. */
    public PastDeployment doubtful() {
        PastDeployment newest = newest();
        return newest.good() || newest.restored() ? null : newest;
    }

    private PastDeployment goodBefore(int index) {
        for (int i = index - 1; i >= 0; i--) {
            if (deployments.get(i).good()) {
                return deployments.get(i);
            }
        }
        return null;
    }

    /**
     * Some of its deployments, the newest first.
     *
     * @param skip how many of the newest to leave out
     */
    public List<Row> rows(int skip, int most) {
        List<Row> rows = new ArrayList<>();
        for (int i = deployments.size() - 1 - skip; i >= 0 && rows.size() < most; i--) {
            rows.add(row(deployments.get(i), goodBefore(i)));
        }
        return rows;
    }

    private Row row(PastDeployment deployment, PastDeployment before) {
        if (before == null) {
            return new Row(deployment, null, null);
        }
        int origin = history.origin(deployment.revision());
        int origins = history.origin(before.revision());
        int count = origin >= origins ? changes.between(origins, origin) : -changes.between(origin, origins);
        return new Row(deployment, before, count);
    }

    /**
     * A deployment beside what was there before.
     *
     * @param before the good one before it; null for the first
     * @param commits how many it brought; negative for those that it took back; null for the first
     */
    public record Row(PastDeployment deployment, PastDeployment before, Integer commits) {}
}
