package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import io.jenkins.plugins.awsflow.awslocal.auth.Ids;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.AccountState.Milestone;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.appspec.AppSpecException;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.Rollout;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.Target;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.Set;

/**
 * Moves deployments on. Nothing runs in between: when an instant is looked at, the starts and ends that lie before it
 * are worked off in order, each as of its own time.
 */
final class DeploymentEngine {
    /** How long a new deployment waits for its start, in reality. */
    private static final long QUEUE_MILLIS = 1500;

    private final LocalClock clock;
    private final DeploymentFlow flow;
    private final AutoScaling scaling;
    private volatile CodeDeployService.StartListener starts =
            (account, region, application, group, key, back, at) -> {};
    private volatile CodeDeployService.ChangeListener changes = (account, region, application, group, id, to, at) -> {};

    DeploymentEngine(LocalClock clock, RolloutMaker maker, GreenFleet green) {
        this.clock = clock;
        this.flow = new DeploymentFlow(this, maker, green, clock);
        this.scaling = new AutoScaling(this, maker);
    }

    AutoScaling scaling() {
        return scaling;
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
            switch (due.kind()) {
                case START -> {
                    if (!deployment.started && deployment.finalStatus == null) {
                        start(state, deployment, due.at());
                    }
                }
                case STEP -> {
                    if (deployment.stepAt == due.at() && deployment.finalStatus == null) {
                        stepped(state, deployment, due.at());
                    }
                }
                case END -> {
                    if (deployment.endAt == due.at() && state.running.contains(deployment)) {
                        end(state, deployment);
                    }
                }
            }
        }
    }

    /** Makes a deployment and queues it. */
    Deployment create(AccountState state, DeploymentGroup group, Deployment.Draft draft, long now) {
        return create(state, group, draft, null, now);
    }

    /**
     * The same for some hosts only.
     *
     * @param only their ids, for a deployment beside the one that may hold the group; or null
     */
    Deployment create(AccountState state, DeploymentGroup group, Deployment.Draft draft, Set<String> only, long now) {
        if (group.active != null && only == null) {
            throw AwsException.client(
                    "DeploymentLimitExceededException",
                    "The Deployment Group '" + group.name + "' already has an active Deployment '" + group.active.id
                            + "'");
        }
        String id = "d-" + Ids.upper(9);
        long startAt = now + clock.shorten(QUEUE_MILLIS);
        Deployment deployment = new Deployment(draft, id, state.history.size(), group, now, startAt);
        deployment.only = only;
        state.deployments.put(id, deployment);
        state.history.add(deployment);
        state.running.add(deployment);
        if (only == null) {
            group.active = deployment;
            group.lastAttempted = deployment;
        }
        Application application = group.application;
        String note = "Application revision registered by Deployment ID: " + id;
        Application.Revision revision = application.revisions.get(draft.revision());
        application.used(revision == null ? application.register(draft.revision(), note, now) : revision, now);
        state.schedule(startAt, deployment, Milestone.Kind.START);
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
        if (deployment.only == null) {
            starts.started(
                    state.account, state.region, group.application.name, group.name, key, deployment.isRollback(), now);
        }
        try {
            flow.prepare(state, deployment);
        } catch (AppSpecException e) {
            fail(state, deployment, now, "INVALID_REVISION", e.getMessage());
            return;
        }
        if (deployment.targets.isEmpty()) {
            deployment.phases.clear();
            fail(
                    state,
                    deployment,
                    now,
                    "NO_INSTANCES",
                    "No instance matches the tags or Auto Scaling groups of the deployment group.");
            return;
        }
        advance(state, deployment, now);
    }

    /** Goes on with the next phase; without one the deployment has succeeded. */
    void advance(AccountState state, Deployment deployment, long now) {
        Deployment.Phase next = deployment.phases.poll();
        if (next == null) {
            finishAt(state, deployment, now, "Succeeded");
        } else {
            next.begin(now);
        }
    }

    /** Lets time pass, with a name for what is waited for, or null. */
    void step(AccountState state, Deployment deployment, String waiting, long at) {
        deployment.waiting = waiting;
        deployment.stepAt = at;
        state.schedule(at, deployment, Milestone.Kind.STEP);
    }

    private void stepped(AccountState state, Deployment deployment, long now) {
        if (DeploymentFlow.READY_WAIT.equals(deployment.waiting)) {
            deployment.waiting = null;
            deployment.errorCode = "TIMEOUT";
            deployment.errorMessage = "The traffic was not rerouted before the wait time was over.";
            finishAt(state, deployment, now, "Stopped");
            return;
        }
        deployment.waiting = null;
        advance(state, deployment, now);
    }

    /** The word that a waiting deployment waits for. */
    void proceed(AccountState state, Deployment deployment, long now) {
        deployment.stepAt = Long.MAX_VALUE;
        deployment.waiting = null;
        advance(state, deployment, now);
        settle(state, now);
    }

    /** Rolls out a phase, or goes on with one that was planned anew. */
    void roll(AccountState state, Deployment deployment, Rollout rollout) {
        deployment.rollout = rollout;
        deployment.errorCode = null;
        deployment.errorMessage = null;
        deployment.finalStatus = null;
        switch (rollout.outcome()) {
            case SUCCEEDED -> {
                if (deployment.phases.isEmpty()) {
                    finishAt(state, deployment, rollout.end(), "Succeeded");
                } else {
                    step(state, deployment, null, rollout.end());
                }
            }
            case TOO_FEW_HEALTHY -> {
                deployment.stepAt = Long.MAX_VALUE;
                boolean hosts = deployment.shift == null;
                String message = hosts
                        ? "Too many instances failed, or too few healthy ones are left, for the deployment to go on"
                                + " within its instance health constraints."
                        : "A hook of the deployment failed.";
                fail(
                        state,
                        deployment,
                        rollout.end(),
                        hosts ? "HEALTH_CONSTRAINTS" : "HOOK_EXECUTION_FAILURE",
                        message);
            }
            case CANNOT_START ->
                fail(
                        state,
                        deployment,
                        rollout.end(),
                        "HEALTH_CONSTRAINTS_INVALID",
                        "The deployment configuration asks for at least "
                                + deployment.rule.minimumHealthy(rollout.hosts().size())
                                + " healthy instances, so that none of the "
                                + rollout.hosts().size() + " can be deployed to.");
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
        state.schedule(at, deployment, Milestone.Kind.END);
    }

    /** Everything that the end of a deployment brings with it. */
    private void end(AccountState state, Deployment deployment) {
        DeploymentGroup group = deployment.group;
        state.running.remove(deployment);
        if (group.active == deployment) {
            group.active = null;
        }
        changed(state, deployment, eventState(deployment.finalStatus), deployment.endAt);
        deployment.targets.values().forEach(target -> remember(deployment, group, target));
        if (deployment.only != null) {
            return;
        }
        if (deployment.finalStatus.equals("Succeeded")) {
            group.lastSuccessful = deployment;
            group.application.becameTarget(deployment.revision, group.name);
            scaling.followOn(state, deployment);
        } else {
            Deployment.Draft rollback = RollbackMaker.draft(deployment);
            if (rollback != null) {
                RollbackMaker.link(deployment, create(state, group, rollback, deployment.endAt));
            }
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

    private static void remember(Deployment deployment, DeploymentGroup group, Target target) {
        String status = target.status(deployment.endAt, true);
        if (status.equals("Succeeded")) {
            group.hosts.put(
                    target.id(), new DeploymentGroup.Installed(true, deployment.appSpec(), deployment.revision));
        } else if (status.equals("Failed")) {
            DeploymentGroup.Installed before = group.hosts.get(target.id());
            group.hosts.put(
                    target.id(),
                    new DeploymentGroup.Installed(
                            false,
                            before == null ? null : before.appSpec(),
                            before == null ? null : before.revision()));
        }
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
        deployment.waiting = null;
        deployment.stepAt = Long.MAX_VALUE;
        deployment.phases.clear();
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
