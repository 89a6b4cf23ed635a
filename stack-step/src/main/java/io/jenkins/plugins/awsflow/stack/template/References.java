package io.jenkins.plugins.awsflow.stack.template;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Goes through a value and tells each call of a function in it, and each name that such a call refers to. */
final class References {
    /** A variable of Fn::Sub; {@code ${!x}} is the text {@code ${x}}. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!{}][^{}]*)}");

    private final Visitor visitor;
    private final Set<String> loopVariables = new HashSet<>();

    /** Who hears of calls and names. */
    interface Visitor {
        /** A call of a function; its arguments are gone through afterwards. */
        default void call(String function, MapNode call) {}

        /** A name that Ref or Fn::Sub takes the value of; names that a loop or Fn::Sub itself defines are left out. */
        default void name(String name, Node at) {}

        /** An attribute of a resource, by Fn::GetAtt or Fn::Sub; the attribute is null if a function computes it. */
        default void attribute(String resource, String attribute, Node at) {}

        /** A condition that Fn::If or Condition names. */
        default void condition(String name, Node at) {}

        /** A text, wherever it stands. */
        default void text(ScalarNode text) {}
    }

    References(Visitor visitor) {
        this.visitor = visitor;
    }

    void in(Node node) {
        if (node instanceof ListNode list) {
            list.items().forEach(this::in);
        } else if (node instanceof ScalarNode scalar) {
            visitor.text(scalar);
        } else if (node instanceof MapNode map) {
            map(map);
        }
    }

    private void map(MapNode map) {
        String function = map.function();
        if (function != null && function(function, map)) {
            return;
        }
        map.values().forEach((name, value) -> {
            if (name.startsWith(Functions.FOR_EACH)) {
                loop(map, name, value);
            } else {
                in(value);
            }
        });
    }

    /** Whether the call was dealt with, arguments included. */
    private boolean function(String function, MapNode call) {
        Node argument = call.argument();
        if (function.startsWith(Functions.FOR_EACH)) {
            return false;
        }
        if (function.equals(Functions.CONDITION)) {
            if (argument.text() == null) {
                return false;
            }
            visitor.call(function, call);
            visitor.condition(argument.text(), argument);
            return true;
        }
        visitor.call(function, call);
        switch (function) {
            case Functions.REF -> ref(argument);
            case "Fn::GetAtt" -> attribute(argument);
            case "Fn::Sub" -> sub(argument);
            case "Fn::If" -> {
                if (argument instanceof ListNode list && list.size() > 0) {
                    Node name = list.get(0);
                    if (name.text() != null) {
                        visitor.condition(name.text(), name);
                    }
                    list.items().subList(1, list.size()).forEach(this::in);
                }
            }
            default -> in(argument);
        }
        return true;
    }

    private void ref(Node argument) {
        if (argument.text() == null) {
            in(argument);
        } else if (!loopVariables.contains(argument.text())) {
            visitor.name(argument.text(), argument);
        }
    }

    private void attribute(Node argument) {
        if (argument.text() != null) {
            path(argument.text(), argument);
        } else if (argument instanceof ListNode list && list.size() > 0) {
            Node resource = list.get(0);
            Node attribute = list.get(1);
            if (resource.text() != null) {
                visitor.attribute(resource.text(), attribute == null ? null : attribute.text(), resource);
            } else {
                in(resource);
            }
            if (attribute != null && attribute.text() == null) {
                in(attribute);
            }
        }
    }

    private void path(String path, Node at) {
        int dot = path.indexOf('.');
        if (dot > 0) {
            visitor.attribute(path.substring(0, dot), path.substring(dot + 1), at);
        }
    }

    private void sub(Node argument) {
        Node text = argument instanceof ListNode list ? list.get(0) : argument;
        Node own = argument instanceof ListNode list ? list.get(1) : null;
        Set<String> defined = own instanceof MapNode map ? map.names() : Set.of();
        if (text instanceof ScalarNode scalar) {
            visitor.text(scalar);
            for (String name : variables(scalar.toString())) {
                if (defined.contains(name) || loopVariables.contains(name)) {
                    continue;
                }
                if (name.contains(".")) {
                    path(name, text);
                } else {
                    visitor.name(name, text);
                }
            }
        }
        if (own != null) {
            in(own);
        }
    }

    /** Names of the variables in a text of Fn::Sub. */
    static List<String> variables(String text) {
        if (!text.contains("${")) {
            return List.of();
        }
        Matcher m = VARIABLE.matcher(text);
        return m.results().map(found -> found.group(1).strip()).toList();
    }

    /** Its variable is known in its values and its body only. */
    private void loop(MapNode owner, String name, Node value) {
        visitor.call(name, owner);
        if (!(value instanceof ListNode list) || list.size() != 3) {
            in(value);
            return;
        }
        String variable = list.get(0).text();
        in(list.get(1));
        boolean added = variable != null && loopVariables.add(variable);
        boolean addedToo = variable != null && loopVariables.add("&" + variable);
        in(list.get(2));
        if (added) {
            loopVariables.remove(variable);
        }
        if (addedToo) {
            loopVariables.remove("&" + variable);
        }
    }
}
