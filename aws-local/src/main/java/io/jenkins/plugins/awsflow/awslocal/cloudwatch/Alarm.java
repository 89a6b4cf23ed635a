package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What metric alarms and composite alarms share. Guarded by the lock of its {@link CloudState}. */
abstract class Alarm {
    static final String OK = "OK";
    static final String ALARM = "ALARM";
    static final String INSUFFICIENT_DATA = "INSUFFICIENT_DATA";
    static final List<String> STATES = List.of(OK, ALARM, INSUFFICIENT_DATA);
    private static final int MOST_ACTIONS = 5;

    final String name;
    final String arn;
    final Map<String, String> tags = new LinkedHashMap<>();
    String description;
    boolean actionsEnabled;
    List<String> okActions = List.of();
    List<String> alarmActions = List.of();
    List<String> insufficientDataActions = List.of();
    String state = INSUFFICIENT_DATA;
    String reason = "Unchecked: Initial alarm creation";
    String reasonData;
    /** When the state or its reason last changed. */
    long updatedAt;
    /** When the state itself last changed. */
    long transitionedAt;

    long configuredAt;

    Alarm(String name, String arn, long now) {
        this.name = name;
        this.arn = arn;
        this.updatedAt = now;
        this.transitionedAt = now;
    }

    /** {@code MetricAlarm} or {@code CompositeAlarm}. */
    abstract String type();

    /** Takes over what PutMetricAlarm and PutCompositeAlarm have in common. */
    void configure(Input in, long now) {
        String text = in.text("AlarmDescription");
        if (text != null && text.length() > 1024) {
            throw Errors.validation("The AlarmDescription has more than 1024 characters");
        }
        description = text;
        actionsEnabled = in.flag("ActionsEnabled", true);
        okActions = in.texts("OKActions", MOST_ACTIONS);
        alarmActions = in.texts("AlarmActions", MOST_ACTIONS);
        insufficientDataActions = in.texts("InsufficientDataActions", MOST_ACTIONS);
        configuredAt = now;
    }

    /** The actions that go with a state. */
    List<String> actions(String of) {
        return switch (of) {
            case OK -> okActions;
            case ALARM -> alarmActions;
            default -> insufficientDataActions;
        };
    }

    /** As DescribeAlarms shows it. */
    Map<String, Object> view(Times times) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("AlarmName", name);
        view.put("AlarmArn", arn);
        if (description != null) {
            view.put("AlarmDescription", description);
        }
        view.put("AlarmConfigurationUpdatedTimestamp", times.clock(configuredAt));
        view.put("ActionsEnabled", actionsEnabled);
        view.put("OKActions", new ArrayList<Object>(okActions));
        view.put("AlarmActions", new ArrayList<Object>(alarmActions));
        view.put("InsufficientDataActions", new ArrayList<Object>(insufficientDataActions));
        view.put("StateValue", state);
        view.put("StateReason", reason);
        if (reasonData != null) {
            view.put("StateReasonData", reasonData);
        }
        view.put("StateUpdatedTimestamp", times.clock(updatedAt));
        view.put("StateTransitionedTimestamp", times.clock(transitionedAt));
        return view;
    }
}
