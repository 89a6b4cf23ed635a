package io.jenkins.plugins.awsflow.runner.engine;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import java.io.Serializable;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** One strand of the program: the script itself, or a running body. */
final class GreenThread implements Serializable {
    private static final long serialVersionUID = 1L;

    final int id;
    /** The strand whose step runs this body; -1 for the script itself. */
    final int parent;

    final Continuable code;
    final ContextValues context;
    /** The body that it runs; null for the script itself. */
    final LocalBodyExecution body;
    /** The names of the parallel branches around it, for the log. */
    final String prefix;

    /** With what it goes on; null while it waits for a step. */
    Outcome resume;
    /** The step that it waits for. */
    LocalStepContext step;

    StepExecution execution;
    /** Where it is in the graph. */
    String head;
    /** Where it is in the Jenkinsfile; 0 when not known. */
    int line;

    GreenThread(int id, int parent, Continuable code, ContextValues context, LocalBodyExecution body, String prefix) {
        this.id = id;
        this.parent = parent;
        this.code = code;
        this.context = context;
        this.body = body;
        this.prefix = prefix;
    }

    /** The line of the script where it is suspended. */
    void findLine() {
        List<StackTraceElement> trace = code.getStackTrace();
        for (StackTraceElement e : trace) {
            if (ScriptCompiler.isScript(e) && e.getLineNumber() > 0) {
                line = e.getLineNumber();
                return;
            }
        }
    }
}
