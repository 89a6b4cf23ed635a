package io.jenkins.plugins.awsflow.runner.cli;

import io.jenkins.plugins.awsflow.runner.engine.BuiltStage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/** Does something with each build that ended, such as writing a report; found by {@link java.util.ServiceLoader}. */
public interface AfterBuild {
    /**
     * A build that ended.
     *
     * @param run it has its result, its actions and its log by now; only the last line of the log is still to come
     * @param stages in the order in which they began, those of earlier processes included
     * @param reason the line that says why it did not end well; null when it did, or when nothing said why
     * @param output the directory for files about the build, which may not exist yet
     */
    record Ended(WorkflowRun run, List<BuiltStage> stages, String reason, Path output) {}

    /**
     * Called once for each build, whatever its result, before the process ends.
     *
     * @return a line for the terminal, such as where the report is; null for none
     * @throws IOException with one line that is shown as a warning; the result of the build stays
     */
    String built(Ended build) throws IOException;
}
