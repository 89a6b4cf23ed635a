package io.jenkins.plugins.awsflow.stack.template;

import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that a template computes, as far as they can be told before there is a stack. */
final class KnownText {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^{}]+)}");
    /** The same for all stacks of one place, whatever they are. */
    private static final Set<String> OF_THE_PLACE =
            Set.of("AWS::AccountId", "AWS::Partition", "AWS::Region", "AWS::URLSuffix");

    private final ListedStack stack;
    private final Map<String, MapNode> parameters;

    KnownText(ListedStack stack) {
        this.stack = stack;
        this.parameters = stack.template().parameters();
    }

    /** Null if it cannot be told. */
    String of(Node node) {
        if (node == null || node.text() != null) {
            return node == null ? null : node.text();
        }
        if (!(node instanceof MapNode call) || call.function() == null) {
            return null;
        }
        Node argument = call.argument();
        return switch (call.function()) {
            case Functions.REF -> argument.text() == null ? null : named(argument.text(), null);
            case "Fn::Sub" -> sub(argument);
            case "Fn::Join" -> join(argument);
            case "Fn::FindInMap" -> mapped(argument);
            default -> null;
        };
    }

    private String named(String name, MapNode own) {
        if (own != null && own.has(name)) {
            return of(own.get(name));
        }
        if (name.equals("AWS::StackName")) {
            return stack.name();
        }
        if (OF_THE_PLACE.contains(name)) {
            return "${" + name + "}";
        }
        MapNode declared = parameters.get(name);
        String type = declared == null ? null : declared.text("Type");
        if (type == null || type.startsWith("AWS::SSM::")) {
            return null;
        }
        String given = stack.values().get(name);
        if (given != null) {
            return OutputReferences.in(given).isEmpty() ? given : null;
        }
        return stack.keepsValues() ? null : declared.text("Default");
    }

    private String sub(Node argument) {
        Node pattern = argument instanceof ListNode list ? list.get(0) : argument;
        MapNode own = argument instanceof ListNode list && list.get(1) instanceof MapNode map ? map : null;
        if (pattern == null || pattern.text() == null) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        Matcher m = VARIABLE.matcher(pattern.text());
        while (m.find()) {
            String value = m.group(1).isEmpty() ? named(m.group(2).strip(), own) : "${" + m.group(2) + "}";
            if (value == null) {
                return null;
            }
            m.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return m.appendTail(text).toString();
    }

    private String join(Node argument) {
        if (!(argument instanceof ListNode list)
                || list.get(0) == null
                || list.get(0).text() == null
                || !(list.get(1) instanceof ListNode parts)) {
            return null;
        }
        StringJoiner joined = new StringJoiner(list.get(0).text());
        for (Node part : parts.items()) {
            String text = of(part);
            if (text == null) {
                return null;
            }
            joined.add(text);
        }
        return joined.toString();
    }

    private String mapped(Node argument) {
        if (!(argument instanceof ListNode list)) {
            return null;
        }
        Node at = stack.template().section("Mappings");
        for (int i = 0; i < 3; i++) {
            String key = of(list.get(i));
            at = key != null && at instanceof MapNode map ? map.get(key) : null;
        }
        return at == null ? null : at.text();
    }
}
