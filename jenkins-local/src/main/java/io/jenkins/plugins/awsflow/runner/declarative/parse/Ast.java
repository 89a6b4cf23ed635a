package io.jenkins.plugins.awsflow.runner.declarative.parse;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** Reads Groovy's syntax tree. */
final class Ast {
    private Ast() {}

    static List<Statement> statements(ClosureExpression block) {
        return block.getCode() instanceof BlockStatement b ? b.getStatements() : List.of(block.getCode());
    }

    /** The call that a statement is, or null. */
    static MethodCallExpression call(Statement s) {
        return s instanceof ExpressionStatement e && e.getExpression() instanceof MethodCallExpression m ? m : null;
    }

    /** The name of a call on nothing, such as {@code echo 'x'}; null for {@code a.b()}. */
    static String name(MethodCallExpression call) {
        return call.isImplicitThis() ? call.getMethodAsString() : null;
    }

    /** Whether it is {@code steps { } post { }} on one line, which Groovy takes for a call on the result of the first. */
    static boolean isChain(MethodCallExpression call) {
        return !call.isImplicitThis() && call.getObjectExpression() instanceof MethodCallExpression;
    }

    /** All arguments, a block among them. */
    static List<Expression> arguments(MethodCallExpression call) {
        return call.getArguments() instanceof TupleExpression t ? t.getExpressions() : List.of(call.getArguments());
    }

    /** The block behind a call, or null. */
    static ClosureExpression block(MethodCallExpression call) {
        List<Expression> all = arguments(call);
        return !all.isEmpty() && all.get(all.size() - 1) instanceof ClosureExpression c ? c : null;
    }

    /** The arguments without the block. */
    static List<Expression> plainArguments(MethodCallExpression call) {
        List<Expression> all = arguments(call);
        return block(call) == null ? all : all.subList(0, all.size() - 1);
    }

    /** A name that is written with or without quotes, or null. */
    static String word(Expression e) {
        if (e instanceof ConstantExpression c && c.getValue() instanceof String s) {
            return s;
        }
        return e instanceof VariableExpression v ? v.getName() : null;
    }

    static String text(Expression e) {
        return e instanceof ConstantExpression c && c.getValue() instanceof String s ? s : null;
    }

    /** Whether the value is written there as it is. */
    static boolean isConstant(Expression e) {
        if (e instanceof ConstantExpression c) {
            return c.getValue() == null || c.getValue() instanceof Serializable;
        } else if (e instanceof ListExpression l && l.getClass() == ListExpression.class) {
            return l.getExpressions().stream().allMatch(Ast::isConstant);
        }
        return e instanceof MapExpression m
                && m.getMapEntryExpressions().stream()
                        .allMatch(x -> word(x.getKeyExpression()) != null && isConstant(x.getValueExpression()));
    }

    /** The value that is written there as it is. */
    static Serializable constant(Expression e) {
        if (e instanceof ListExpression l) {
            ArrayList<Serializable> list = new ArrayList<>();
            l.getExpressions().forEach(x -> list.add(constant(x)));
            return list;
        } else if (e instanceof MapExpression m) {
            LinkedHashMap<String, Serializable> map = new LinkedHashMap<>();
            named(m).forEach((k, x) -> map.put(k, constant(x)));
            return map;
        }
        return (Serializable) ((ConstantExpression) e).getValue();
    }

    /** The named arguments by their names. */
    static Map<String, Expression> named(MapExpression map) {
        Map<String, Expression> named = new LinkedHashMap<>();
        for (MapEntryExpression e : map.getMapEntryExpressions()) {
            named.put(String.valueOf(word(e.getKeyExpression())), e.getValueExpression());
        }
        return named;
    }
}
