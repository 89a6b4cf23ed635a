package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.Drift;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How far a resource was found to be from what its stack expects.
 *
 * @param status IN_SYNC, MODIFIED, DELETED or NOT_CHECKED
 * @param at when it was looked at, in milliseconds since the epoch
 */
record ResourceDrift(String status, String expected, String actual, List<Difference> differences, long at) {
    static final ResourceDrift NOT_CHECKED = new ResourceDrift("NOT_CHECKED", null, null, List.of(), 0);

    /** One property; a value that is not there is empty. */
    record Difference(String path, String expected, String actual, String type) {}

    /** Types whose drift CloudFormation never knows. */
    private static boolean isUnknown(String type) {
        return type.startsWith("Custom::") || type.startsWith("AWS::CloudFormation::");
    }

    /** Looks at a resource after what was done to it. */
    static ResourceDrift of(StackResource resource, List<Drift> done, long now) {
        if (isUnknown(resource.type)) {
            return NOT_CHECKED;
        }
        if (done.stream().anyMatch(Drift::deleted)) {
            return new ResourceDrift("DELETED", resource.properties.toString(), null, List.of(), now);
        }
        ObjectNode actual = resource.properties.deepCopy();
        done.stream().filter(drift -> drift.property() != null).forEach(drift -> apply(actual, drift));
        List<Difference> differences = new ArrayList<>();
        compare("", resource.properties, actual, differences);
        return new ResourceDrift(
                differences.isEmpty() ? "IN_SYNC" : "MODIFIED",
                resource.properties.toString(),
                actual.toString(),
                differences,
                now);
    }

    private static void apply(ObjectNode actual, Drift drift) {
        String path = drift.path();
        int slash = path.lastIndexOf('/');
        JsonNode parent = actual.at(path.substring(0, slash));
        String name = path.substring(slash + 1);
        if (parent instanceof ObjectNode object) {
            if (drift.value() == null) {
                object.remove(name);
            } else {
                object.set(name, drift.value());
            }
        } else if (parent instanceof ArrayNode array && name.matches("\\d{1,6}")) {
            int index = Integer.parseInt(name);
            if (drift.value() == null) {
                array.remove(index);
            } else if (index < array.size()) {
                array.set(index, drift.value());
            } else {
                array.add(drift.value());
            }
        }
    }

    private static void compare(String path, JsonNode expected, JsonNode actual, List<Difference> differences) {
        if (expected.isObject() && actual.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(path + "/" + name, expected.path(name), actual.path(name), differences));
        } else if (expected.isArray() && actual.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
                compare(path + "/" + i, expected.path(i), actual.path(i), differences);
            }
        } else if (!text(expected).equals(text(actual))) {
            String type = expected.isMissingNode() ? "ADD" : actual.isMissingNode() ? "REMOVE" : "NOT_EQUAL";
            differences.add(new Difference(path, text(expected), text(actual), type));
        }
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? "" : node.isValueNode() ? node.asText() : node.toString();
    }
}
