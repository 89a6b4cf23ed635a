package io.jenkins.plugins.awsflow.runner.steps;

import hudson.FilePath;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.StepExecutions;

/** What the steps about files have in common. */
final class FileSteps {
    private FileSteps() {}

    /** Work on the current directory. */
    interface Work<T> extends java.io.Serializable {
        T on(FilePath directory) throws Exception;
    }

    static <T> StepExecution run(StepContext context, Work<T> work) {
        return StepExecutions.synchronous(context, c -> work.on(c.get(FilePath.class)));
    }
}
