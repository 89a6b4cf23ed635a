package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.appspec.AppSpecException;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.appspec.ResourceSpec;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.HealthRule;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.Shift;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.Target;
import io.jenkins.plugins.awsflow.awslocal.fleet.Instance;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import java.util.ArrayList;
import java.util.List;

/** Plans what a deployment does, phase by phase, as its platform and style have it. */
final class DeploymentFlow {
    static final String READY_WAIT = "READY_WAIT";
    static final String TERMINATION_WAIT = "TERMINATION_WAIT";

    private static final List<String> PLAIN = List.of(
            "ApplicationStop",
            "DownloadBundle",
            "BeforeInstall",
            "Install",
            "AfterInstall",
            "ApplicationStart",
            "ValidateService");
    private static final List<String> ALLOW = List.of("BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic");
    private static final List<String> BLOCK = List.of("BeforeBlockTraffic", "BlockTraffic", "AfterBlockTraffic");
    private static final List<String> TASK_SET =
            List.of("BeforeInstall", "Install", "AfterInstall", "AllowTestTraffic", "AfterAllowTestTraffic");

    /** Every target at the same time. */
    private static final HealthRule AT_ONCE = new HealthRule("FLEET_PERCENT", 0);

    /** How long a new Auto Scaling group takes to have its instances. */
    private static final long PROVISION_MILLIS = 60_000;

    private static final long MINUTE = 60_000;

    private final DeploymentEngine engine;
    private final RolloutMaker maker;
    private final GreenFleet green;
    private final LocalClock clock;

    DeploymentFlow(DeploymentEngine engine, RolloutMaker maker, GreenFleet green, LocalClock clock) {
        this.engine = engine;
        this.maker = maker;
        this.green = green;
        this.clock = clock;
    }

    /** Names the targets and the phases; without targets there is nothing to be done. */
    void prepare(AccountState state, Deployment deployment) throws AppSpecException {
        maker.prepare(state, deployment);
        if (!deployment.group.application.platform.equals("Server")) {
            shift(state, deployment);
        } else if (deployment.isBlueGreen() && !deployment.isRollback() && deployment.only == null) {
            blueGreen(state, deployment);
        } else {
            inPlace(state, deployment);
        }
    }

    private void inPlace(AccountState state, Deployment deployment) {
        List<Instance> hosts = maker.hosts(state, deployment);
        List<String> events = new ArrayList<>(PLAIN);
        if (deployment.group.withTraffic()) {
            events.addAll(0, BLOCK);
            events.addAll(ALLOW);
        }
        deployment.targets(targets(hosts, "Blue", List.of(events)));
        deployment.phases.add(roll(state, deployment, hosts, events, deployment.rule));
    }

    private Deployment.Phase roll(
            AccountState state, Deployment deployment, List<Instance> hosts, List<String> events, HealthRule rule) {
        return now -> engine.roll(state, deployment, maker.plan(deployment, hosts, events, rule, now));
    }

    private static List<Target> targets(List<Instance> hosts, String label, List<List<String>> phases) {
        return hosts.stream()
                .map(host -> new Target(host.id(), host.onPremises(), label, phases))
                .toList();
    }

    private void blueGreen(AccountState state, Deployment deployment) {
        List<Instance> before = maker.hosts(state, deployment);
        List<Instance> after = green.of(state, deployment, before);
        before = before.stream().filter(host -> !after.contains(host)).toList();
        List<Target> all = new ArrayList<>(targets(after, "Green", List.of(PLAIN, ALLOW)));
        if (!all.isEmpty()) {
            all.addAll(targets(before, "Blue", List.of(BLOCK)));
        }
        deployment.targets(all);
        if (GreenFleet.isCopied(deployment)) {
            deployment.phases.add(now -> engine.step(state, deployment, null, now + clock.shorten(PROVISION_MILLIS)));
        }
        deployment.phases.add(roll(state, deployment, after, PLAIN, deployment.rule));
        readyWait(state, deployment);
        deployment.phases.add(roll(state, deployment, after, ALLOW, deployment.rule));
        if (!before.isEmpty()) {
            deployment.phases.add(roll(state, deployment, before, BLOCK, AT_ONCE));
        }
        List<Instance> old = before;
        JsonNode end = configuration(deployment).path("terminateBlueInstancesOnDeploymentSuccess");
        if (end.path("action").asText().equals("TERMINATE")) {
            terminationWait(state, deployment, end);
            deployment.phases.add(now -> {
                green.terminate(state, old);
                engine.advance(state, deployment, now);
            });
        }
        deployment.phases.add(now -> {
            green.takeOver(deployment);
            engine.advance(state, deployment, now);
        });
    }

    private static JsonNode configuration(Deployment deployment) {
        return deployment.group.settings.path("blueGreenDeploymentConfiguration");
    }

    private void readyWait(AccountState state, Deployment deployment) {
        JsonNode ready = configuration(deployment).path("deploymentReadyOption");
        if (ready.path("actionOnTimeout").asText().equals("STOP_DEPLOYMENT") && !deployment.isRollback()) {
            long millis = clock.shorten(ready.path("waitTimeInMinutes").asLong(60) * MINUTE);
            deployment.phases.add(now -> engine.step(state, deployment, READY_WAIT, now + millis));
        }
    }

    private void terminationWait(AccountState state, Deployment deployment, JsonNode end) {
        long millis = clock.shorten(end.path("terminationWaitTimeInMinutes").asLong(0) * MINUTE);
        if (millis > 0) {
            deployment.phases.add(now -> engine.step(state, deployment, TERMINATION_WAIT, now + millis));
        }
    }

    private void shift(AccountState state, Deployment deployment) throws AppSpecException {
        ResourceSpec spec = maker.resources(state, deployment);
        boolean lambda = deployment.group.application.platform.equals("Lambda");
        deployment.shift = deployment.isRollback() ? Shift.AT_ONCE : shift(deployment.config.trafficRouting());
        List<List<String>> phases = lambda ? List.of(ALLOW) : List.of(TASK_SET, ALLOW);
        List<Instance> one = new ArrayList<>();
        if (lambda) {
            one.add(Instance.ec2(spec.name(), java.util.Map.of()));
        }
        for (JsonNode service : deployment.group.settings.path("ecsServices")) {
            String id = service.path("clusterName").asText("default") + ":"
                    + service.path("serviceName").asText();
            one.add(Instance.ec2(id, java.util.Map.of()));
        }
        deployment.targets(targets(one, "Green", phases));
        for (List<String> events : phases) {
            if (events == ALLOW && !lambda) {
                readyWait(state, deployment);
            }
            deployment.phases.add(roll(state, deployment, one, events, AT_ONCE));
        }
        if (!lambda) {
            terminationWait(
                    state, deployment, configuration(deployment).path("terminateBlueInstancesOnDeploymentSuccess"));
        }
    }

    private Shift shift(JsonNode routing) {
        JsonNode canary = routing == null ? null : routing.get("timeBasedCanary");
        JsonNode linear = routing == null ? null : routing.get("timeBasedLinear");
        if (canary != null) {
            long interval = clock.shorten(canary.path("canaryInterval").asLong(5) * MINUTE);
            return new Shift(canary.path("canaryPercentage").asInt(10), interval, false);
        }
        if (linear != null) {
            long interval = clock.shorten(linear.path("linearInterval").asLong(1) * MINUTE);
            return new Shift(linear.path("linearPercentage").asInt(10), interval, true);
        }
        return Shift.AT_ONCE;
    }
}
