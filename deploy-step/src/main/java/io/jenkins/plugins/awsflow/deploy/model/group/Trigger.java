package io.jenkins.plugins.awsflow.deploy.model.group;

import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.PlainYaml;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A topic that hears of deployments or hosts.
 *
 * @param name of the trigger
 * @param topic ARN
 * @param events such as {@code DeploymentFailure}
 */
public record Trigger(String name, String topic, List<String> events) {
    private static final String FIELD = "triggers";
    private static final List<String> MEMBERS = List.of("name", "topic", "events");

    /** Source: TriggerEventType of CodeDeploy's service model. */
    private static final List<String> EVENTS = List.of(
            "DeploymentStart",
            "DeploymentSuccess",
            "DeploymentFailure",
            "DeploymentStop",
            "DeploymentRollback",
            "DeploymentReady",
            "InstanceStart",
            "InstanceSuccess",
            "InstanceFailure",
            "InstanceReady");

    public Trigger {
        events = List.copyOf(events);
    }

    /** Reads a list of maps. */
    static List<Trigger> parse(Object written) {
        List<Trigger> triggers = new ArrayList<>();
        if (written == null) {
            return triggers;
        }
        if (!(written instanceof Collection<?> list)) {
            throw new IllegalArgumentException(Messages.Plain_map(FIELD, String.join(", ", MEMBERS)));
        }
        for (Object item : list) {
            Map<?, ?> map = Plain.map(FIELD, item, MEMBERS);
            List<String> events = PlainYaml.words(map.get("events"));
            events.forEach(event -> Plain.word("triggers.events", event, EVENTS, null));
            triggers.add(new Trigger(
                    Plain.text("triggers.name", map.get("name")),
                    Plain.text("triggers.topic", map.get("topic")),
                    events.isEmpty() ? List.of("DeploymentFailure") : events));
        }
        return triggers;
    }

    String text() {
        return name + " \u2192 " + topic + " ("
                + String.join(", ", events.stream().sorted().toList()) + ")";
    }
}
