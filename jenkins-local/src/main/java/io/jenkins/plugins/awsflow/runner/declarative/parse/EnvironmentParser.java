package io.jenkins.plugins.awsflow.runner.declarative.parse;

import io.jenkins.plugins.awsflow.runner.declarative.model.Environment;
import io.jenkins.plugins.awsflow.runner.declarative.model.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.syntax.Types;

/** Reads {@code environment}. */
final class EnvironmentParser {
    private final Calls calls;

    EnvironmentParser(Calls calls) {
        this.calls = calls;
    }

    Environment read(MethodCallExpression section) {
        ClosureExpression block = calls.block(section);
        if (block == null) {
            return null;
        }
        Map<String, Expression> values = new LinkedHashMap<>();
        for (Statement s : Ast.statements(block)) {
            assignment(s, values);
        }
        if (Ast.statements(block).isEmpty()) {
            calls.problems().add(section, "environment is empty: leave it out, or put NAME = 'value' into it");
        }
        return environment(values);
    }

    private void assignment(Statement s, Map<String, Expression> values) {
        if (!(s instanceof ExpressionStatement e
                && e.getExpression() instanceof BinaryExpression b
                && b.getOperation().getType() == Types.EQUAL)) {
            calls.problems().add(s, "environment wants NAME = 'value', not \"" + calls.shown(s) + "\"");
            return;
        }
        String name = Ast.word(b.getLeftExpression());
        if (name == null || !name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            calls.problems()
                    .add(
                            s,
                            "\"" + b.getLeftExpression().getText()
                                    + "\" cannot be the name of a variable: letters, digits"
                                    + " and underscores, and no digit first");
        } else if (values.containsKey(name)) {
            calls.problems().add(s, "environment sets " + name + " twice");
        } else if (!isValue(b.getRightExpression())) {
            calls.problems()
                    .add(
                            s,
                            "the value of " + name
                                    + " must be a text in quotes, several of them joined with +, or the call"
                                    + " of a function; other code belongs into quotes: \"${…}\"");
        } else {
            values.put(name, b.getRightExpression());
        }
    }

    private static boolean isValue(Expression e) {
        return e instanceof ConstantExpression
                || e instanceof GStringExpression
                || e instanceof MethodCallExpression
                || isSum(e);
    }

    private static boolean isSum(Expression e) {
        return e instanceof BinaryExpression b
                && b.getOperation().getType() == Types.PLUS
                && isTerm(b.getLeftExpression())
                && isTerm(b.getRightExpression());
    }

    private static boolean isTerm(Expression e) {
        return e instanceof ConstantExpression || e instanceof GStringExpression || isSum(e);
    }

    private Environment environment(Map<String, Expression> values) {
        Environment env = new Environment();
        Map<String, Expression> ids = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            Expression id = credentials(value);
            if (id != null) {
                ids.put(name, id);
            }
        });
        Set<String> plain = new LinkedHashSet<>(values.keySet());
        plain.removeAll(ids.keySet());
        Map<String, Set<String>> uses = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            Expression id = ids.get(name);
            References refs = new References(plain, name);
            Expression changed = refs.transform(id == null ? value : id);
            uses.put(name, refs.found());
            (id == null ? env.values() : env.credentials()).put(name, value(changed));
        });
        values.forEach((name, value) -> {
            if (reaches(name, name, uses, new LinkedHashSet<>())) {
                calls.problems().add(value, "the value of " + name + " refers to itself through other variables");
            }
        });
        return env;
    }

    private Value value(Expression e) {
        return Ast.isConstant(e)
                ? calls.codes().value(e)
                : calls.codes().code(e, new Parameter(ClassHelper.DYNAMIC_TYPE, References.VALUES));
    }

    private static boolean reaches(String from, String to, Map<String, Set<String>> uses, Set<String> seen) {
        for (String next : uses.getOrDefault(from, Set.of())) {
            if (next.equals(to) || seen.add(next) && reaches(next, to, uses, seen)) {
                return true;
            }
        }
        return false;
    }

    /** The id in {@code credentials('id')}; null when it is something else. */
    private Expression credentials(Expression value) {
        if (value instanceof MethodCallExpression m && "credentials".equals(Ast.name(m))) {
            List<Expression> all = Ast.arguments(m);
            if (all.size() == 1
                    && (all.get(0) instanceof ConstantExpression || all.get(0) instanceof GStringExpression)) {
                return all.get(0);
            }
            calls.problems().add(m, "credentials wants the id of credentials, as a text");
        }
        return null;
    }
}
