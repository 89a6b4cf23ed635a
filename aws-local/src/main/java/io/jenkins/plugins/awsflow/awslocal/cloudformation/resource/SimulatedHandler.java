package io.jenkins.plugins.awsflow.awslocal.cloudformation.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.awsflow.awslocal.auth.Ids;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A resource that has an id, attributes and a duration, and nothing behind it. */
final class SimulatedHandler implements ResourceHandler {
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z]+)(?::(\\d+))?}");
    private static final int NAME_LIMIT = 24;

    private final long millis;
    private final String nameProperty;
    private final String id;
    private final Set<String> replacing;
    private final List<String> identifiers;
    private final Map<String, String> attributes = new LinkedHashMap<>();

    /** @param cells type, seconds, property that names it, pattern of its id, properties that replace it, attributes, identifiers */
    SimulatedHandler(String[] cells) {
        millis = Math.round(Double.parseDouble(cells[1]) * 1000);
        nameProperty = cells[2].equals("-") ? null : cells[2];
        id = cells[3];
        replacing = Set.copyOf(Arrays.asList(cells[4].split(",", -1)));
        identifiers = cells[6].isEmpty() ? List.of() : List.of(cells[6].split(",", -1));
        for (String attribute : cells[5].split(";", -1)) {
            int at = attribute.indexOf('=');
            if (at > 0) {
                attributes.put(attribute.substring(0, at), attribute.substring(at + 1));
            }
        }
    }

    /** A type that the table does not list. */
    static ResourceHandler plain(String type) {
        return new SimulatedHandler(new String[] {type, "3", "-", "{name}", "", "", ""});
    }

    @Override
    public long millis() {
        return millis;
    }

    @Override
    public String create(ResourceRequest request) {
        return fill(id, request, name(request));
    }

    private String name(ResourceRequest request) {
        String given = nameProperty == null ? null : request.text(nameProperty);
        if (given != null) {
            return given;
        }
        return cut(request.stackName()) + "-" + cut(request.logicalId()) + "-" + Ids.upper(12);
    }

    private static String cut(String text) {
        return text.length() > NAME_LIMIT ? text.substring(0, NAME_LIMIT) : text;
    }

    private static String fill(String pattern, ResourceRequest request, String name) {
        StringBuilder out = new StringBuilder();
        Matcher m = PLACE.matcher(pattern);
        while (m.find()) {
            int length = m.group(2) == null ? 0 : Integer.parseInt(m.group(2));
            String value =
                    switch (m.group(1)) {
                        case "name" -> name;
                        case "id" -> request.physicalId();
                        case "lower" -> name.toLowerCase(Locale.ROOT);
                        case "partition" -> request.partition().id();
                        case "suffix" -> request.partition().dnsSuffix();
                        case "region" -> request.region();
                        case "account" -> request.account();
                        case "hex" ->
                            Ids.stable(request.stackId() + request.logicalId() + name, length)
                                    .toLowerCase(Locale.ROOT)
                                    .replaceAll("[g-z]", "0");
                        case "upper" -> Ids.stable(request.stackId() + request.logicalId() + name, length);
                        default -> request.text(m.group(1)) == null ? "" : request.text(m.group(1));
                    };
            m.appendReplacement(out, Matcher.quoteReplacement(value));
        }
        m.appendTail(out);
        return out.toString();
    }

    @Override
    public void update(ResourceRequest request) {
        // Its properties are all there is of it.
    }

    @Override
    public void delete(ResourceRequest request) {
        // There is nothing behind it.
    }

    @Override
    public JsonNode attribute(ResourceRequest request, String name) {
        String pattern = attributes.get(name);
        String physical = request.physicalId();
        String own = physical.substring(physical.lastIndexOf(physical.startsWith("arn:") ? ':' : '/') + 1);
        if (pattern != null) {
            return TextNode.valueOf(fill(pattern, request, own));
        }
        if (name.equals("Arn") || name.endsWith("Arn")) {
            String service = request.type().split("::", -1)[1].toLowerCase(Locale.ROOT);
            return TextNode.valueOf(request.partition().arn(service, request.region(), request.account(), own));
        }
        JsonNode property = request.properties().get(name);
        return property != null ? property : TextNode.valueOf(physical + "." + name);
    }

    @Override
    public boolean replaces(String property) {
        return replacing.contains(property) || property.equals(nameProperty);
    }

    @Override
    public String nameProperty() {
        return nameProperty;
    }

    @Override
    public List<String> identifiers() {
        return identifiers;
    }
}
