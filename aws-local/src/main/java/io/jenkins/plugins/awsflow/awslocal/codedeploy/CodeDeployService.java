package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.EventTimes;
import io.jenkins.plugins.awsflow.awslocal.fleet.Fleets;
import io.jenkins.plugins.awsflow.awslocal.fleet.Instance;
import io.jenkins.plugins.awsflow.awslocal.s3.Buckets;
import io.jenkins.plugins.awsflow.awslocal.server.Call;
import io.jenkins.plugins.awsflow.awslocal.server.JsonService;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** AWS CodeDeploy, API version 2014-10-06: in place and blue/green to hosts, and traffic shifts of Lambda and ECS. */
public final class CodeDeployService extends JsonService {
    private static final List<String> JOURNALED = List.of(
            "applicationName",
            "deploymentGroupName",
            "currentDeploymentGroupName",
            "deploymentId",
            "deploymentIds",
            "deploymentConfigName",
            "description",
            "targetId",
            "targetIds",
            "revision",
            "includeOnlyStatuses");

    private final Map<String, AccountState> accounts = new ConcurrentHashMap<>();
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final FailureBook failures = new FailureBook();
    private final EventTimes times = new EventTimes();
    private final LocalClock clock;
    private final DeploymentEngine engine;

    /** One API operation. It is called with the lock of the state held. */
    interface Operation {
        /** Does the work; null is an empty reply. */
        JsonNode apply(Request request);
    }

    /** What an operation works on. */
    record Request(AccountState state, Input in, long now, String caller) {}

    public CodeDeployService(Fleets fleets, Buckets buckets, LocalClock clock) {
        super("codedeploy", "CodeDeploy_20141006", JOURNALED);
        this.clock = clock;
        RolloutMaker maker = new RolloutMaker(fleets, new RevisionFetcher(buckets), failures, times, clock);
        this.engine = new DeploymentEngine(clock, maker, new GreenFleet(fleets));
        fleets.onChange(this::scaled);
        new ApplicationOperations().register(operations);
        new GroupOperations().register(operations);
        new ConfigOperations().register(operations);
        new RevisionOperations().register(operations);
        new DeploymentOperations(engine).register(operations);
        new TargetOperations().register(operations);
        new OnPremisesOperations().register(operations);
        new TagOperations().register(operations);
    }

    /** The failures to come. */
    public FailureBook failures() {
        return failures;
    }

    /** How long lifecycle events take. */
    public EventTimes times() {
        return times;
    }

    @Override
    protected boolean knows(String operation) {
        return operations.containsKey(operation);
    }

    @Override
    protected JsonNode apply(Call call, Input input) {
        AccountState state = state(call.account(), call.region());
        synchronized (state) {
            long now = clock.millis();
            engine.settle(state, now);
            Operation operation = operations.get(call.operation());
            return operation.apply(
                    new Request(state, input, now, call.identity().arn(call.region())));
        }
    }

    private AccountState state(String account, String region) {
        return accounts.computeIfAbsent(
                account + '/' + region, key -> new AccountState(account, region, clock.millis()));
    }

    /** Works off all starts and ends that are due at an instant, in milliseconds. */
    public void settle(long until) {
        for (AccountState state : accounts.values()) {
            synchronized (state) {
                engine.settle(state, until);
            }
        }
    }

    /** A host came or went. */
    private void scaled(String account, String region, Instance instance, boolean added) {
        if (instance.autoScalingGroup() == null && added) {
            return;
        }
        AccountState state = state(account, region);
        synchronized (state) {
            long now = clock.millis();
            engine.settle(state, now);
            if (added) {
                engine.scaling().added(state, instance, now);
            } else {
                engine.scaling().removed(state, instance, now);
            }
        }
    }

    /** Lets a CloudWatch alarm that deployment groups watch begin or end. */
    public void alarm(String account, String region, String alarm, boolean active) {
        alarm(account, region, alarm, active, clock.millis());
    }

    /** The same as of an instant, in milliseconds. */
    public void alarm(String account, String region, String alarm, boolean active, long at) {
        AccountState state = state(account, region);
        synchronized (state) {
            engine.alarm(state, alarm, active, at);
        }
    }

    /** Hears of each deployment that starts, with the lock of CodeDeploy held. */
    public interface StartListener {
        /**
         * A deployment starts.
         *
         * @param key the S3 key of its revision, or null
         * @param rollback whether CodeDeploy made it to roll another one back
         * @param at milliseconds since the epoch
         */
        void started(
                String account, String region, String application, String group, String key, boolean rollback, long at);
    }

    /** Tells that listener, and no other, of deployments that start from now on. */
    public void onStart(StartListener listener) {
        engine.onStart(listener);
    }

    /** Hears of each deployment that starts or ends, with the lock of CodeDeploy held. */
    public interface ChangeListener {
        /**
         * A deployment changes its state.
         *
         * @param to as CodeDeploy's events have it: START, SUCCESS, FAILURE or STOP
         * @param at milliseconds since the epoch
         */
        void changed(String account, String region, String application, String group, String id, String to, long at);
    }

    /** Tells that listener, and no other, of changes from now on. */
    public void onChange(ChangeListener listener) {
        engine.onChange(listener);
    }

    /** Works off all that is due by now. */
    public void settle() {
        settle(clock.millis());
    }

    /**
     * Does an operation without a request, for scenarios.
     *
     * @param input the operation's input in the API's own shape
     */
    public JsonNode call(String account, String region, String operation, ObjectNode input) {
        AccountState state = state(account, region);
        synchronized (state) {
            long now = clock.millis();
            engine.settle(state, now);
            return operations.get(operation).apply(new Request(state, new Input(input), now, "scenario"));
        }
    }

    @Override
    public void reset() {
        accounts.clear();
        failures.clear();
    }
}
