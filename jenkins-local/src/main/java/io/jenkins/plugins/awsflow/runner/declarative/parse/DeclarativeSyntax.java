package io.jenkins.plugins.awsflow.runner.declarative.parse;

import io.jenkins.plugins.awsflow.runner.declarative.model.Root;
import io.jenkins.plugins.awsflow.runner.problem.Nearest;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/**
 * Reads {@code pipeline { }} while the Jenkinsfile is compiled, and puts a call of the interpreter in its place. The
 * parts that are code go there as closures; all else becomes the model.
 */
public final class DeclarativeSyntax extends CompilationCustomizer {
    private static final List<String> SECTIONS =
            List.of("agent", "environment", "options", "parameters", "triggers", "stages", "post");

    private final String file;
    private final String text;
    private final String interpreter;
    private Root root;
    private ScriptProblem problem;

    /**
     * For one Jenkinsfile.
     *
     * @param file its name, for messages
     * @param text what is in it
     * @param interpreter the class that runs the pipeline: it takes the script and the closures
     */
    public DeclarativeSyntax(String file, String text, String interpreter) {
        super(CompilePhase.CONVERSION);
        this.file = file;
        this.text = text;
        this.interpreter = interpreter;
    }

    /** The pipeline; null for a scripted Jenkinsfile. */
    public Root root() {
        return root;
    }

    /** What is wrong with it, or null. */
    public ScriptProblem problem() {
        return problem;
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        if (!type.isScript()) {
            return;
        }
        try {
            for (Statement s : source.getAST().getStatementBlock().getStatements()) {
                MethodCallExpression call = Ast.call(s);
                if (call != null && "pipeline".equals(Ast.name(call)) && s instanceof ExpressionStatement e) {
                    pipeline(call, e, type);
                }
            }
        } catch (ScriptProblem p) {
            problem = p;
            throw p;
        }
    }

    private void pipeline(MethodCallExpression call, ExpressionStatement s, ClassNode script) {
        Problems problems = new Problems(file);
        if (root != null) {
            problems.add(call, "there can be only one pipeline { } in a Jenkinsfile");
            problems.report();
        }
        Codes codes = new Codes();
        Calls calls = new Calls(problems, codes, text);
        root = new Root(call.getLineNumber());
        StageParser stages = new StageParser(calls, new StepsParser(calls, root, namesOf(script)));
        ClosureExpression block = calls.block(call);
        if (block != null) {
            sections(block, call, calls, stages);
        }
        problems.report();
        s.setExpression(run(call, codes));
    }

    private void sections(ClosureExpression block, MethodCallExpression call, Calls calls, StageParser stages) {
        Set<String> seen = new HashSet<>();
        calls.each(block, "pipeline", (part, partCall) -> {
            if (!seen.add(part)) {
                calls.problems().add(partCall, "pipeline has " + part + " twice");
            }
            section(part, partCall, calls, stages);
        });
        if (!seen.contains("agent")) {
            calls.problems().add(call, "pipeline needs an agent: write agent any, or agent none");
        }
        if (!seen.contains("stages")) {
            calls.problems().add(call, "pipeline needs stages { … }");
        }
    }

    private void section(String part, MethodCallExpression call, Calls calls, StageParser stages) {
        switch (part) {
            case "stages" -> stages.stages(call, root.stages(), false);
            case "parameters" -> calls.list(call, "parameter", root.parameters()::add);
            case "triggers" -> calls.list(call, "trigger", root.triggers()::add);
            case "libraries" ->
                calls.problems()
                        .add(call, "the local runner has no shared libraries: put the code into the Jenkinsfile");
            default -> {
                if (!stages.common(root, part, call)) {
                    calls.problems()
                            .add(
                                    call,
                                    "pipeline has no section " + part + Nearest.hint(part, SECTIONS) + " (sections: "
                                            + String.join(", ", SECTIONS) + ")");
                }
            }
        }
    }

    private Expression run(MethodCallExpression where, Codes codes) {
        ConstructorCallExpression made = new ConstructorCallExpression(
                ClassHelper.makeWithoutCaching(interpreter),
                new ArgumentListExpression(VariableExpression.THIS_EXPRESSION, codes.all()));
        made.setSourcePosition(where);
        MethodCallExpression run = new MethodCallExpression(made, "run", ArgumentListExpression.EMPTY_ARGUMENTS);
        run.setImplicitThis(false);
        run.setSourcePosition(where);
        return run;
    }

    /** The methods of the script, and whatever it gives a value to: any of them may be called among the steps. */
    private static Set<String> namesOf(ClassNode script) {
        Set<String> names = new LinkedHashSet<>();
        for (MethodNode m : script.getMethods()) {
            names.add(m.getName());
            if (m.getCode() != null && m.getName().equals("run")) {
                m.getCode().visit(new CodeVisitorSupport() {
                    @Override
                    public void visitBinaryExpression(BinaryExpression e) {
                        if (e.getLeftExpression() instanceof VariableExpression v) {
                            names.add(v.getName());
                        }
                        super.visitBinaryExpression(e);
                    }
                });
            }
        }
        return names;
    }
}
