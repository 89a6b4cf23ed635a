package io.jenkins.plugins.awsflow.stack.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.template.ListNode;
import io.jenkins.plugins.awsflow.stack.template.MapNode;
import io.jenkins.plugins.awsflow.stack.template.Node;
import io.jenkins.plugins.awsflow.stack.template.ScalarNode;
import io.jenkins.plugins.awsflow.stack.template.Template;
import io.jenkins.plugins.awsflow.stack.template.TemplateException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A list of stacks as a Jenkinsfile has it, and as the text in YAML or JSON that a form has. */
final class StackEntries {
    /** Members whose values stay as they are written: {@code 007} is no number there. */
    private static final Set<String> TEXTS = Set.of("parameters", "tags", "importResources");

    /** One entry, and where it is written. */
    record Entry(String place, Map<String, Object> values) {}

    private StackEntries() {}

    /** What a Jenkinsfile wrote as a list of maps, as the text that it stands for; a text stays as it is. */
    static Object text(Object written) {
        return written instanceof Collection<?> ? json("stacks", written) : written;
    }

    /** The same for a map or a list of another parameter. */
    static Object json(String name, Object written) {
        if (!(written instanceof Collection<?>) && !(written instanceof Map<?, ?>)) {
            return written;
        }
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(plain(written));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(name + ": " + e.getOriginalMessage(), e);
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, inner) -> copy.put(String.valueOf(key), plain(inner)));
            return copy;
        }
        if (value instanceof Collection<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(inner -> copy.add(plain(inner)));
            return copy;
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    /**
     * The entries.
     *
     * @throws IllegalArgumentException with line and column if the text is no list of mappings
     */
    static List<Map<String, Object>> read(String text) {
        return entries(text).stream().map(Entry::values).toList();
    }

    /** The same with the place of each. */
    static List<Entry> entries(String text) {
        Node root;
        try {
            root = Template.parse(text);
        } catch (TemplateException e) {
            throw new IllegalArgumentException(e.problem().in("stacks"), e);
        }
        if (!(root instanceof ListNode list) || list.size() == 0) {
            throw new IllegalArgumentException(Messages.StackEntries_noList());
        }
        List<Entry> entries = new ArrayList<>();
        for (Node item : list.items()) {
            String place = "stacks:" + item.line() + ":" + item.column();
            if (!(item instanceof MapNode map)) {
                throw new IllegalArgumentException(Messages.StackEntries_noMapping(place));
            }
            Map<String, Object> entry = new LinkedHashMap<>();
            map.values().forEach((name, value) -> entry.put(name, value(value, TEXTS.contains(name))));
            entries.add(new Entry(place, entry));
        }
        return entries;
    }

    private static Object value(Node node, boolean asText) {
        if (node instanceof MapNode map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.values().forEach((name, value) -> copy.put(name, value(value, asText)));
            return copy;
        }
        if (node instanceof ListNode list) {
            List<Object> copy = new ArrayList<>();
            list.items().forEach(item -> copy.add(value(item, asText)));
            return copy;
        }
        ScalarNode scalar = (ScalarNode) node;
        if (asText || scalar.text() == null) {
            return scalar.text();
        }
        return switch (scalar.kind()) {
            case BOOLEAN -> Boolean.valueOf(scalar.text());
            case NUMBER -> scalar.text().matches("\\d{1,9}") ? (Object) Integer.valueOf(scalar.text()) : scalar.text();
            default -> scalar.text();
        };
    }
}
