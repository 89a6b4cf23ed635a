package io.jenkins.plugins.awsflow.runner.declarative.parse;

import io.jenkins.plugins.awsflow.runner.declarative.model.Value;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.VariableScope;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** The parts of a pipeline that are code: closures of the script, which the interpreter gets as one list. */
final class Codes {
    private final List<Expression> closures = new ArrayList<>();

    /** A block as it stands there; its place in the list. */
    int block(ClosureExpression block) {
        closures.add(block);
        return closures.size() - 1;
    }

    /** A value, computed when it is needed unless it is known already. */
    Value value(Expression e) {
        return Ast.isConstant(e) ? Value.constant(Ast.constant(e), e.getLineNumber()) : code(e, null);
    }

    /** Something that is computed from a parameter. */
    Value code(Expression e, Parameter parameter) {
        Statement result = new ReturnStatement(e);
        result.setSourcePosition(e);
        BlockStatement code = new BlockStatement(new ArrayList<>(List.of(result)), new VariableScope());
        code.setSourcePosition(e);
        // null is how Groovy writes a closure without parameters: { -> … }
        ClosureExpression closure = new ClosureExpression(parameter == null ? null : new Parameter[] {parameter}, code);
        closure.setSourcePosition(e);
        return Value.code(block(closure), e.getLineNumber());
    }

    ListExpression all() {
        return new ListExpression(closures);
    }
}
