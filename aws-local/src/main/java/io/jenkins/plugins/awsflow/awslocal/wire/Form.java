package io.jenkins.plugins.awsflow.awslocal.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a query-protocol request: from the form body, or from the query string of a GET. */
public final class Form {
    private final Map<String, String> values = new LinkedHashMap<>();

    private Form() {}

    public static Form of(WireRequest request, byte[] body) {
        Form form = new Form();
        for (WireRequest.QueryParameter parameter : request.query()) {
            form.values.put(parameter.name(), parameter.value());
        }
        String text = new String(body, StandardCharsets.UTF_8);
        for (String pair : text.split("&", -1)) {
            int at = pair.indexOf('=');
            if (at > 0) {
                form.values.put(Percent.decodeForm(pair.substring(0, at)), Percent.decodeForm(pair.substring(at + 1)));
            }
        }
        return form;
    }

    /** A value, or null. */
    public String get(String name) {
        return values.get(name);
    }

    /** All parameters, in the order in which they came. */
    public Map<String, String> all() {
        return new LinkedHashMap<>(values);
    }

    /** A whole number; {@code otherwise} when the parameter is not there. */
    public int number(String name, int otherwise) {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw AwsException.client("ValidationError", name + " must be a whole number, not '" + value + "'");
        }
    }

    /** A list of structures ({@code Tags.member.1.Key}, {@code Tags.member.1.Value}) as a map. */
    public Map<String, String> pairs(String list, String keyName, String valueName) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 1; values.containsKey(list + "." + i + "." + keyName); i++) {
            String value = values.get(list + "." + i + "." + valueName);
            pairs.put(values.get(list + "." + i + "." + keyName), value == null ? "" : value);
        }
        return pairs;
    }

    /** Whether anything of a list or structure is given; an empty list ({@code Tags=}) counts too. */
    public boolean has(String name) {
        return values.keySet().stream().anyMatch(key -> key.equals(name) || key.startsWith(name + "."));
    }

    /** A list of texts ({@code Capabilities.member.1}). */
    public List<String> texts(String list) {
        List<String> texts = new ArrayList<>();
        for (int i = 1; values.containsKey(list + ".member." + i); i++) {
            texts.add(values.get(list + ".member." + i));
        }
        return texts;
    }

    /** A list of structures ({@code Parameters.member.1.ParameterKey}), each by the names of its members. */
    public List<Form> structures(String list) {
        List<Form> structures = new ArrayList<>();
        while (true) {
            String prefix = list + ".member." + (structures.size() + 1) + ".";
            Form item = new Form();
            values.forEach((name, value) -> {
                if (name.startsWith(prefix)) {
                    item.values.put(name.substring(prefix.length()), value);
                }
            });
            if (item.values.isEmpty()) {
                return structures;
            }
            structures.add(item);
        }
    }
}
