package io.jenkins.plugins.awsflow.testkit;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.step.PlanContext;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import io.jenkins.plugins.awsflow.runner.home.LocalJenkins;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/** A build with a log and a workspace, as the work and the plans of steps see it. */
public final class TestBuild implements WorkContext, PlanContext {
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final TaskListener listener = new StreamTaskListener(log, StandardCharsets.UTF_8);
    private final WorkflowRun run;
    private final AwsSession session;
    private final Path workspace;
    private final EnvVars env = new EnvVars();

    /**
     * A build of the job {@code web} in a small Jenkins of its own.
     *
     * @param workspace null outside of a node
     * @param session what the step would have opened
     */
    public TestBuild(Path home, Path workspace, AwsSession session) throws IOException, InterruptedException {
        LocalJenkins jenkins = LocalJenkins.open(home.toFile());
        WorkflowJob job = new WorkflowJob(jenkins, "web");
        jenkins.putItem(job);
        this.run = new WorkflowRun(job);
        this.session = session;
        this.workspace = workspace;
    }

    public String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    @Override
    public Run<?, ?> run() {
        return run;
    }

    @Override
    public TaskListener listener() {
        return listener;
    }

    @Override
    public EnvVars env() {
        return env;
    }

    @Override
    public FilePath workspace() {
        return workspace == null ? null : new FilePath(new File(workspace.toString()));
    }

    @Override
    public AwsSession session() {
        return session;
    }

    @Override
    public String token() {
        return Marker.newToken();
    }

    @Override
    public ConnectionRef connection() {
        return ConnectionRef.named("demo");
    }
}
