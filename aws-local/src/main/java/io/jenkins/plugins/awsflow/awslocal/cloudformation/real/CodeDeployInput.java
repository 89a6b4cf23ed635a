package io.jenkins.plugins.awsflow.awslocal.cloudformation.real;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** Properties of a CodeDeploy resource as members of the API's input, which writes names and numbers in its own way. */
final class CodeDeployInput {
    /** Lists whose items the API writes as the template does. */
    private static final Set<String> TAGS =
            Set.of("Ec2TagFilters", "OnPremisesInstanceTagFilters", "Tags", "Ec2TagGroup", "OnPremisesTagGroup");
    /** Tag sets: the template names each group, the API has bare lists. */
    private static final Set<String> TAG_SETS = Set.of("Ec2TagSetList", "OnPremisesTagSetList");

    private static final Set<String> NUMBERS = Set.of(
            "Value",
            "CanaryPercentage",
            "CanaryInterval",
            "LinearPercentage",
            "LinearInterval",
            "WaitTimeInMinutes",
            "TerminationWaitTimeInMinutes",
            "FirstZoneMonitorDurationInSeconds",
            "MonitorDurationInSeconds");
    private static final Set<String> FLAGS =
            Set.of("Enabled", "IgnorePollAlarmFailure", "TerminationHookEnabled", "IgnoreApplicationStopFailures");

    private CodeDeployInput() {}

    /** The name of a member in the API. */
    static String member(String property) {
        return property.equals("ECSServices")
                ? "ecsServices"
                : Character.toLowerCase(property.charAt(0)) + property.substring(1);
    }

    static ObjectNode of(ObjectNode properties) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        properties
                .fields()
                .forEachRemaining(entry -> input.set(
                        member(entry.getKey()),
                        TAGS.contains(entry.getKey()) ? entry.getValue() : value(entry.getKey(), entry.getValue())));
        return input;
    }

    /** The input of an update: what the template no longer says goes back to what a new group has. */
    static ObjectNode change(ObjectNode before, ObjectNode after) {
        ObjectNode input = of(after);
        JsonNodeFactory make = JsonNodeFactory.instance;
        Map<String, JsonNode> initial = Map.of(
                "DeploymentConfigName", make.textNode("CodeDeployDefault.OneAtATime"),
                "OutdatedInstancesStrategy", make.textNode("UPDATE"),
                "AutoRollbackConfiguration", make.objectNode().put("enabled", false),
                "AlarmConfiguration", make.objectNode().put("enabled", false),
                "DeploymentStyle",
                        make.objectNode()
                                .put("deploymentType", "IN_PLACE")
                                .put("deploymentOption", "WITHOUT_TRAFFIC_CONTROL"));
        before.fields().forEachRemaining(entry -> {
            if (!after.has(entry.getKey())) {
                JsonNode empty = entry.getValue().isArray() ? make.arrayNode() : make.nullNode();
                input.set(member(entry.getKey()), initial.getOrDefault(entry.getKey(), empty));
            }
        });
        return input;
    }

    private static JsonNode value(String property, JsonNode value) {
        if (value instanceof ObjectNode object) {
            return of(object);
        }
        if (value.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (JsonNode item : value) {
                array.add(TAG_SETS.contains(property) ? item.elements().next() : value("", item));
            }
            return array;
        }
        if (value.isTextual() && NUMBERS.contains(property) && value.textValue().matches("\\d{1,9}")) {
            return JsonNodeFactory.instance.numberNode(Integer.parseInt(value.textValue()));
        }
        if (value.isTextual() && FLAGS.contains(property)) {
            return BooleanNode.valueOf(value.textValue().equalsIgnoreCase("true"));
        }
        boolean text = value.isNumber() && !NUMBERS.contains(property);
        return text ? JsonNodeFactory.instance.textNode(value.asText()) : value;
    }
}
