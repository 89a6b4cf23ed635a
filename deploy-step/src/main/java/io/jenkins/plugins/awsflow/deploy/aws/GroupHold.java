package io.jenkins.plugins.awsflow.deploy.aws;

import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.operation.TurnHolder;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.DeploymentView;
import io.jenkins.plugins.awsflow.deploy.model.StateText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A deployment group takes one deployment at a time: which one holds it, whoever started that. */
final class GroupHold {
    /** The value of {@link DeploymentParameters#WHEN_BUSY} with which a busy group fails the step. */
    static final String FAIL = "fail";

    private static final int LONGEST_WORDS = 80;

    private GroupHold() {}

    /** The group, if the request waits for it. */
    static String turn(OperationRequest request) {
        boolean waits = request.parameter(DeploymentParameters.DEPLOYMENT) == null
                && !FAIL.equals(request.parameter(DeploymentParameters.WHEN_BUSY));
        return waits
                ? request.parameter(DeploymentParameters.APPLICATION) + "/"
                        + request.parameter(DeploymentParameters.GROUP)
                : null;
    }

    static Optional<TurnHolder> of(CodeDeployApi api, OperationRequest request, Function<String, String> builds) {
        List<String> active = api.activeDeployments(
                request.parameter(DeploymentParameters.APPLICATION), request.parameter(DeploymentParameters.GROUP));
        // Lists lag behind: a deployment may have ended meanwhile.
        return api.deployments(active).values().stream()
                .filter(view -> !DeploymentKind.state(view.status()).ended())
                .min(Comparator.comparingLong(DeploymentView::created))
                .map(view -> new TurnHolder(view.id(), view.isRollback(), text(view, builds)));
    }

    /** What people read of it: its id, whose it is and how far it has come. */
    static String text(DeploymentView view, Function<String, String> builds) {
        String state = StateText.of(view.status());
        String build = Marker.tokenIn(view.description()).map(builds).orElse(null);
        if (view.isRollback()) {
            return Messages.GroupHold_rollback(view.id(), state);
        }
        if (build != null) {
            return Messages.GroupHold_ours(view.id(), build, state);
        }
        String words = words(view.description());
        return words.isEmpty()
                ? Messages.GroupHold_foreign(view.id(), state)
                : Messages.GroupHold_described(view.id(), words, state);
    }

    /** A description without the marker, as one short line. */
    static String words(String description) {
        String words = description == null
                ? ""
                : description
                        .replaceAll("\\[aws-flow:[^]]*]", "")
                        .replaceAll("\\s+", " ")
                        .strip();
        return words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) + "\u2026" : words;
    }
}
