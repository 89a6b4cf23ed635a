package io.jenkins.plugins.awsflow.runner.engine;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.NonCPS;
import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import io.jenkins.plugins.awsflow.runner.declarative.parse.DeclarativeSyntax;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.customizers.ImportCustomizer;
import org.codehaus.groovy.control.messages.Message;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/** Turns the text of a Jenkinsfile into a program that can be suspended. */
final class ScriptCompiler {
    /** The name that Jenkins gives to the class of a Jenkinsfile. */
    static final String CLASS = "WorkflowScript";

    /** What the library does for collections, and what is needed so that loops can be saved. */
    @SuppressWarnings("rawtypes")
    static final List<Class> CATEGORIES = categories();

    private ScriptCompiler() {}

    @SuppressWarnings("rawtypes")
    private static List<Class> categories() {
        List<Class> all = new ArrayList<>(Continuable.categories);
        all.add(SavableIterators.class);
        all.add(ClosureSteps.class);
        return all;
    }

    /** Whether a frame of a stack trace is a line of the Jenkinsfile. */
    static boolean isScript(StackTraceElement e) {
        return e.getClassName().equals(CLASS) || e.getClassName().startsWith(CLASS + "$");
    }

    static PipelineScript compile(String text, Where lines, DeclarativeSyntax declarative, ClassLoader parent) {
        CompilerConfiguration config = new CompilerConfiguration();
        config.setScriptBaseClass(PipelineScript.class.getName());
        ImportCustomizer imports = new ImportCustomizer();
        imports.addImports(NonCPS.class.getName());
        imports.addStarImports("hudson.model", "jenkins.model");
        UnsupportedSyntax unsupported = new UnsupportedSyntax(lines);
        config.addCompilationCustomizers(imports, declarative, unsupported, new CpsTransformer());
        try {
            Script script = new GroovyShell(parent, new Binding(), config).parse(text, CLASS);
            return (PipelineScript) script;
        } catch (MultipleCompilationErrorsException e) {
            if (declarative.problem() != null) {
                throw declarative.problem();
            } else if (unsupported.problem() != null) {
                throw unsupported.problem();
            }
            throw new ScriptProblem(describe(e, lines));
        } catch (CompilationFailedException e) {
            throw new ScriptProblem(lines.file() + ": " + firstLine(e.getMessage()));
        }
    }

    private static String describe(MultipleCompilationErrorsException e, Where lines) {
        List<String> problems = new ArrayList<>();
        for (Object m : e.getErrorCollector().getErrors()) {
            problems.add(describe((Message) m, lines));
        }
        return String.join("\n", problems);
    }

    private static String describe(Message m, Where lines) {
        if (m instanceof SyntaxErrorMessage s) {
            SyntaxException cause = s.getCause();
            String text = firstLine(cause.getOriginalMessage());
            return lines.file() + ":" + cause.getLine() + ": " + text + " (column " + cause.getStartColumn() + ")";
        }
        java.io.StringWriter out = new java.io.StringWriter();
        m.write(new java.io.PrintWriter(out));
        return lines.file() + ": " + firstLine(out.toString());
    }

    private static String firstLine(String s) {
        return s == null ? "cannot be compiled" : s.strip().split("\\R", 2)[0];
    }
}
