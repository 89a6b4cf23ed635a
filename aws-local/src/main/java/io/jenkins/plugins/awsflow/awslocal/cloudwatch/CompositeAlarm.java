package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An alarm on the states of other alarms. */
final class CompositeAlarm extends Alarm {
    private String text = "FALSE";
    private AlarmRule rule = AlarmRule.of(text);

    CompositeAlarm(String name, String arn, long now) {
        super(name, arn, now);
    }

    @Override
    String type() {
        return "CompositeAlarm";
    }

    void configure(CloudState state, Input in, long now) {
        in.refuse("ActionsSuppressor", "ActionsSuppressorWaitPeriod", "ActionsSuppressorExtensionPeriod");
        String given = in.need("AlarmRule");
        AlarmRule parsed = AlarmRule.of(given);
        List<String> unknown = new ArrayList<>();
        for (String child : parsed.children()) {
            Alarm found = state.find(child);
            if (found == null) {
                unknown.add(child);
            } else if (found == this || (found instanceof CompositeAlarm other && other.dependsOn(state, this))) {
                throw Errors.validation("AlarmRule is not valid: " + name + " would depend on itself");
            }
        }
        if (!unknown.isEmpty()) {
            throw Errors.validation(
                    "Could not save the composite alarm as alarms " + unknown + " in the alarm rule do not exist");
        }
        configure(in, now);
        text = given;
        rule = parsed;
    }

    /** Whether an alarm is among its children, or theirs. */
    boolean dependsOn(CloudState state, Alarm other) {
        for (Alarm child : children(state)) {
            if (child == other || (child instanceof CompositeAlarm composite && composite.dependsOn(state, other))) {
                return true;
            }
        }
        return false;
    }

    List<Alarm> children(CloudState state) {
        List<Alarm> children = new ArrayList<>();
        for (String name : rule.children()) {
            Alarm child = state.find(name);
            if (child != null) {
                children.add(child);
            }
        }
        return children;
    }

    /** What its rule says of the children's states. */
    String evaluate(CloudState state) {
        boolean holds = rule.holds(name -> {
            Alarm child = state.find(name);
            return child == null ? INSUFFICIENT_DATA : child.state;
        });
        return holds ? ALARM : OK;
    }

    /** The children that changed last, in CloudWatch's own words. */
    String reason(CloudState state, Times times) {
        Alarm latest = latest(state);
        return latest == null
                ? text + " was evaluated"
                : latest.arn + " transitioned to " + latest.state + " at " + times.words(latest.transitionedAt);
    }

    String data(CloudState state, Times times) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ArrayNode triggers = data.putArray("triggeringAlarms");
        Alarm latest = latest(state);
        if (latest != null) {
            ObjectNode trigger = triggers.addObject().put("arn", latest.arn);
            trigger.putObject("state").put("value", latest.state).put("timestamp", times.millis(latest.transitionedAt));
        }
        return data.toString();
    }

    private Alarm latest(CloudState state) {
        Alarm latest = null;
        for (Alarm child : children(state)) {
            if (latest == null || child.transitionedAt > latest.transitionedAt) {
                latest = child;
            }
        }
        return latest;
    }

    @Override
    Map<String, Object> view(Times times) {
        Map<String, Object> view = super.view(times);
        view.put("AlarmRule", text);
        return view;
    }
}
