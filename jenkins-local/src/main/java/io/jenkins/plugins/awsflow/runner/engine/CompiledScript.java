package io.jenkins.plugins.awsflow.runner.engine;

/** A Jenkinsfile that was compiled, for one build. */
public final class CompiledScript {
    private final String text;
    private final Where lines;
    private final PipelineScript script;

    private CompiledScript(String text, Where lines, PipelineScript script) {
        this.text = text;
        this.lines = lines;
        this.script = script;
    }

    /**
     * Compiles a Jenkinsfile.
     *
     * @param name of the file, for messages
     * @throws ScriptProblem with one line for each error, which names the file and the line
     */
    public static CompiledScript of(String text, String name) {
        Where lines = new Where(name);
        return new CompiledScript(
                text, lines, ScriptCompiler.compile(text, lines, CompiledScript.class.getClassLoader()));
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
