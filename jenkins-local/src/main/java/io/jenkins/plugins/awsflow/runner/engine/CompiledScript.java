package io.jenkins.plugins.awsflow.runner.engine;

import io.jenkins.plugins.awsflow.runner.declarative.check.ModelCheck;
import io.jenkins.plugins.awsflow.runner.declarative.model.Root;
import io.jenkins.plugins.awsflow.runner.declarative.parse.DeclarativeSyntax;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;

/** A Jenkinsfile that was compiled, for one build. */
public final class CompiledScript {
    private static final String INTERPRETER = "io.jenkins.plugins.awsflow.runner.declarative.run.Interpreter";

    private final String text;
    private final Where lines;
    private final PipelineScript script;
    private final Root declarative;

    private CompiledScript(String text, Where lines, PipelineScript script, Root declarative) {
        this.text = text;
        this.lines = lines;
        this.script = script;
        this.declarative = declarative;
    }

    /**
     * Compiles a Jenkinsfile.
     *
     * @param name of the file, for messages
     * @throws ScriptProblem with one line for each error, which names the file and the line
     */
    public static CompiledScript of(String text, String name) {
        Where lines = new Where(name);
        DeclarativeSyntax declarative = new DeclarativeSyntax(name, text, INTERPRETER);
        PipelineScript script = ScriptCompiler.compile(text, lines, declarative, CompiledScript.class.getClassLoader());
        return new CompiledScript(text, lines, script, declarative.root());
    }

    /**
     * Looks whether the steps and options of a Declarative Pipeline exist. This needs a Jenkins; compiling does not.
     *
     * @throws ScriptProblem with one line for each that does not, which names the file and the line
     */
    public void check() {
        if (declarative != null) {
            new ModelCheck(name()).check(declarative);
        }
    }

    /** The model of a Declarative Pipeline; null for a scripted Jenkinsfile. */
    public Root declarative() {
        return declarative;
    }

    public String text() {
        return text;
    }

    /** The name of the file. */
    public String name() {
        return lines.file();
    }

    Where lines() {
        return lines;
    }

    PipelineScript script() {
        return script;
    }
}
