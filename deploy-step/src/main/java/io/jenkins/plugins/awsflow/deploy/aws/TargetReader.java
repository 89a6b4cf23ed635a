package io.jenkins.plugins.awsflow.deploy.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.deploy.model.DeploymentView;
import io.jenkins.plugins.awsflow.deploy.model.TargetPage;
import io.jenkins.plugins.awsflow.deploy.model.TargetQuery;
import io.jenkins.plugins.awsflow.deploy.model.TargetRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads one page of a running deployment's targets: the ids as far as the page needs them, the details of its rows only.
 * A search has to list all ids, since CodeDeploy filters by state alone.
 */
public final class TargetReader {
    private final CodeDeployApi api;

    public TargetReader(AwsSession session) {
        api = new CodeDeployApi(session);
    }

    /** The page as it is now; without rows if CodeDeploy does not know the deployment. */
    public TargetPage read(String deploymentId, TargetQuery query) {
        DeploymentView view = api.deployments(List.of(deploymentId)).get(deploymentId);
        if (view == null) {
            return new TargetPage(List.of(), 0, false, Map.of());
        }
        List<String> states = query.state().isEmpty() ? List.of() : List.of(query.state());
        boolean searches = !query.text().isEmpty();
        int end = query.from() + TargetQuery.ROWS;
        List<String> ids = api.targetIds(deploymentId, states, searches ? Integer.MAX_VALUE : end + 1);
        List<String> found = ids.stream().filter(query::matches).toList();
        int from = Math.min(query.from(), found.size());
        int to = Math.min(found.size(), end);
        List<TargetRow> rows = new ArrayList<>();
        api.targets(deploymentId, found.subList(from, to))
                .forEach(target -> rows.add(TargetRow.of(deploymentId, target)));
        boolean more = to < found.size();
        long all = query.state().isEmpty()
                ? view.targets()
                : view.counts().getOrDefault(query.state(), (long) found.size());
        return new TargetPage(rows, searches ? found.size() : Math.max(all, to), more, view.counts());
    }
}
