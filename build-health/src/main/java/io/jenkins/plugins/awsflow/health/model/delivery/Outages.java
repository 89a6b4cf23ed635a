package io.jenkins.plugins.awsflow.health.model.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long places were broken, over all jobs that deploy there: from the end of a failed deployment to the next good one,
 * or to the end of a roll-back of that place, whoever made them. What AWS rolled back itself is mended at its own end.
 */
final class Outages {
    private record RollBack(long at, List<Place> places) {}

    private final List<RollBack> rollbacks = new ArrayList<>();
    private final Map<Place, List<Deployment>> broken = new HashMap<>();

    void rolledBack(long at, List<Place> places) {
        rollbacks.add(new RollBack(at, List.copyOf(places)));
    }

    /** Tells the failed ones when they were mended. */
    void mend(List<Deployment> inOrder) {
        rollbacks.sort(Comparator.comparingLong(RollBack::at));
        int next = 0;
        for (Deployment deployment : inOrder) {
            while (next < rollbacks.size() && rollbacks.get(next).at() < deployment.at()) {
                mended(rollbacks.get(next++));
            }
            if (deployment.good()) {
                mended(deployment.place(), deployment.at());
            } else if (deployment.operation().failedAt() > 0) {
                deployment.restored(deployment.at());
            } else {
                broken.computeIfAbsent(deployment.place(), place -> new ArrayList<>())
                        .add(deployment);
            }
        }
        while (next < rollbacks.size()) {
            mended(rollbacks.get(next++));
        }
    }

    private void mended(RollBack rollback) {
        rollback.places().forEach(place -> mended(place, rollback.at()));
    }

    private void mended(Place place, long at) {
        List<Deployment> mended = broken.remove(place);
        if (mended != null) {
            mended.forEach(failed -> failed.restored(at));
        }
    }
}
