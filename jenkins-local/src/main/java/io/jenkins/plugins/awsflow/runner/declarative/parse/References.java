package io.jenkins.plugins.awsflow.runner.declarative.parse;

import java.util.LinkedHashSet;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ExpressionTransformer;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/**
 * Makes the values of an environment refer to each other: a name of the same block, wherever it stands in it, becomes a
 * call of the code that gives its value. Its own name means the variable outside.
 */
final class References implements ExpressionTransformer {
    /** The parameter that holds the codes of the block. */
    static final String VALUES = "$values";

    private final Set<String> names;
    private final String self;
    private final Set<String> found = new LinkedHashSet<>();

    References(Set<String> names, String self) {
        this.names = names;
        this.self = self;
    }

    /** The names that it refers to. */
    Set<String> found() {
        return found;
    }

    @Override
    public Expression transform(Expression e) {
        if (e instanceof VariableExpression v && isOther(v.getName())) {
            return value(v.getName(), e);
        } else if (e instanceof PropertyExpression p
                && p.getObjectExpression() instanceof VariableExpression v
                && v.getName().equals("env")
                && isOther(p.getPropertyAsString())) {
            return value(p.getPropertyAsString(), e);
        }
        return e == null ? null : e.transformExpression(this);
    }

    private boolean isOther(String name) {
        return names.contains(name) && !name.equals(self);
    }

    private Expression value(String name, Expression where) {
        found.add(name);
        MethodCallExpression code = new MethodCallExpression(
                new VariableExpression(VALUES), "get", new ArgumentListExpression(new ConstantExpression(name)));
        code.setImplicitThis(false);
        MethodCallExpression call =
                new MethodCallExpression(code, "call", new ArgumentListExpression(new VariableExpression(VALUES)));
        call.setImplicitThis(false);
        code.setSourcePosition(where);
        call.setSourcePosition(where);
        return call;
    }
}
