package io.jenkins.plugins.awsflow.runner.declarative.parse;

import io.jenkins.plugins.awsflow.runner.declarative.model.Agent;
import io.jenkins.plugins.awsflow.runner.declarative.model.Value;
import io.jenkins.plugins.awsflow.runner.problem.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/** Reads {@code agent}. */
final class AgentParser {
    private static final List<String> KINDS = List.of("any", "none", "label", "node");
    private static final List<String> OTHER = List.of("docker", "dockerfile", "kubernetes");
    private static final List<String> FIELDS = List.of("label", "customWorkspace");

    private final Calls calls;

    AgentParser(Calls calls) {
        this.calls = calls;
    }

    /** The agent; null, and a problem, when it is none. */
    Agent read(MethodCallExpression section) {
        List<Expression> all = Ast.arguments(section);
        ClosureExpression block = Ast.block(section);
        if (all.size() != 1) {
            return wrong(section, "agent wants any, none, or a block such as { label 'linux' }");
        }
        return block == null ? word(section, Ast.word(all.get(0))) : inBlock(section, block);
    }

    private Agent word(MethodCallExpression section, String word) {
        if ("none".equals(word)) {
            return Agent.ofNone();
        } else if ("any".equals(word)) {
            return Agent.of(null, null);
        }
        return unknown(section, word);
    }

    private Agent inBlock(MethodCallExpression section, ClosureExpression block) {
        List<Statement> inside = Ast.statements(block);
        if (inside.size() != 1) {
            return wrong(section, "agent takes one kind of agent, not " + inside.size());
        }
        MethodCallExpression kind = Ast.call(inside.get(0));
        String name = kind == null ? null : Ast.name(kind);
        if (name == null) {
            return wrong(inside.get(0), "agent cannot have \"" + calls.shown(inside.get(0)) + "\" here");
        } else if (name.equals("label") || name.equals("node")) {
            return node(kind, name);
        }
        return unknown(kind, name);
    }

    private Agent node(MethodCallExpression kind, String name) {
        List<Expression> all = Ast.arguments(kind);
        if (name.equals("label") && all.size() == 1 && !(all.get(0) instanceof ClosureExpression)) {
            return Agent.of(calls.codes().value(all.get(0)), null);
        }
        Map<String, Expression> fields = new LinkedHashMap<>();
        if (all.size() == 1 && all.get(0) instanceof MapExpression m) {
            fields.putAll(Ast.named(m));
        } else if (all.size() == 1 && all.get(0) instanceof ClosureExpression c) {
            calls.each(c, name, (field, call) -> {
                List<Expression> values = Ast.arguments(call);
                if (values.size() == 1) {
                    fields.put(field, values.get(0));
                } else {
                    calls.problems().add(call, field + " wants one value");
                }
            });
        }
        for (Map.Entry<String, Expression> f : fields.entrySet()) {
            if (!FIELDS.contains(f.getKey())) {
                return wrong(
                        f.getValue(),
                        "the agent " + name + " has no " + f.getKey() + Nearest.hint(f.getKey(), FIELDS)
                                + " (it has label and customWorkspace)");
            }
        }
        if (!fields.containsKey("label")) {
            return wrong(kind, "the agent " + name + " needs a label");
        }
        return Agent.of(calls.codes().value(fields.get("label")), code(fields.get("customWorkspace")));
    }

    private Value code(Expression e) {
        return e == null ? null : calls.codes().value(e);
    }

    private Agent unknown(org.codehaus.groovy.ast.ASTNode where, String kind) {
        if (kind != null && OTHER.contains(kind)) {
            return wrong(
                    where,
                    "the local runner has no agent " + kind + ": everything runs on this machine; use any or label");
        }
        return wrong(
                where,
                kind == null
                        ? "agent wants any, none, or a block such as { label 'linux' }"
                        : "there is no agent " + kind + Nearest.hint(kind, KINDS)
                                + " (it is any, none, label or node)");
    }

    private Agent wrong(org.codehaus.groovy.ast.ASTNode where, String message) {
        calls.problems().add(where, message);
        return null;
    }
}
