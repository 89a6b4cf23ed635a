package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import io.jenkins.plugins.awsflow.awslocal.auth.Ids;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.appspec.AppSpec;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.appspec.AppSpecException;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.appspec.ResourceSpec;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.EventFailure;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.EventTimes;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.HealthRule;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.HostRun;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.Rollout;
import io.jenkins.plugins.awsflow.awslocal.fleet.Fleets;
import io.jenkins.plugins.awsflow.awslocal.fleet.Instance;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Finds out what a deployment will do on each host, and has the order planned. */
final class RolloutMaker {
    /** These run the scripts of the revision that is installed, all others those of the new one. */
    private static final Set<String> OF_OLD_REVISION =
            Set.of("ApplicationStop", "BeforeBlockTraffic", "AfterBlockTraffic");
    /** The agent itself works in these; the others only run scripts. */
    private static final Set<String> OF_AGENT = Set.of("BlockTraffic", "DownloadBundle", "Install", "AllowTraffic");

    /** How long CodeDeploy waits for an agent that does not report. */
    private static final int AGENT_WAIT_MILLIS = 300_000;

    private static final long GAP_MILLIS = 1000;

    private final Fleets fleets;
    private final RevisionFetcher fetcher;
    private final FailureBook failures;
    private final EventTimes times;
    private final LocalClock clock;

    RolloutMaker(Fleets fleets, RevisionFetcher fetcher, FailureBook failures, EventTimes times, LocalClock clock) {
        this.fleets = fleets;
        this.fetcher = fetcher;
        this.failures = failures;
        this.times = times;
        this.clock = clock;
    }

    /** Fetches the revision, as the agents on all hosts will do, and takes the failures to come. */
    void prepare(AccountState state, Deployment deployment) {
        if (deployment.group.application.platform.equals("Server")) {
            deployment.fetched = fetcher.fetch(state, deployment);
        }
        deployment.plans = deployment.isRollback() || deployment.only != null
                ? List.of()
                : failures.take(
                        deployment.group.application.name, deployment.group.name, Revisions.s3Key(deployment.revision));
    }

    /** The revision of a function or a service. */
    ResourceSpec resources(AccountState state, Deployment deployment) throws AppSpecException {
        ResourceSpec spec = fetcher.resources(state, deployment);
        deployment.fetched = new RevisionFetcher.Fetched(spec.hooks(), Map.of());
        deployment.resource = spec;
        return spec;
    }

    /** Plans one phase as of its start. */
    Rollout plan(Deployment deployment, List<Instance> hosts, List<String> events, HealthRule rule, long now) {
        long seed = Ids.mix(deployment.group.name + deployment.group.application.name + deployment.number);
        List<HostRun> runs = new ArrayList<>(hosts.size());
        for (int i = 0; i < hosts.size(); i++) {
            SplittableRandom random = new SplittableRandom((seed * 31 + i) * 31 + deployment.phases.size());
            HostRun run = run(deployment, hosts.get(i), i, events, random);
            deployment.targets.get(run.hostId()).run(run);
            runs.add(run);
        }
        return Rollout.plan(runs, rule, now, clock.shorten(GAP_MILLIS));
    }

    /** Plans anew what is being rolled out, as a host is gone; null if it was done there. */
    Rollout without(Deployment deployment, String hostId, long now) {
        return deployment.rollout.without(
                host -> host.hostId().equals(hostId),
                deployment.rule,
                now,
                clock.shorten(GAP_MILLIS),
                (int) clock.shorten(AGENT_WAIT_MILLIS),
                agentMissing());
    }

    /** The group's hosts that the deployment is for. */
    List<Instance> hosts(AccountState state, Deployment deployment) {
        DeploymentGroup group = deployment.group;
        List<Instance> hosts = new ArrayList<>(
                fleets.find(state.account, state.region, instance -> !instance.onPremises() && group.takes(instance)));
        for (AccountState.OnPremisesInstance registered : state.onPremises.values()) {
            Instance known = fleets.find(state.account, state.region, registered.name);
            Instance host = known == null
                    ? new Instance(registered.name, true, "linux", true, null, registered.tags)
                    : known.withTags(registered.tags);
            if (registered.deregisteredAt == 0 && group.takes(host)) {
                hosts.add(host);
            }
        }
        hosts.removeIf(host -> deployment.only != null && !deployment.only.contains(host.id()));
        if (deployment.request.path("updateOutdatedInstancesOnly").asBoolean()) {
            hosts.removeIf(host -> {
                DeploymentGroup.Installed installed = group.hosts.get(host.id());
                return installed != null && installed.healthy() && deployment.revision.equals(installed.revision());
            });
        }
        return hosts;
    }

    private HostRun run(Deployment deployment, Instance host, int index, List<String> events, SplittableRandom random) {
        DeploymentGroup.Installed installed = deployment.group.hosts.get(host.id());
        AppSpec old = installed == null || installed.appSpec() == null ? AppSpec.EMPTY : installed.appSpec();
        int[] millis = new int[events.size()];
        int failed = -1;
        EventFailure failure = null;
        for (int i = 0; i < events.size(); i++) {
            String event = events.get(i);
            AppSpec source = OF_OLD_REVISION.contains(event) ? old : deployment.appSpec();
            boolean work = OF_AGENT.contains(event) || !source.scripts(event).isEmpty();
            EventFailure found = host.agent() ? null : agentMissing();
            int real = host.agent() ? times.millis(event, work, random) : AGENT_WAIT_MILLIS;
            if (found == null) {
                found = deployment.fetched.failureAt(event);
            }
            if (found == null) {
                found = planned(deployment.plans, event, host, index, source);
            }
            boolean shifts = deployment.shift != null && event.equals("AllowTraffic");
            millis[i] = (int) (shifts ? deployment.shift.millis() + 1 : clock.shorten(real));
            boolean ignored = OF_OLD_REVISION.contains(event)
                    && deployment.request.path("ignoreApplicationStopFailures").asBoolean();
            if (found != null && failed < 0 && !ignored) {
                failed = i;
                failure = found;
            }
        }
        boolean unhealthy = installed != null && !installed.healthy();
        HostRun made = new HostRun(host.id(), host.onPremises(), unhealthy, millis, failed, failure);
        return deployment.shift == null ? made : made.breakingOff();
    }

    private static EventFailure agentMissing() {
        return new EventFailure(
                "UnknownError",
                "",
                "The CodeDeploy agent did not take up the lifecycle event in time. Check that it runs on the host and"
                        + " reaches CodeDeploy.",
                "");
    }

    private static EventFailure planned(
            List<FailurePlan> plans, String event, Instance host, int index, AppSpec source) {
        for (FailurePlan plan : plans) {
            if (!plan.event().equals(event)) {
                continue;
            }
            boolean hit;
            if (plan.instance() != null) {
                hit = plan.instance().equals(host.id());
            } else if (plan.host() > 0) {
                hit = plan.host() == index + 1;
            } else {
                long seed = plan.seed() * 0x9E3779B97F4A7C15L + Ids.mix(host.id());
                hit = new SplittableRandom(seed).nextDouble() < plan.probability();
            }
            if (hit) {
                return failure(plan, event, source);
            }
        }
        return null;
    }

    private static EventFailure failure(FailurePlan plan, String event, AppSpec source) {
        AppSpec.Script script = source.scripts(event).isEmpty()
                ? new AppSpec.Script("", 3600, null)
                : source.scripts(event).get(0);
        String message = plan.message();
        if (message == null) {
            String as = script.runAs() == null ? "" : "run as user " + script.runAs() + " ";
            message = "Script at specified location: " + script.location() + " " + as
                    + (plan.errorCode().equals("ScriptTimedOut")
                            ? "failed to complete in " + script.timeoutSeconds() + " seconds"
                            : "failed with exit code " + plan.exitCode());
        }
        String tail = plan.logTail() == null || plan.logTail().isEmpty()
                ? ""
                : "LifecycleEvent - " + event + "\nScript - " + script.location() + "\n" + plan.logTail();
        return new EventFailure(plan.errorCode(), script.location(), message, tail);
    }
}
