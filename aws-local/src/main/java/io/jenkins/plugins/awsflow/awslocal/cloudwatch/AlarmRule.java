package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rule of a composite alarm: states of alarms joined by AND, OR and NOT. */
final class AlarmRule {
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:([()])|(\"(?:[^\"\\\\]|\\\\.)*\")|([^\\s()\"]+))");
    private static final int MOST_CHILDREN = 100;

    private final List<String> tokens = new ArrayList<>();
    private final Set<String> children = new LinkedHashSet<>();
    private final Node root;
    private int at;

    /** A part of the rule; is given the states of alarms by name. */
    private interface Node {
        boolean holds(UnaryOperator<String> states);
    }

    private AlarmRule(String text) {
        Matcher matcher = TOKEN.matcher(text.stripTrailing());
        int from = 0;
        while (matcher.find(from) && matcher.start() == from) {
            tokens.add(matcher.group().strip());
            from = matcher.end();
        }
        if (from < text.stripTrailing().length()) {
            throw invalid("it cannot be read at '" + text.substring(from).strip() + "'");
        }
        root = either();
        if (at < tokens.size()) {
            throw invalid("'" + tokens.get(at) + "' is not expected there");
        }
        if (children.size() > MOST_CHILDREN) {
            throw invalid("it names more than " + MOST_CHILDREN + " alarms");
        }
    }

    /**
     * Reads a rule.
     *
     * @throws io.jenkins.plugins.awsflow.awslocal.wire.AwsException ValidationError
     */
    static AlarmRule of(String text) {
        return new AlarmRule(text);
    }

    /** Names or ARNs of the alarms that it looks at. */
    Set<String> children() {
        return new LinkedHashSet<>(children);
    }

    /** Whether it holds. */
    boolean holds(UnaryOperator<String> states) {
        return root.holds(states);
    }

    private Node either() {
        Node left = all();
        while (take("OR")) {
            Node a = left;
            Node b = all();
            left = states -> a.holds(states) || b.holds(states);
        }
        return left;
    }

    private Node all() {
        Node left = not();
        while (take("AND")) {
            Node a = left;
            Node b = not();
            left = states -> a.holds(states) && b.holds(states);
        }
        return left;
    }

    private Node not() {
        if (take("NOT")) {
            Node inner = not();
            return states -> !inner.holds(states);
        }
        if (take("(")) {
            Node inner = either();
            expect(")");
            return inner;
        }
        if (take("TRUE")) {
            return states -> true;
        }
        if (take("FALSE")) {
            return states -> false;
        }
        String state = next();
        if (!Alarm.STATES.contains(state)) {
            throw invalid("'" + state + "' is not expected there");
        }
        expect("(");
        String name = unquoted(next());
        expect(")");
        children.add(name);
        return states -> state.equals(states.apply(name));
    }

    private static String unquoted(String token) {
        return token.startsWith("\"") ? token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1") : token;
    }

    private boolean take(String token) {
        if (at < tokens.size() && tokens.get(at).equals(token)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String token) {
        if (!take(token)) {
            throw invalid("'" + token + "' is missing");
        }
    }

    private String next() {
        if (at == tokens.size()) {
            throw invalid("it ends too early");
        }
        return tokens.get(at++);
    }

    private static AwsException invalid(String why) {
        return Errors.validation("AlarmRule is not valid: " + why);
    }
}
