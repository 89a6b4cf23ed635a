package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import io.jenkins.plugins.awsflow.awslocal.cloudwatch.CloudWatchService.Operation;
import io.jenkins.plugins.awsflow.awslocal.cloudwatch.CloudWatchService.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows alarms and what happened to them. */
final class AlarmViews {
    private static final List<String> TYPES = List.of("CompositeAlarm", "MetricAlarm");
    private static final int MOST_NAMES = 100;

    void register(Map<String, Operation> operations) {
        operations.put("DescribeAlarms", this::describe);
        operations.put("DescribeAlarmsForMetric", this::forMetric);
        operations.put("DescribeAlarmHistory", this::history);
    }

    private Map<String, Object> describe(Request request) {
        Input in = request.in();
        in.exclusive("AlarmNames", "AlarmNamePrefix");
        List<Alarm> found = chosen(request);
        // Whoever names no types gets metric alarms alone.
        List<String> types = types(in, List.of("MetricAlarm"));
        String state = in.oneOf("StateValue", null, Alarm.STATES);
        String action = in.text("ActionPrefix");
        found = found.stream()
                .filter(alarm -> types.contains(alarm.type()))
                .filter(alarm -> state == null || state.equals(alarm.state))
                .filter(alarm -> action == null
                        || Alarm.STATES.stream()
                                .flatMap(of -> alarm.actions(of).stream())
                                .anyMatch(one -> one.startsWith(action)))
                .sorted((a, b) -> a.type().equals(b.type()) ? 0 : a.type().compareTo(b.type()))
                .toList();
        Map<String, Object> output = new LinkedHashMap<>();
        List<Alarm> page = Pages.page(in, found, in.number("MaxRecords", 50, 1, 100), output);
        boolean family = in.has("ChildrenOfAlarmName") || in.has("ParentsOfAlarmName");
        for (String type : TYPES) {
            List<Object> views = new ArrayList<>();
            page.stream()
                    .filter(alarm -> alarm.type().equals(type))
                    .forEach(alarm -> views.add(family ? brief(alarm, request) : alarm.view(request.times())));
            output.put(type + "s", views);
        }
        return output;
    }

    private static List<Alarm> chosen(Request request) {
        Input in = request.in();
        CloudState state = request.state();
        Collection<Alarm> all = state.alarms.values();
        List<String> names = in.texts("AlarmNames", MOST_NAMES);
        if (!names.isEmpty()) {
            return all.stream().filter(alarm -> names.contains(alarm.name)).toList();
        }
        if (in.has("AlarmNamePrefix")) {
            String prefix = in.text("AlarmNamePrefix");
            return all.stream().filter(alarm -> alarm.name.startsWith(prefix)).toList();
        }
        if (in.has("ChildrenOfAlarmName")) {
            return state.need(in.text("ChildrenOfAlarmName")) instanceof CompositeAlarm parent
                    ? parent.children(state)
                    : List.of();
        }
        if (in.has("ParentsOfAlarmName")) {
            Alarm child = state.need(in.text("ParentsOfAlarmName"));
            return all.stream()
                    .filter(alarm -> alarm instanceof CompositeAlarm composite
                            && composite.children(state).contains(child))
                    .toList();
        }
        return new ArrayList<>(all);
    }

    private static Map<String, Object> brief(Alarm alarm, Request request) {
        Map<String, Object> view = alarm.view(request.times());
        view.keySet().retainAll(List.of("AlarmName", "AlarmArn", "StateValue", "StateUpdatedTimestamp"));
        return view;
    }

    private static List<String> types(Input in, List<String> otherwise) {
        List<String> types = in.texts("AlarmTypes");
        for (String type : types) {
            if (!TYPES.contains(type) && !type.equals("LogAlarm")) {
                throw Errors.validation("The alarm type '" + type + "' is none of " + TYPES);
            }
        }
        return types.isEmpty() ? otherwise : types;
    }

    private Map<String, Object> forMetric(Request request) {
        Input in = request.in();
        MetricKey key = MetricKey.of(in);
        String statistic = in.has("Statistic") ? in.text("Statistic") : in.text("ExtendedStatistic");
        Long period = in.has("Period") ? Long.valueOf(MetricQueries.period(in, "Period")) : null;
        List<Object> views = new ArrayList<>();
        for (Alarm alarm : request.state().alarms.values()) {
            if (alarm instanceof MetricAlarm metric && metric.watches(key, statistic, period, in.text("Unit"))) {
                views.add(alarm.view(request.times()));
            }
        }
        return Map.of("MetricAlarms", views);
    }

    private Map<String, Object> history(Request request) {
        Input in = request.in();
        List<String> types = types(in, TYPES);
        String type = in.oneOf("HistoryItemType", null, AlarmHistory.TYPES);
        Instant start = in.time("StartDate");
        Instant end = in.time("EndDate");
        String order = in.oneOf("ScanBy", "TimestampDescending", List.of("TimestampDescending", "TimestampAscending"));
        List<AlarmHistory.Item> items = new ArrayList<>(request.state().history.items());
        items.removeIf(item -> !types.contains(item.alarmType())
                || (in.has("AlarmName") && !item.alarm().equals(in.text("AlarmName")))
                || (type != null && !type.equals(item.type()))
                || (start != null && request.times().clock(item.time()).isBefore(start))
                || (end != null && request.times().clock(item.time()).isAfter(end)));
        if (order.equals("TimestampDescending")) {
            Collections.reverse(items);
        }
        Map<String, Object> output = new LinkedHashMap<>();
        List<AlarmHistory.Item> page = Pages.page(in, items, in.number("MaxRecords", 100, 1, 100), output);
        output.put("AlarmHistoryItems", Pages.views(page, item -> item.view(request.times())));
        return output;
    }
}
