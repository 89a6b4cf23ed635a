package io.jenkins.plugins.awsflow.flow.bench;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Descriptor.FormException;
import hudson.model.TaskListener;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowConfiguration;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.connection.NamedConnection;
import io.jenkins.plugins.awsflow.core.connection.WakeUpQueue;
import io.jenkins.plugins.awsflow.deploy.step.CodeDeployStep;
import io.jenkins.plugins.awsflow.runner.home.LocalJenkins;
import io.jenkins.plugins.awsflow.runner.home.RunRecord;
import io.jenkins.plugins.awsflow.runner.home.Workspaces;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** The small Jenkins of the local runner with a connection to each place. */
final class Controller implements AutoCloseable {
    private final WorkflowJob job;
    private final WorkflowRun run;
    private final TaskListener listener =
            new StreamTaskListener(OutputStream.nullOutputStream(), StandardCharsets.UTF_8);

    Controller(Path home, URI endpoint, List<Place> places) throws IOException, InterruptedException, FormException {
        LocalJenkins jenkins = LocalJenkins.open(home.toFile());
        Workspaces.use(home.resolve("workspace").toFile());
        job = new WorkflowJob(jenkins, "bench");
        jenkins.putItem(job);
        List<Credentials> keys = new ArrayList<>();
        List<NamedConnection> connections = new ArrayList<>();
        for (Place place : places) {
            keys.add(new UsernamePasswordCredentialsImpl(
                    CredentialsScope.SYSTEM, place.connection(), "", place.accessKey(), place.secretKey()));
            NamedConnection connection = new NamedConnection(place.connection());
            connection.setRegion(place.region());
            connection.setCredentialsId(place.connection());
            connection.setEndpoint(endpoint.toString());
            connections.add(connection);
        }
        SystemCredentialsProvider.getInstance().setDomainCredentialsMap(Map.of(Domain.global(), keys));
        AwsFlowConfiguration.get().setConnections(connections);
        Place first = places.get(0);
        AwsFlowConfiguration.get()
                .setWakeUpQueues(List.of(
                        new WakeUpQueue(endpoint + "/" + first.account() + "/" + Place.QUEUE, first.connection())));
        run = new WorkflowRun(job);
        RunRecord.start(run, null);
    }

    /** The build that all steps belong to. */
    WorkflowRun run() {
        return run;
    }

    /** The job that builds belong to. */
    WorkflowJob job() {
        return job;
    }

    /** Starts a real {@code codeDeploy} step. */
    Waiting deploy(Place place, String group) throws Exception {
        return deploy(place, Place.APPLICATION, group);
    }

    /** The same of another application. */
    Waiting deploy(Place place, String application, String group) throws Exception {
        CodeDeployStep step = new CodeDeployStep(application, group);
        step.setRevision(Place.REVISION);
        step.setConnection(place.connection());
        return start(step);
    }

    /** Starts a real step. */
    Waiting start(Step step) throws Exception {
        Waiting waiting = new Waiting(run, listener);
        StepExecution execution = step.start(waiting);
        waiting.of(execution);
        execution.start();
        return waiting;
    }

    /** How many operations are watched. */
    static int watched() {
        return AwsFlowRuntime.get().engine().watcher().watches();
    }

    @Override
    public void close() {
        AwsFlowRuntime.shutDown();
    }
}
