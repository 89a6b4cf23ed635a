package io.jenkins.plugins.awsflow.runner.engine;

import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/** Finds, before anything runs, the constructs of a Jenkinsfile that this runner cannot run at all. */
final class UnsupportedSyntax extends CompilationCustomizer {
    private final Where lines;
    private ScriptProblem problem;

    UnsupportedSyntax(Where lines) {
        super(CompilePhase.CONVERSION);
        this.lines = lines;
    }

    /** What was found, or null. */
    ScriptProblem problem() {
        return problem;
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        for (ImportNode i : source.getAST().getImports()) {
            check(i);
        }
        check(type);
        for (MethodNode m : type.getMethods()) {
            check(m);
            if (m.getCode() != null && "run".equals(m.getName())) {
                m.getCode().visit(new CodeVisitorSupport() {
                    @Override
                    public void visitMethodCallExpression(MethodCallExpression call) {
                        if (call.isImplicitThis() && "pipeline".equals(call.getMethodAsString())) {
                            throw misplaced(call.getLineNumber());
                        }
                        super.visitMethodCallExpression(call);
                    }

                    @Override
                    public void visitDeclarationExpression(DeclarationExpression d) {
                        check(d);
                        super.visitDeclarationExpression(d);
                    }
                });
            }
        }
    }

    private void check(AnnotatedNode node) {
        for (AnnotationNode a : node.getAnnotations()) {
            if ("Library".equals(a.getClassNode().getNameWithoutPackage())) {
                throw unsupported(
                        "@Library (shared libraries)", a.getLineNumber(), "put the code into the Jenkinsfile");
            }
        }
    }

    private ScriptProblem misplaced(int line) {
        problem = new ScriptProblem(lines.file() + ":" + line
                + ": pipeline { } must stand at the top level of the Jenkinsfile, not inside another block");
        return problem;
    }

    private ScriptProblem unsupported(String construct, int line, String instead) {
        problem = new ScriptProblem(
                lines.file() + ":" + line + ": the local runner does not support " + construct + "; " + instead);
        return problem;
    }
}
