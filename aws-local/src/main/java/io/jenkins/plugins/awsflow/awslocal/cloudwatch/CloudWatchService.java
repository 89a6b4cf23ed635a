package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.cloudwatch.AlarmEngine.Change;
import io.jenkins.plugins.awsflow.awslocal.cloudwatch.MetricScript.Start;
import io.jenkins.plugins.awsflow.awslocal.server.Call;
import io.jenkins.plugins.awsflow.awslocal.server.Service;
import io.jenkins.plugins.awsflow.awslocal.tagging.TaggingService;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Protocol;
import io.jenkins.plugins.awsflow.awslocal.wire.Reply;
import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Amazon CloudWatch, API version 2010-08-01: metrics, metric math and alarms. Alarms are evaluated as time goes on, from
 * the metrics that are there. CloudWatch lives in the clock's time lapse, and its {@code Date} header tells that time;
 * time stamps are translated at the border ({@link Times}).
 */
public final class CloudWatchService implements Service {
    private static final List<String> JOURNALED = List.of(
            "Namespace",
            "MetricName",
            "AlarmName",
            "AlarmNames",
            "AlarmNamePrefix",
            "AlarmTypes",
            "StateValue",
            "NextToken",
            "ResourceARN");
    private static final int VALUE_LIMIT = 400;
    /** How long a scripted metric seems to have been reporting when it comes, so that its alarms know their state. */
    private static final long HISTORY_MILLIS = 15 * 60_000;

    private final Map<String, CloudState> states = new ConcurrentHashMap<>();
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Queue<Start> starts = new ConcurrentLinkedQueue<>();
    private final Object settling = new Object();
    private final LocalClock clock;
    private final Times times;
    private final AlarmEngine engine;
    private final Deployments deployments;

    /** One API operation. It is called with the lock of the state held. */
    interface Operation {
        /** Does the work; null is for operations without output. */
        Map<String, Object> apply(Request request);
    }

    /** What an operation works on; {@code changes} takes alarms that begin or end. */
    record Request(CloudState state, Input in, long now, Times times, List<Change> changes) {}

    /** What CloudWatch has to do with deployments: alarms stop them, and scripted metrics follow them. */
    public interface Deployments {
        /** Works off what is due until that instant of the clock, in milliseconds. */
        void settle(long until);

        /** An alarm begins or ends. */
        void alarm(String account, String region, String alarm, boolean active, long at);
    }

    public CloudWatchService(LocalClock clock, Deployments deployments) {
        this.clock = clock;
        this.deployments = deployments;
        this.times = new Times(clock);
        this.engine = new AlarmEngine(times);
        new MetricOperations().register(operations);
        new AlarmOperations(engine).register(operations);
        new AlarmViews().register(operations);
    }

    @Override
    public String name() {
        return "monitoring";
    }

    @Override
    public String iamPrefix() {
        return "cloudwatch";
    }

    @Override
    public Protocol protocol() {
        return Protocol.QUERY;
    }

    @Override
    public Protocol protocol(WireRequest request) {
        return Codec.protocol(request);
    }

    @Override
    public String operation(WireRequest request, byte[] body) {
        String name = Codec.operation(request, body);
        return name != null && operations.containsKey(name) ? name : null;
    }

    @Override
    public Map<String, String> keyParameters(WireRequest request, byte[] body) {
        Map<String, String> found = new LinkedHashMap<>();
        Input input;
        try {
            input = Codec.input(request, body);
        } catch (AwsException e) {
            return Map.of("unreadable", String.valueOf(e.getMessage()));
        }
        for (String name : JOURNALED) {
            JsonNode value = input.node().get(name);
            if (value != null && !value.isNull()) {
                String text = value.isTextual() ? value.textValue() : value.toString();
                found.put(name, text.length() > VALUE_LIMIT ? text.substring(0, VALUE_LIMIT) : text);
            }
        }
        return found;
    }

    @Override
    public Reply dispatch(Call call) {
        Input input = Codec.input(call.request(), call.bytes());
        settle();
        Map<String, Object> output = apply(state(call.account(), call.region()), call.operation(), input);
        return Codec.reply(call.request(), call.operation(), output, "aws-local")
                .header("Date", date());
    }

    private String date() {
        Instant now = Instant.ofEpochMilli(times.now());
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC));
    }

    private Map<String, Object> apply(CloudState state, String operation, Input input) {
        List<Change> changes = new ArrayList<>();
        Map<String, Object> output;
        synchronized (state) {
            output = operations.get(operation).apply(new Request(state, input, times.now(), times, changes));
        }
        tell(changes);
        return output;
    }

    private CloudState state(String account, String region) {
        return states.computeIfAbsent(account + '/' + region, key -> new CloudState(account, region, times.now()));
    }

    /** The tags of alarms, for who looks for resources by their tags. */
    public TaggingService.Source tags() {
        return new TaggingService.Source() {
            @Override
            public String type() {
                return "cloudwatch:alarm";
            }

            @Override
            public Map<String, Map<String, String>> tags(String account, String region) {
                CloudState state = state(account, region);
                Map<String, Map<String, String>> tags = new LinkedHashMap<>();
                synchronized (state) {
                    state.alarms.values().forEach(alarm -> tags.put(alarm.arn, new LinkedHashMap<>(alarm.tags)));
                }
                return tags;
            }
        };
    }

    /** Deployments hear of alarms without any lock of CloudWatch being held. */
    private void tell(List<Change> changes) {
        for (Change change : changes) {
            long at = Math.min(clock.millis(), clock.ofLapse(change.at()));
            deployments.alarm(change.account(), change.region(), change.alarm(), change.active(), at);
        }
    }

    /**
     * Brings everything to the present, step by step: deployments up to each instant at which alarms are evaluated, then
     * the metrics that follow them, then the alarms, which may stop deployments.
     */
    public void settle() {
        synchronized (settling) {
            long now = times.now();
            for (CloudState due = due(now); due != null; due = due(now)) {
                long at;
                synchronized (due) {
                    at = AlarmEngine.next(due, now);
                }
                deployments.settle(clock.ofLapse(at));
                tell(tick(due, at));
            }
            deployments.settle(clock.millis());
            handOut();
            for (CloudState state : states.values()) {
                synchronized (state) {
                    state.report(now);
                }
            }
        }
    }

    /** The state that is to be evaluated next, or null. */
    private CloudState due(long now) {
        CloudState first = null;
        long earliest = now;
        for (CloudState state : states.values()) {
            synchronized (state) {
                long next = AlarmEngine.next(state, now);
                if (next <= earliest) {
                    first = state;
                    earliest = next;
                }
            }
        }
        return first;
    }

    private List<Change> tick(CloudState state, long at) {
        handOut();
        synchronized (state) {
            state.report(at);
            return engine.tick(state, at);
        }
    }

    /** Tells scripted metrics of the deployments that started. */
    private void handOut() {
        for (Start start = starts.poll(); start != null; start = starts.poll()) {
            CloudState state = state(start.account(), start.region());
            synchronized (state) {
                for (MetricScript script : state.scripts.values()) {
                    script.started(start);
                }
            }
        }
    }

    /** A deployment started; called with the lock of CodeDeploy held, so nothing is done yet but to note it. */
    public void started(
            String account, String region, String application, String group, String key, boolean rollback, long at) {
        starts.add(new Start(account, region, application, group, key, rollback, clock.lapse(at)));
    }

    /** Lets a metric report itself from now on; one of the same name is replaced. */
    public void script(
            String account,
            String region,
            ObjectNode metric,
            String unit,
            long everyMillis,
            Double value,
            List<MetricScript.Episode> episodes) {
        CloudState state = state(account, region);
        synchronized (state) {
            MetricKey key = MetricKey.of(new Input(metric));
            MetricScript script = new MetricScript(key, unit, everyMillis, value, episodes);
            script.begin(times.now() - HISTORY_MILLIS);
            state.scripts.put(key.toString(), script);
            script.report(state.metrics, times.now());
        }
    }

    /**
     * Does an operation without a request, for scenarios.
     *
     * @param input the operation's input in the API's own shape
     */
    public void call(String account, String region, String operation, ObjectNode input) {
        apply(state(account, region), operation, new Input(input));
    }

    /**
     * Sets an alarm's state until it is evaluated again.
     *
     * @return false if there is no such alarm
     */
    public boolean set(String account, String region, String alarm, boolean active) {
        CloudState state = state(account, region);
        List<Change> changes = new ArrayList<>();
        synchronized (state) {
            Alarm found = state.alarms.get(alarm);
            if (found == null) {
                return false;
            }
            String next = active ? Alarm.ALARM : Alarm.OK;
            engine.set(state, found, next, "Set by the administration of aws-local", null, times.now(), changes);
            engine.composites(state, times.now(), changes);
        }
        tell(changes);
        return true;
    }

    /** Evaluates all alarms of an account at once, so that what a scenario brings in has its state. */
    public void evaluate(String account, String region) {
        CloudState state = state(account, region);
        List<Change> changes;
        synchronized (state) {
            changes = engine.evaluateAll(state, times.now());
        }
        tell(changes);
    }

    @Override
    public void reset() {
        states.clear();
        starts.clear();
    }

    /** Hears of each new state of an alarm, with the lock of CloudWatch held. */
    public interface StateListener {
        /** An alarm has another state; {@code at} is in milliseconds since the epoch. */
        void changed(String account, String region, String name, String before, String state, String reason, long at);
    }

    /** Tells that listener, and no other, of states from now on. */
    public void onState(StateListener listener) {
        engine.onState(listener);
    }
}
