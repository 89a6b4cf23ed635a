package io.jenkins.plugins.awsflow.runner.declarative.parse;

import io.jenkins.plugins.awsflow.runner.declarative.model.Call;
import io.jenkins.plugins.awsflow.runner.declarative.model.Value;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/** Reads blocks that consist of calls, such as {@code options} and {@code parameters}. */
final class Calls {
    private static final int LONGEST = 60;

    private final Problems problems;
    private final Codes codes;
    private final String[] source;

    Calls(Problems problems, Codes codes, String source) {
        this.problems = problems;
        this.codes = codes;
        this.source = source.split("\\R", -1);
    }

    Problems problems() {
        return problems;
    }

    Codes codes() {
        return codes;
    }

    /** A part of a pipeline: its name, the call, and its block. */
    interface Section {
        void read(String name, MethodCallExpression call);
    }

    /** Reads each part of a block; what is no call is a problem. */
    void each(ClosureExpression block, String what, Section section) {
        for (Statement s : Ast.statements(block)) {
            MethodCallExpression call = Ast.call(s);
            String name = call == null ? null : Ast.name(call);
            if (name != null) {
                section.read(name, call);
            } else if (call != null && Ast.isChain(call)) {
                problems.add(s, chained(call));
            } else {
                problems.add(s, what + " cannot have \"" + shown(s) + "\" here");
            }
        }
    }

    /** What Groovy made of two parts on one line. */
    static String chained(MethodCallExpression call) {
        return "write " + call.getMethodAsString() + " on a line of its own: Groovy takes it for part of what stands"
                + " before it";
    }

    /** What stands in the file, one line of it. */
    String shown(Statement s) {
        String line = source[s.getLineNumber() - 1];
        int end = s.getLastLineNumber() == s.getLineNumber() ? s.getLastColumnNumber() - 1 : line.length();
        String text = line.substring(s.getColumnNumber() - 1, Math.min(end, line.length()))
                .strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /** The block of a section; null, and a problem, when there is none. */
    ClosureExpression block(MethodCallExpression call) {
        ClosureExpression block = Ast.block(call);
        if (block == null || !Ast.plainArguments(call).isEmpty()) {
            problems.add(call, call.getMethodAsString() + " needs a block: " + call.getMethodAsString() + " { … }");
            return null;
        }
        return block;
    }

    /** Reads a block of calls without blocks of their own. */
    void list(MethodCallExpression section, String what, Consumer<Call> found) {
        ClosureExpression block = block(section);
        if (block == null) {
            return;
        }
        if (Ast.statements(block).isEmpty()) {
            problems.add(section, section.getMethodAsString() + " is empty: leave it out, or put something into it");
        }
        each(block, section.getMethodAsString(), (name, call) -> {
            if (Ast.block(call) != null) {
                problems.add(call, "the " + what + " " + name + " takes no block here");
            } else {
                found.accept(read(name, call, codes::value));
            }
        });
    }

    /** The call with its arguments. */
    Call read(String name, MethodCallExpression call, Function<Expression, Value> value) {
        Call c = new Call(name, call.getLineNumber(), Ast.block(call) != null);
        for (Expression e : Ast.plainArguments(call)) {
            if (e instanceof MapExpression m) {
                Ast.named(m).forEach((n, v) -> c.named().put(n, value.apply(v)));
            } else {
                c.unnamed().add(value.apply(e));
            }
        }
        return c;
    }

    /** The call of a step, which gets its arguments from the script itself. */
    Call step(String name, MethodCallExpression call) {
        return read(
                name,
                call,
                e -> Ast.isConstant(e)
                        ? Value.constant(Ast.constant(e), e.getLineNumber())
                        : Value.unknown(e.getLineNumber()));
    }

    /** {@code name true}. */
    boolean flag(MethodCallExpression call) {
        List<Expression> all = Ast.arguments(call);
        if (all.size() == 1 && all.get(0) instanceof ConstantExpression c && c.getValue() instanceof Boolean b) {
            return b;
        }
        problems.add(call, call.getMethodAsString() + " wants true or false");
        return false;
    }
}
