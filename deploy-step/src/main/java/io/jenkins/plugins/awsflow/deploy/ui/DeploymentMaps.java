package io.jenkins.plugins.awsflow.deploy.ui;

import io.jenkins.plugins.awsflow.deploy.model.past.GroupPast;
import io.jenkins.plugins.awsflow.deploy.model.past.PastDeployment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deployments as programs read them. */
final class DeploymentMaps {
    private DeploymentMaps() {}

    /** @param most deployments at most */
    static Map<String, Object> of(GroupPast group, int most) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("application", group.key().application());
        map.put("group", group.key().group());
        map.put("region", group.key().region());
        map.put("account", group.key().account());
        map.put("running", group.running() == null ? null : of(group.running()));
        map.put("doubtful", group.doubtful() != null);
        map.put("size", group.size());
        List<Map<String, Object>> deployments = new ArrayList<>();
        for (GroupPast.Row row : group.rows(0, most)) {
            Map<String, Object> deployment = of(row.deployment());
            deployment.put(
                    "previousRevision",
                    row.before() == null ? null : row.before().revision());
            deployment.put(
                    "previousCommit", row.before() == null ? null : row.before().commit());
            deployment.put("commits", row.commits());
            deployments.add(deployment);
        }
        map.put("deployments", deployments);
        return map;
    }

    private static Map<String, Object> of(PastDeployment deployment) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", deployment.id());
        map.put("build", deployment.build());
        map.put("state", deployment.state().name());
        map.put("rolledBack", deployment.restored());
        map.put("isRollback", deployment.rollback());
        map.put("revision", deployment.revision());
        map.put("versionLabel", deployment.label());
        map.put("commit", deployment.commit());
        map.put("startedAt", deployment.startedAt());
        map.put("endedAt", deployment.endedAt());
        map.put("by", deployment.who());
        return map;
    }
}
