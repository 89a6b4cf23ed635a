package io.jenkins.plugins.awsflow.runner.cli;

import hudson.model.Action;
import io.jenkins.plugins.awsflow.runner.engine.CompiledScript;
import io.jenkins.plugins.awsflow.runner.home.LocalJenkins;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;

/** Where the script of a build comes from. */
interface Origin {
    /**
     * What a new build runs.
     *
     * @param job whose build it is
     * @param actions that the build is given
     * @param about what the log says first of all
     */
    record Start(WorkflowJob job, CompiledScript script, List<Action> actions, List<String> about) {}

    /** Finds it out. */
    Start start(LocalJenkins jenkins) throws IOException, InterruptedException, BadInput;

    /** The job whose last build goes on. */
    WorkflowJob interrupted(LocalJenkins jenkins) throws IOException, InterruptedException, BadInput;
}
