package io.jenkins.plugins.awsflow.stack.template;

import java.io.Serial;

/** A text that cannot be read as a template at all. */
public final class TemplateException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    TemplateException(Problem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    TemplateException(Rule rule, int line, int column, String message) {
        this(new Problem(Problem.Severity.ERROR, rule, line, column, message));
    }

    public Problem problem() {
        return problem;
    }
}
