package io.jenkins.plugins.awsflow.runner.declarative.parse;

import io.jenkins.plugins.awsflow.runner.declarative.model.Condition;
import io.jenkins.plugins.awsflow.runner.declarative.model.When;
import io.jenkins.plugins.awsflow.runner.problem.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;

/** Reads {@code when}. */
final class WhenParser {
    /** The parameters of the conditions; the first ones must be given, as many as {@link #REQUIRED} says. */
    private static final Map<String, List<String>> PARAMETERS = Map.of(
            "branch", List.of("pattern", "comparator"),
            "tag", List.of("pattern", "comparator"),
            "environment", List.of("name", "value", "ignoreCase"),
            "equals", List.of("expected", "actual"),
            "triggeredBy", List.of("cause", "detail"),
            "changelog", List.of("pattern"),
            "changeset", List.of("pattern", "comparator", "caseSensitive"),
            "changeRequest",
                    List.of(
                            "id",
                            "target",
                            "branch",
                            "fork",
                            "url",
                            "title",
                            "author",
                            "authorDisplayName",
                            "authorEmail",
                            "comparator"),
            "buildingTag", List.of(),
            "isRestartedRun", List.of());

    private static final Map<String, Integer> REQUIRED = Map.of(
            "branch", 1, "tag", 1, "environment", 2, "equals", 2, "triggeredBy", 1, "changelog", 1, "changeset", 1);
    private static final Set<String> NESTED = Set.of("not", "allOf", "anyOf");

    private final Calls calls;

    WhenParser(Calls calls) {
        this.calls = calls;
    }

    When read(MethodCallExpression section) {
        ClosureExpression block = calls.block(section);
        if (block == null) {
            return null;
        }
        When when = new When();
        calls.each(block, "when", (name, call) -> {
            switch (name) {
                case "beforeAgent" -> when.setBeforeAgent(calls.flag(call));
                case "beforeInput" -> when.setBeforeInput(calls.flag(call));
                case "beforeOptions" -> when.setBeforeOptions(calls.flag(call));
                default -> add(when.conditions(), name, call);
            }
        });
        if (when.conditions().isEmpty()) {
            calls.problems().add(section, "when has no condition: leave it out, or put one into it");
        }
        return when;
    }

    private void add(List<Condition> to, String name, MethodCallExpression call) {
        if (name.equals("expression")) {
            ClosureExpression block = calls.block(call);
            if (block != null) {
                to.add(new Condition(name, calls.codes().block(block)));
            }
        } else if (NESTED.contains(name)) {
            nested(to, name, call);
        } else if (PARAMETERS.containsKey(name)) {
            leaf(to, name, call);
        } else {
            calls.problems()
                    .add(
                            call,
                            "when has no condition " + name
                                    + Nearest.hint(name, PARAMETERS.keySet(), NESTED, Set.of("expression")));
        }
    }

    private void nested(List<Condition> to, String name, MethodCallExpression call) {
        ClosureExpression block = calls.block(call);
        if (block == null) {
            return;
        }
        Condition c = new Condition(name, -1);
        calls.each(block, name, (inner, innerCall) -> add(c.children(), inner, innerCall));
        int count = Ast.statements(block).size();
        if (name.equals("not") ? count != 1 : count == 0) {
            calls.problems()
                    .add(call, name + (name.equals("not") ? " wants exactly one condition" : " has no condition"));
        }
        to.add(c);
    }

    private void leaf(List<Condition> to, String name, MethodCallExpression call) {
        List<String> known = PARAMETERS.get(name);
        if (Ast.block(call) != null) {
            calls.problems().add(call, "the condition " + name + " takes no block");
            return;
        }
        Map<String, Expression> given = new LinkedHashMap<>();
        List<Expression> all = Ast.arguments(call);
        if (all.size() == 1 && all.get(0) instanceof MapExpression m) {
            given.putAll(Ast.named(m));
        } else if (all.size() == 1 && REQUIRED.getOrDefault(name, 0) == 1) {
            given.put(known.get(0), all.get(0));
        } else if (!all.isEmpty()) {
            calls.problems()
                    .add(call, "the condition " + name + " takes named parameters: " + String.join(", ", known));
            return;
        }
        for (String parameter : given.keySet()) {
            if (!known.contains(parameter)) {
                calls.problems()
                        .add(
                                call,
                                "the condition " + name + " has no parameter " + parameter
                                        + Nearest.hint(parameter, known)
                                        + (known.isEmpty() ? "" : " (parameters: " + String.join(", ", known) + ")"));
                return;
            }
        }
        for (String parameter : known.subList(0, REQUIRED.getOrDefault(name, 0))) {
            if (!given.containsKey(parameter)) {
                calls.problems().add(call, "the condition " + name + " needs the parameter " + parameter);
                return;
            }
        }
        Condition c = new Condition(name, -1);
        given.forEach(
                (parameter, value) -> c.arguments().put(parameter, calls.codes().value(value)));
        to.add(c);
    }
}
