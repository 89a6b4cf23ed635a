package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.appspec.AppSpec;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.appspec.ResourceSpec;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.HealthRule;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.Rollout;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.Shift;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.Target;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    final AccountState.DeploymentConfig config;
    final HealthRule rule;
    final String creator;
    final long createdAt;
    /** When it leaves the queue. */
    final long startAt;

    final ObjectNode previousRevision;
    /** What is still to be done once what is being done is over. */
    final Deque<Phase> phases = new ArrayDeque<>();
    /** When the next of them begins, or the wait is over. */
    long stepAt = Long.MAX_VALUE;
    /** READY_WAIT or TERMINATION_WAIT while it waits for a word or the end of a time; or null. */
    String waiting;

    /** The targets by their ids, in the fleet's order. */
    Map<String, Target> targets = Map.of();
    /** The phase that is being rolled out. */
    Rollout rollout;

    RevisionFetcher.Fetched fetched = RevisionFetcher.Fetched.NOTHING;
    List<FailurePlan> plans = List.of();
    /** The function or service; null on hosts. */
    ResourceSpec resource;
    /** Its place in the account's history; seeds its chances. */
    final int number;
    /** How the traffic is moved; null on hosts. */
    Shift shift;
    /** For new hosts of an Auto Scaling group only, beside the group's deployment; or null. */
    Set<String> only;

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

    Deployment(Draft draft, String id, int number, DeploymentGroup group, long createdAt, long startAt) {
        this.number = number;
        this.id = id;
        this.group = group;
        this.revision = draft.revision();
        this.request = draft.request();
        this.configName = draft.configName();
        this.config = draft.config();
        this.rule = draft.config().rule();
        this.creator = draft.creator();
        this.createdAt = createdAt;
        this.startAt = startAt;
        this.previousRevision = group.lastSuccessful == null ? null : group.lastSuccessful.revision;
    }

    /** What a deployment is made from. */
    record Draft(
            ObjectNode revision,
            ObjectNode request,
            String configName,
            AccountState.DeploymentConfig config,
            String creator) {}

    /** One part of a deployment, begun when the one before is over. */
    interface Phase {
        void begin(long now);
    }

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
        return "READY_WAIT".equals(waiting) ? "Ready" : "InProgress";
    }

    /** Names the targets. */
    void targets(List<Target> all) {
        Map<String, Target> byId = new LinkedHashMap<>();
        all.forEach(target -> byId.put(target.id(), target));
        targets = byId;
    }

    AppSpec appSpec() {
        return fetched.appSpec();
    }

    /** The number of hosts by state; all states are there. */
    Map<String, Integer> overview(long now) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String status : new String[] {"Pending", "InProgress", "Succeeded", "Failed", "Skipped", "Ready"}) {
            counts.put(status, 0);
        }
        boolean over = over(now);
        for (Target target : targets.values()) {
            counts.merge(target.status(now, over), 1, Integer::sum);
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

    boolean isBlueGreen() {
        return group.settings
                .path("deploymentStyle")
                .path("deploymentType")
                .asText()
                .equals("BLUE_GREEN");
    }

    boolean isRollback() {
        return rollbackTriggeringId != null;
    }
}
