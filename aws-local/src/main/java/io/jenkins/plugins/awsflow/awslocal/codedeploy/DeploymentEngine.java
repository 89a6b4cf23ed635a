package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.auth.Ids;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.HostRun;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.Rollout;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;

/**
 * Moves deployments on. Nothing runs in between: when an instant is looked at, the starts and ends that lie before it
 * are worked off in order, each as of its own time.
 */
final class DeploymentEngine {
    /** How long a new deployment waits for its start, in reality. */
    private static final long QUEUE_MILLIS = 1500;

    private final LocalClock clock;
    private final RolloutMaker maker;
    private volatile CodeDeployService.StartListener starts =
            (account, region, application, group, key, back, at) -> {};
    private volatile CodeDeployService.ChangeListener changes = (account, region, application, group, id, to, at) -> {};

    DeploymentEngine(LocalClock clock, RolloutMaker maker) {
        this.clock = clock;
        this.maker = maker;
    }

    void onStart(CodeDeployService.StartListener listener) {
        starts = listener;
    }

    void onChange(CodeDeployService.ChangeListener listener) {
        changes = listener;
    }

    private void changed(AccountState state, Deployment deployment, String to, long at) {
        DeploymentGroup group = deployment.group;
        changes.changed(state.account, state.region, group.application.name, group.name, deployment.id, to, at);
    }

    /** Brings the account's deployments to the instant. */
    void settle(AccountState state, long now) {
        while (!state.milestones.isEmpty() && state.milestones.peek().at() <= now) {
            AccountState.Milestone due = state.milestones.poll();
            Deployment deployment = due.deployment();
            if (due.start()) {
                if (!deployment.started && deployment.finalStatus == null) {
                    start(state, deployment, due.at());
                }
            } else if (deployment.endAt == due.at() && deployment.group.active == deployment) {
                end(state, deployment);
            }
        }
    }

    /** Makes a deployment and queues it. */
    Deployment create(AccountState state, DeploymentGroup group, Deployment.Draft draft, long now) {
        if (group.active != null) {
            throw AwsException.client(
                    "DeploymentLimitExceededException",
                    "The Deployment Group '" + group.name + "' already has an active Deployment '" + group.active.id
                            + "'");
        }
        String id = "d-" + Ids.upper(9);
        long startAt = now + clock.shorten(QUEUE_MILLIS);
        Deployment deployment = new Deployment(draft, id, group, now, startAt);
        state.deployments.put(id, deployment);
        state.history.add(deployment);
        group.active = deployment;
        group.lastAttempted = deployment;
        Application application = group.application;
        String note = "Application revision registered by Deployment ID: " + id;
        Application.Revision revision = application.revisions.get(draft.revision());
        application.used(revision == null ? application.register(draft.revision(), note, now) : revision, now);
        state.schedule(startAt, deployment, true);
        return deployment;
    }

    private void start(AccountState state, Deployment deployment, long now) {
        deployment.started = true;
        changed(state, deployment, "START", now);
        DeploymentGroup group = deployment.group;
        if (state.applications.get(group.application.name) != group.application) {
            fail(state, deployment, now, "APPLICATION_MISSING", "The application was deleted before the start.");
            return;
        }
        if (group.application.groups.get(group.name) != group) {
            fail(
                    state,
                    deployment,
                    now,
                    "DEPLOYMENT_GROUP_MISSING",
                    "The deployment group was deleted before the start.");
            return;
        }
        for (String alarm : state.activeAlarms) {
            if (group.watches(alarm, deployment.request.path("overrideAlarmConfiguration"))) {
                stopOnAlarm(state, deployment, alarm, now);
                return;
            }
        }
        String key = deployment.revision.path("s3Location").path("key").asText(null);
        starts.started(
                state.account, state.region, group.application.name, group.name, key, deployment.isRollback(), now);
        maker.make(state, deployment, now);
        if (deployment.hosts().isEmpty()) {
            fail(
                    state,
                    deployment,
                    now,
                    "NO_INSTANCES",
                    "No instance matches the tags or Auto Scaling groups of the deployment group.");
            return;
        }
        Rollout rollout = deployment.rollout;
        switch (rollout.outcome()) {
            case SUCCEEDED -> finishAt(state, deployment, rollout.end(), "Succeeded");
            case TOO_FEW_HEALTHY -> {
                deployment.errorCode = "HEALTH_CONSTRAINTS";
                deployment.errorMessage = "Too many instances failed, or too few healthy ones are left, for the"
                        + " deployment to go on within its instance health constraints.";
                finishAt(state, deployment, rollout.end(), "Failed");
            }
            case CANNOT_START ->
                fail(
                        state,
                        deployment,
                        now,
                        "HEALTH_CONSTRAINTS_INVALID",
                        "The deployment configuration asks for at least "
                                + deployment.rule.minimumHealthy(
                                        deployment.hosts().size())
                                + " healthy instances, so that none of the "
                                + deployment.hosts().size() + " can be deployed to.");
        }
    }

    private void fail(AccountState state, Deployment deployment, long now, String code, String message) {
        deployment.errorCode = code;
        deployment.errorMessage = message;
        finishAt(state, deployment, now, "Failed");
    }

    private void finishAt(AccountState state, Deployment deployment, long at, String status) {
        deployment.finalStatus = status;
        deployment.endAt = at;
        state.schedule(at, deployment, false);
    }

    /** Everything that the end of a deployment brings with it. */
    private void end(AccountState state, Deployment deployment) {
        DeploymentGroup group = deployment.group;
        group.active = null;
        changed(state, deployment, eventState(deployment.finalStatus), deployment.endAt);
        for (HostRun host : deployment.hosts()) {
            remember(deployment, group, host);
        }
        if (deployment.finalStatus.equals("Succeeded")) {
            group.lastSuccessful = deployment;
            group.application.becameTarget(deployment.revision, group.name);
        } else {
            rollBack(state, deployment);
        }
    }

    /** The words of CodeDeploy's events are not those of its API. */
    private static String eventState(String status) {
        return switch (status) {
            case "Succeeded" -> "SUCCESS";
            case "Failed" -> "FAILURE";
            default -> "STOP";
        };
    }

    private static void remember(Deployment deployment, DeploymentGroup group, HostRun host) {
        String status = host.status(deployment.endAt, true);
        if (status.equals("Succeeded")) {
            group.hosts.put(
                    host.hostId(), new DeploymentGroup.Installed(true, deployment.appSpec, deployment.revision));
        } else if (status.equals("Failed")) {
            DeploymentGroup.Installed before = group.hosts.get(host.hostId());
            group.hosts.put(
                    host.hostId(),
                    new DeploymentGroup.Installed(
                            false,
                            before == null ? null : before.appSpec(),
                            before == null ? null : before.revision()));
        }
    }

    private void rollBack(AccountState state, Deployment deployment) {
        if (deployment.isRollback() || !wantsRollback(deployment)) {
            return;
        }
        Deployment good = deployment.group.lastSuccessful;
        if (good == null) {
            deployment.rollbackMessage = "Deployment " + deployment.id
                    + " was not rolled back: the deployment group has no earlier successful deployment.";
            return;
        }
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("ignoreApplicationStopFailures", true);
        request.put("updateOutdatedInstancesOnly", false);
        request.put(
                "fileExistsBehavior",
                deployment.request.path("fileExistsBehavior").asText("DISALLOW"));
        // A rollback of a rollback is not made, and an alarm that is still on must not stop it.
        request.putObject("autoRollbackConfiguration").put("enabled", false);
        request.putObject("overrideAlarmConfiguration").put("enabled", false);
        Deployment.Draft draft = new Deployment.Draft(
                good.revision, request, deployment.configName, deployment.rule, "codeDeployRollback");
        Deployment rollback = create(state, deployment.group, draft, deployment.endAt);
        rollback.rollbackTriggeringId = deployment.id;
        rollback.rollbackMessage =
                "Deployment " + rollback.id + " is triggered to roll back deployment " + deployment.id + ".";
        deployment.rollbackDeploymentId = rollback.id;
        deployment.rollbackMessage = "Deployment " + deployment.id
                + " terminated. Automatic rollback is triggered with a DeploymentId " + rollback.id + ".";
    }

    private static boolean wantsRollback(Deployment deployment) {
        if (deployment.finalStatus.equals("Failed")) {
            return deployment.rollsBackOn("DEPLOYMENT_FAILURE");
        }
        if ("ALARM_ACTIVE".equals(deployment.errorCode)) {
            return deployment.rollsBackOn("DEPLOYMENT_STOP_ON_ALARM");
        }
        return deployment.rollbackOnStop == null
                ? deployment.rollsBackOn("DEPLOYMENT_STOP_ON_REQUEST")
                : deployment.rollbackOnStop;
    }

    /**
     * Stops a deployment: what a host is at is finished, nothing more is begun.
     *
     * @param rollback whether to roll back, or null for what the configuration says
     */
    void stop(AccountState state, Deployment deployment, Boolean rollback, long now) {
        if (deployment.over(now)) {
            throw AwsException.client(
                    "DeploymentAlreadyCompletedException",
                    "The deployment " + deployment.id + " is already " + deployment.finalStatus);
        }
        if (!deployment.stopping) {
            deployment.rollbackOnStop = rollback;
            deployment.errorCode = "MANUAL_STOP";
            deployment.errorMessage = "The deployment was stopped on request.";
            halt(state, deployment, now);
        }
    }

    private void halt(AccountState state, Deployment deployment, long now) {
        deployment.stopping = true;
        long end = deployment.rollout == null ? now : deployment.rollout.stopAt(now);
        finishAt(state, deployment, end, "Stopped");
        settle(state, now);
    }

    private void stopOnAlarm(AccountState state, Deployment deployment, String alarm, long now) {
        if (!deployment.stopping) {
            deployment.errorCode = "ALARM_ACTIVE";
            deployment.errorMessage = "The deployment was stopped because these alarms are active: <" + alarm + ">";
            halt(state, deployment, now);
        }
    }

    /** An alarm begins or ends; deployments that it watches stop when it begins. */
    void alarm(AccountState state, String alarm, boolean active, long now) {
        settle(state, now);
        if (!active) {
            state.activeAlarms.remove(alarm);
            return;
        }
        state.activeAlarms.add(alarm);
        for (Application application : state.applications.values()) {
            for (DeploymentGroup group : application.groups.values()) {
                Deployment running = group.active;
                if (running != null
                        && running.started
                        && group.watches(alarm, running.request.path("overrideAlarmConfiguration"))) {
                    stopOnAlarm(state, running, alarm, now);
                }
            }
        }
    }
}
