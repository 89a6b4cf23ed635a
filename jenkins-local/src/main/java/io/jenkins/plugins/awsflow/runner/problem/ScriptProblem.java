package io.jenkins.plugins.awsflow.runner.problem;

/** Something that the Jenkinsfile does wrong; the message is one line that says what and how to put it right. */
public class ScriptProblem extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public ScriptProblem(String message) {
        super(message);
    }
}
