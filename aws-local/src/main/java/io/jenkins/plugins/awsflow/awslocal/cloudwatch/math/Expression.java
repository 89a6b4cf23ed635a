package io.jenkins.plugins.awsflow.awslocal.cloudwatch.math;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * An expression of CloudWatch's metric math: arithmetic, comparisons, logic, and the functions of {@link Functions}.
 * Source: the user guide's page on metric math.
 */
public final class Expression {
    private static final List<String> COMPARISONS = List.of("==", "!=", "<=", ">=", "<", ">");

    private final List<String> tokens;
    private final Node root;
    private int at;

    /** A part of an expression. */
    interface Node {
        Value value(Scope scope);
    }

    private Expression(String text) {
        tokens = Tokens.of(text);
        root = either();
        if (at < tokens.size()) {
            throw new MathException("'" + tokens.get(at) + "' is not expected there");
        }
    }

    /**
     * Reads an expression.
     *
     * @throws MathException when it cannot be read, or uses what is not done here
     */
    public static Expression of(String text) {
        return new Expression(text);
    }

    /**
     * Computes it.
     *
     * @return one series or several
     * @throws MathException when the result is a mere number, or the operands do not fit
     */
    public List<TimeSeries> compute(Scope scope) {
        Value value = root.value(scope);
        if (value instanceof Value.One one) {
            return List.of(one.series());
        }
        if (value instanceof Value.Many many) {
            return many.all();
        }
        throw new MathException("the result must be a time series, not a single number or text");
    }

    // ---- what binds least comes first

    private Node either() {
        Node left = all();
        while (take("||") || take("OR")) {
            left = operator(left, all(), (a, b) -> a != 0 || b != 0 ? 1 : 0);
        }
        return left;
    }

    private Node all() {
        Node left = comparison();
        while (take("&&") || take("AND")) {
            left = operator(left, comparison(), (a, b) -> a != 0 && b != 0 ? 1 : 0);
        }
        return left;
    }

    private Node comparison() {
        Node left = sum();
        while (at < tokens.size() && COMPARISONS.contains(tokens.get(at))) {
            String sign = tokens.get(at++);
            left = operator(left, sum(), comparing(sign));
        }
        return left;
    }

    private static DoubleBinaryOperator comparing(String sign) {
        return switch (sign) {
            case "==" -> (a, b) -> a == b ? 1 : 0;
            case "!=" -> (a, b) -> a != b ? 1 : 0;
            case "<=" -> (a, b) -> a <= b ? 1 : 0;
            case ">=" -> (a, b) -> a >= b ? 1 : 0;
            case "<" -> (a, b) -> a < b ? 1 : 0;
            default -> (a, b) -> a > b ? 1 : 0;
        };
    }

    private Node sum() {
        Node left = product();
        while (true) {
            if (take("+")) {
                left = operator(left, product(), Double::sum);
            } else if (take("-")) {
                left = operator(left, product(), (a, b) -> a - b);
            } else {
                return left;
            }
        }
    }

    private Node product() {
        Node left = signed();
        while (true) {
            if (take("*")) {
                left = operator(left, signed(), (a, b) -> a * b);
            } else if (take("/")) {
                left = operator(left, signed(), (a, b) -> a / b);
            } else {
                return left;
            }
        }
    }

    private Node signed() {
        if (take("-")) {
            Node positive = signed();
            return scope -> Value.each(positive.value(scope), number -> -number);
        }
        Node base = primary();
        return take("^") ? operator(base, signed(), Math::pow) : base;
    }

    private Node primary() {
        if (take("(")) {
            Node inner = either();
            expect(")");
            return inner;
        }
        if (take("[")) {
            return list();
        }
        String token = next();
        if (Tokens.isNumber(token)) {
            Value number = new Value.Scalar(Double.parseDouble(token));
            return scope -> number;
        }
        if (token.startsWith("\"")) {
            Value word = new Value.Word(token.substring(1));
            return scope -> word;
        }
        if (!Tokens.isName(token)) {
            throw new MathException("'" + token + "' is not expected there");
        }
        if (take("(")) {
            return Functions.named(token, arguments());
        }
        if (Character.isUpperCase(token.charAt(0))) {
            Value word = new Value.Word(token);
            return scope -> word;
        }
        return scope -> {
            List<TimeSeries> found = scope.series(token);
            return found.size() == 1 ? new Value.One(found.get(0)) : new Value.Many(found);
        };
    }

    private Node list() {
        List<Node> items = new ArrayList<>();
        do {
            items.add(either());
        } while (take(","));
        expect("]");
        return scope -> {
            List<TimeSeries> all = new ArrayList<>();
            for (Node item : items) {
                Value value = item.value(scope);
                if (value instanceof Value.One one) {
                    all.add(one.series());
                } else if (value instanceof Value.Many many) {
                    all.addAll(many.all());
                } else {
                    throw new MathException("an array holds time series only");
                }
            }
            return new Value.Many(all);
        };
    }

    private List<Node> arguments() {
        List<Node> arguments = new ArrayList<>();
        if (take(")")) {
            return arguments;
        }
        do {
            arguments.add(either());
        } while (take(","));
        expect(")");
        return arguments;
    }

    private static Node operator(Node left, Node right, DoubleBinaryOperator operator) {
        return scope -> Value.both(left.value(scope), right.value(scope), operator);
    }

    private boolean take(String token) {
        if (at < tokens.size() && tokens.get(at).equals(token)) {
            at++;
            return true;
        }
        return false;
    }

    private String next() {
        if (at == tokens.size()) {
            throw new MathException("it ends too early");
        }
        return tokens.get(at++);
    }

    private void expect(String token) {
        if (!take(token)) {
            throw new MathException("'" + token + "' is missing");
        }
    }
}
