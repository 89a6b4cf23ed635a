package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.appspec.AppSpec;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.HealthRule;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.HostRun;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.Rollout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A deployment. Its plan is made once, when it starts; everything shown of it later is computed from the plan and the
 * clock. Guarded by the lock of its {@link AccountState}.
 */
final class Deployment {
    static final int CREATED_MILLIS = 400;

    final String id;
    final DeploymentGroup group;
    final ObjectNode revision;
    /** The members of CreateDeployment that GetDeployment repeats. */
    final ObjectNode request;

    final String configName;
    final HealthRule rule;
    final String creator;
    final long createdAt;
    /** When it leaves the queue. */
    final long startAt;

    final ObjectNode previousRevision;
    List<String> events = List.of();
    Rollout rollout;
    AppSpec appSpec = AppSpec.EMPTY;
    boolean started;
    long endAt = Long.MAX_VALUE;
    String finalStatus;
    String errorCode;
    String errorMessage;
    boolean stopping;
    Boolean rollbackOnStop;
    String rollbackDeploymentId;
    String rollbackTriggeringId;
    String rollbackMessage;

    Deployment(Draft draft, String id, DeploymentGroup group, long createdAt, long startAt) {
        this.id = id;
        this.group = group;
        this.revision = draft.revision();
        this.request = draft.request();
        this.configName = draft.configName();
        this.rule = draft.rule();
        this.creator = draft.creator();
        this.createdAt = createdAt;
        this.startAt = startAt;
        this.previousRevision = group.lastSuccessful == null ? null : group.lastSuccessful.revision;
    }

    /** What a deployment is made from. */
    record Draft(ObjectNode revision, ObjectNode request, String configName, HealthRule rule, String creator) {}

    boolean over(long now) {
        return finalStatus != null && now >= endAt;
    }

    /** The API's status at an instant. */
    String status(long now) {
        if (over(now)) {
            return finalStatus;
        }
        if (now < startAt) {
            return now < createdAt + CREATED_MILLIS ? "Created" : "Queued";
        }
        return "InProgress";
    }

    List<HostRun> hosts() {
        return rollout == null ? List.of() : rollout.hosts();
    }

    HostRun host(String targetId) {
        for (HostRun host : hosts()) {
            if (host.hostId().equals(targetId)) {
                return host;
            }
        }
        return null;
    }

    /** The number of hosts by state; all states are there. */
    Map<String, Integer> overview(long now) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String status : new String[] {"Pending", "InProgress", "Succeeded", "Failed", "Skipped", "Ready"}) {
            counts.put(status, 0);
        }
        boolean over = over(now);
        for (HostRun host : hosts()) {
            counts.merge(host.status(now, over), 1, Integer::sum);
        }
        return counts;
    }

    /** The rollback configuration in force: the deployment's own, or else the group's. */
    JsonNode rollbackConfiguration() {
        JsonNode own = request.path("autoRollbackConfiguration");
        return own.isMissingNode() ? group.settings.path("autoRollbackConfiguration") : own;
    }

    boolean rollsBackOn(String event) {
        JsonNode configuration = rollbackConfiguration();
        if (!configuration.path("enabled").asBoolean()) {
            return false;
        }
        for (JsonNode item : configuration.path("events")) {
            if (item.asText().equals(event)) {
                return true;
            }
        }
        return false;
    }

    boolean isRollback() {
        return rollbackTriggeringId != null;
    }
}
