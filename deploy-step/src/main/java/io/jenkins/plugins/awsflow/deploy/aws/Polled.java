package io.jenkins.plugins.awsflow.deploy.aws;

import io.jenkins.plugins.awsflow.deploy.model.DeploymentView;
import io.jenkins.plugins.awsflow.deploy.model.TargetView;
import java.util.List;
import java.util.Set;

/**
 * What one poll learnt of a deployment. The counts of one that shifts traffic do not move while the traffic does, so
 * its only target is looked at, too.
 *
 * @param shifting that target; empty for hosts
 */
record Polled(DeploymentView view, List<TargetView> shifting) {
    private static final Set<String> MOVING = Set.of("InProgress", "Baking", "Ready");

    static Polled of(CodeDeployApi api, DeploymentView view) {
        boolean looks = view.shiftsTraffic() && view.targets() > 0;
        if (!looks || !(MOVING.contains(view.status()) || view.completed() > 0)) {
            return new Polled(view, List.of());
        }
        List<String> ids = api.targetIds(view.id(), List.of(), 1);
        return new Polled(view, ids.isEmpty() ? List.of() : api.targets(view.id(), ids));
    }

    /** Changes with each step of the traffic, and once the old version is about to go; null for hosts before that. */
    String mark() {
        String ends = view.waits().terminating() ? "terminating" : null;
        return shifting.isEmpty() ? ends : shifting.get(0).traffic() + (ends == null ? "" : ends);
    }
}
