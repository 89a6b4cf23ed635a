package io.jenkins.plugins.awsflow.runner.declarative.parse;

import io.jenkins.plugins.awsflow.runner.declarative.model.Root;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/** Reads blocks of steps: each statement must be the call of a step; other code stands in {@code script}. */
final class StepsParser {
    private final Calls calls;
    private final Root root;
    private final Set<String> own;

    /**
     * For one pipeline.
     *
     * @param own the names of the script's own methods and variables
     */
    StepsParser(Calls calls, Root root, Set<String> own) {
        this.calls = calls;
        this.root = root;
        this.own = own;
    }

    /** The code of the block; -1, and a problem, when there is none. */
    int read(MethodCallExpression section) {
        ClosureExpression block = calls.block(section);
        if (block == null) {
            return -1;
        }
        List<Statement> all = Ast.statements(block);
        if (all.isEmpty()) {
            calls.problems().add(section, section.getMethodAsString() + " has no step");
        }
        MethodCallExpression only = all.size() == 1 ? Ast.call(all.get(0)) : null;
        if (only != null && "parallel".equals(Ast.name(only))) {
            parallel(only);
        } else {
            check(block);
        }
        return calls.codes().block(block);
    }

    private void check(ClosureExpression block) {
        for (Statement s : Ast.statements(block)) {
            MethodCallExpression call = Ast.call(s);
            String name = call == null ? null : Ast.name(call);
            if (name != null) {
                step(name, call);
            } else if (call != null && Ast.isChain(call)) {
                calls.problems().add(s, Calls.chained(call));
            } else {
                calls.problems()
                        .add(
                                s,
                                "a step is wanted here, not \"" + calls.shown(s)
                                        + "\"; other code belongs into script { }");
            }
        }
    }

    private void step(String name, MethodCallExpression call) {
        ClosureExpression block = Ast.block(call);
        switch (name) {
            case "script" -> {
                if (block == null) {
                    calls.problems().add(call, "script needs a block: script { … }");
                }
            }
            case "stage", "properties" ->
                calls.problems()
                        .add(
                                call,
                                "the step " + name + " cannot stand among the steps of a Declarative Pipeline; "
                                        + (name.equals("stage")
                                                ? "use stages { } or parallel { }"
                                                : "use options { } or parameters { }"));
            case "parallel" ->
                calls.problems()
                        .add(
                                call,
                                "the step parallel must be the only one of its steps { }; or use the section parallel { }");
            default -> {
                if (!own.contains(name)) {
                    root.steps().add(calls.step(name, call));
                }
                if (block != null) {
                    check(block);
                }
            }
        }
    }

    private void parallel(MethodCallExpression call) {
        for (Expression e : Ast.arguments(call)) {
            if (e instanceof MapExpression m) {
                Ast.named(m).values().forEach(v -> {
                    if (v instanceof ClosureExpression branch) {
                        check(branch);
                    }
                });
            }
        }
    }
}
