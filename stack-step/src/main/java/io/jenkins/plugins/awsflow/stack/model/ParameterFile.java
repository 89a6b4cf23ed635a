package io.jenkins.plugins.awsflow.stack.model;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.template.ListNode;
import io.jenkins.plugins.awsflow.stack.template.MapNode;
import io.jenkins.plugins.awsflow.stack.template.Node;
import io.jenkins.plugins.awsflow.stack.template.Template;
import io.jenkins.plugins.awsflow.stack.template.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file with the values of parameters, in JSON or YAML: a mapping from names to values, the same under
 * {@code Parameters} (as CodePipeline has it), or the AWS CLI's list of {@code ParameterKey} and {@code ParameterValue}.
 */
public final class ParameterFile {
    private ParameterFile() {}

    /**
     * The values by name.
     *
     * @param name of the file, for messages
     */
    public static Map<String, String> read(String name, String text) throws AwsFlowException {
        Node root;
        try {
            root = Template.parse(text);
        } catch (TemplateException e) {
            throw new AwsFlowException(FailureClass.INVALID, e.problem().in(name), e);
        }
        Map<String, String> values = new LinkedHashMap<>();
        if (root instanceof ListNode list) {
            for (Node item : list.items()) {
                pair(name, item, values);
            }
            return values;
        }
        MapNode map = root instanceof MapNode all ? all : null;
        if (map != null && map.get("Parameters") instanceof MapNode inner) {
            map = inner;
        }
        if (map == null) {
            throw wrong(name, root, Messages.ParameterFile_form());
        }
        for (Map.Entry<String, Node> entry : map.values().entrySet()) {
            values.put(entry.getKey(), value(name, entry.getKey(), entry.getValue()));
        }
        return values;
    }

    private static void pair(String name, Node item, Map<String, String> values) throws AwsFlowException {
        String key = item instanceof MapNode map ? map.text("ParameterKey") : null;
        Node value = item instanceof MapNode map ? map.get("ParameterValue") : null;
        if (key == null || value == null) {
            throw wrong(name, item, Messages.ParameterFile_form());
        }
        values.put(key, value(name, key, value));
    }

    /** A list becomes what parameters of a list type take. */
    private static String value(String name, String key, Node value) throws AwsFlowException {
        if (value instanceof ListNode list) {
            List<String> items = new ArrayList<>();
            for (Node item : list.items()) {
                items.add(value(name, key, item));
            }
            return String.join(",", items);
        }
        if (value.text() == null) {
            throw wrong(name, value, Messages.ParameterFile_value(key));
        }
        return value.text();
    }

    private static AwsFlowException wrong(String file, Node at, String message) {
        return new AwsFlowException(FailureClass.INVALID, file + ":" + at.line() + ":" + at.column() + ": " + message);
    }
}
