package io.jenkins.plugins.awsflow.deploy.aws;

import io.jenkins.plugins.awsflow.core.aws.RemoteClock;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.DeploymentView;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentsResponse;
import software.amazon.awssdk.services.codedeploy.model.DeploymentCreator;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsResponse;

/** Finds what a deployment group is to be brought back to. */
public final class LastGood {
    /** Who makes deployments that nobody asked for, of revisions that the group had. */
    private static final Set<DeploymentCreator> UNASKED = EnumSet.of(
            DeploymentCreator.CODE_DEPLOY_ROLLBACK,
            DeploymentCreator.CODE_DEPLOY_AUTO_UPDATE,
            DeploymentCreator.AUTOSCALING,
            DeploymentCreator.AUTOSCALING_TERMINATION);

    private final CodeDeployApi api;

    public LastGood(CodeDeployApi api) {
        this.api = api;
    }

    /**
     * What a group had before the newest deployment that anybody asked for: the newest that succeeded with another
     * revision. What CodeDeploy does by itself, such as its own roll-back of that one, does not count.
     */
    public DeploymentView of(String application, String group) throws AwsFlowException {
        DeploymentView asked = newest(
                ListDeploymentsRequest.builder()
                        .applicationName(application)
                        .deploymentGroupName(group)
                        .build(),
                (info, view) -> !UNASKED.contains(info.creator()));
        DeploymentView before = asked == null ? null : before(asked);
        if (before == null) {
            throw new AwsFlowException(FailureClass.NOT_FOUND, Messages.LastGood_none(group, application));
        }
        return before;
    }

    /**
     * The newest deployment of a group that succeeded before a moment with another revision; null if there is none.
     *
     * @throws AwsFlowException if its revision has no name by which it could be deployed again: one that is older than
     *     the last good one is not what anybody wants back
     */
    DeploymentView before(DeploymentView later) throws AwsFlowException {
        DeploymentView good = newest(
                ListDeploymentsRequest.builder()
                        .applicationName(later.application())
                        .deploymentGroupName(later.group())
                        .includeOnlyStatuses(DeploymentStatus.SUCCEEDED)
                        .createTimeRange(range -> range.end(Instant.ofEpochMilli(later.created())))
                        .build(),
                (info, view) -> view.created() < later.created()
                        && (view.revision() == null || !view.revision().equals(later.revision())));
        if (good != null && good.revision() == null) {
            throw new AwsFlowException(
                    FailureClass.INVALID, Messages.LastGood_nameless(good.id(), later.group(), later.application()));
        }
        return good;
    }

    /**
     * A roll-back may have waited behind a deployment that somebody began meanwhile: what that brought is not undone.
     *
     * @throws AwsFlowException if another revision was deployed successfully to the group since
     */
    void requireNoneSince(DeploymentView undone) throws AwsFlowException {
        DeploymentView since = newest(
                ListDeploymentsRequest.builder()
                        .applicationName(undone.application())
                        .deploymentGroupName(undone.group())
                        .includeOnlyStatuses(DeploymentStatus.SUCCEEDED)
                        .createTimeRange(range -> range.start(Instant.ofEpochMilli(undone.created())))
                        .build(),
                (info, view) -> !UNASKED.contains(info.creator())
                        && view.created() > undone.created()
                        && (view.revision() == null || !view.revision().equals(undone.revision())));
        if (since != null) {
            throw new AwsFlowException(
                    FailureClass.REMOTE,
                    Messages.LastGood_newer(
                            undone.id(),
                            since.id(),
                            since.revision() == null ? "?" : since.revision(),
                            undone.group(),
                            undone.application()));
        }
    }

    /** The newest of a list that is wanted; null if none is. Asks only as far as it has to. */
    private DeploymentView newest(ListDeploymentsRequest request, BiPredicate<DeploymentInfo, DeploymentView> wanted) {
        // The service lists the newest first.
        for (ListDeploymentsResponse page : api.client().listDeploymentsPaginator(request)) {
            for (List<String> batch : CodeDeployApi.batches(page.deployments())) {
                BatchGetDeploymentsResponse response =
                        api.client().batchGetDeployments(get -> get.deploymentIds(batch));
                long now = RemoteClock.of(response);
                Optional<DeploymentView> found = response.deploymentsInfo().stream()
                        .filter(info -> wanted.test(info, CodeDeployViews.deployment(info, now)))
                        .map(info -> CodeDeployViews.deployment(info, now))
                        .max(Comparator.comparingLong(DeploymentView::created));
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        return null;
    }
}
