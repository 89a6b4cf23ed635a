package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import io.jenkins.plugins.awsflow.awslocal.cloudwatch.CloudWatchService.Operation;
import io.jenkins.plugins.awsflow.awslocal.cloudwatch.CloudWatchService.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes and changes alarms. */
final class AlarmOperations {
    private static final int MOST_NAMES = 100;
    private static final int MOST_TAGS = 50;

    private final AlarmEngine engine;

    AlarmOperations(AlarmEngine engine) {
        this.engine = engine;
    }

    void register(Map<String, Operation> operations) {
        operations.put("PutMetricAlarm", this::putMetricAlarm);
        operations.put("PutCompositeAlarm", this::putCompositeAlarm);
        operations.put("DeleteAlarms", this::delete);
        operations.put("SetAlarmState", this::setState);
        operations.put("EnableAlarmActions", request -> actions(request, true));
        operations.put("DisableAlarmActions", request -> actions(request, false));
        operations.put("TagResource", this::tag);
        operations.put("UntagResource", this::untag);
        operations.put("ListTagsForResource", this::tags);
    }

    private static String name(Input in) {
        String name = in.need("AlarmName");
        if (name.length() > 255 || name.startsWith(":")) {
            throw Errors.validation("The AlarmName '" + name + "' is not valid");
        }
        return name;
    }

    private Map<String, Object> putMetricAlarm(Request request) {
        String name = name(request.in());
        CloudState state = request.state();
        Alarm present = state.alarms.get(name);
        if (present instanceof CompositeAlarm) {
            throw Errors.validation("A composite alarm has the name " + name);
        }
        MetricAlarm alarm =
                present instanceof MetricAlarm old ? old : new MetricAlarm(name, state.alarmArn(name), request.now());
        alarm.configure(request.in(), request.now());
        keep(request, alarm, present == null);
        return null;
    }

    private Map<String, Object> putCompositeAlarm(Request request) {
        String name = name(request.in());
        CloudState state = request.state();
        Alarm present = state.alarms.get(name);
        if (present instanceof MetricAlarm) {
            throw Errors.validation("A metric alarm has the name " + name);
        }
        CompositeAlarm alarm = present instanceof CompositeAlarm old
                ? old
                : new CompositeAlarm(name, state.alarmArn(name), request.now());
        alarm.configure(state, request.in(), request.now());
        keep(request, alarm, present == null);
        engine.composites(state, request.now(), request.changes());
        return null;
    }

    /** The state of an alarm that was there stays; tags are taken at its creation only. */
    private static void keep(Request request, Alarm alarm, boolean created) {
        if (created) {
            putTags(alarm, request.in().objects("Tags"));
            request.state().alarms.put(alarm.name, alarm);
        }
        request.state().history.configured(alarm, created ? "Create" : "Update", request.now());
    }

    private Map<String, Object> delete(Request request) {
        CloudState state = request.state();
        List<Alarm> doomed = new ArrayList<>();
        for (String name : names(request.in())) {
            doomed.add(state.need(name));
        }
        if (doomed.stream().filter(CompositeAlarm.class::isInstance).count() > 1) {
            throw Errors.validation("Only one composite alarm can be deleted at a time");
        }
        for (Alarm alarm : doomed) {
            for (Alarm other : state.alarms.values()) {
                if (!doomed.contains(other)
                        && other instanceof CompositeAlarm composite
                        && composite.children(state).contains(alarm)) {
                    throw Errors.conflict("Cannot delete " + alarm.name
                            + " as there are composite alarm(s) depending on it: " + other.name);
                }
            }
        }
        for (Alarm alarm : doomed) {
            state.alarms.remove(alarm.name);
            state.history.configured(alarm, "Delete", request.now());
            if (alarm.state.equals(Alarm.ALARM)) {
                request.changes()
                        .add(new AlarmEngine.Change(state.account, state.region, alarm.name, false, request.now()));
            }
        }
        return null;
    }

    private static List<String> names(Input in) {
        List<String> names = in.texts("AlarmNames", MOST_NAMES);
        if (names.isEmpty()) {
            throw Errors.missing("The parameter AlarmNames is required.");
        }
        return names;
    }

    private Map<String, Object> setState(Request request) {
        Input in = request.in();
        Alarm alarm = request.state().need(in.need("AlarmName"));
        in.need("StateValue");
        String next = in.oneOf("StateValue", null, Alarm.STATES);
        String reason = in.text("StateReason");
        if (reason == null) {
            throw Errors.missing("The parameter StateReason is required.");
        }
        String data = in.text("StateReasonData");
        if (data != null && !data.strip().startsWith("{")) {
            throw Errors.format("The parameter StateReasonData must be JSON.");
        }
        engine.set(request.state(), alarm, next, reason, data, request.now(), request.changes());
        alarm.reason = reason;
        alarm.reasonData = data;
        alarm.updatedAt = request.now();
        engine.composites(request.state(), request.now(), request.changes());
        return null;
    }

    private Map<String, Object> actions(Request request, boolean enabled) {
        for (String name : names(request.in())) {
            Alarm alarm = request.state().alarms.get(name);
            if (alarm != null) {
                alarm.actionsEnabled = enabled;
                alarm.configuredAt = request.now();
            }
        }
        return null;
    }

    // ---- tags

    private static Alarm tagged(Request request) {
        String arn = request.in().need("ResourceARN");
        Alarm alarm = arn.startsWith("arn:") ? request.state().find(arn) : null;
        if (alarm == null) {
            throw Errors.noResource(arn);
        }
        return alarm;
    }

    private static void putTags(Alarm alarm, List<Input> tags) {
        Map<String, String> all = new LinkedHashMap<>(alarm.tags);
        tags.forEach(tag -> all.put(tag.need("Key"), tag.text("Value") == null ? "" : tag.text("Value")));
        if (all.size() > MOST_TAGS) {
            throw Errors.value("A resource has at most " + MOST_TAGS + " tags.");
        }
        alarm.tags.putAll(all);
    }

    private Map<String, Object> tag(Request request) {
        putTags(tagged(request), request.in().objects("Tags"));
        return Map.of();
    }

    private Map<String, Object> untag(Request request) {
        tagged(request).tags.keySet().removeAll(request.in().texts("TagKeys"));
        return Map.of();
    }

    private Map<String, Object> tags(Request request) {
        List<Object> tags = new ArrayList<>();
        tagged(request).tags.forEach((key, value) -> {
            Map<String, Object> tag = new LinkedHashMap<>();
            tag.put("Key", key);
            tag.put("Value", value);
            tags.add(tag);
        });
        return Map.of("Tags", tags);
    }
}
