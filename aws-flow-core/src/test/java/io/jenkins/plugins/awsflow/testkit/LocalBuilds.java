package io.jenkins.plugins.awsflow.testkit;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Result;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowConfiguration;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.connection.NamedConnection;
import io.jenkins.plugins.awsflow.runner.engine.BuildLog;
import io.jenkins.plugins.awsflow.runner.engine.CompiledScript;
import io.jenkins.plugins.awsflow.runner.engine.LocalExecution;
import io.jenkins.plugins.awsflow.runner.home.LocalJenkins;
import io.jenkins.plugins.awsflow.runner.home.RunRecord;
import io.jenkins.plugins.awsflow.runner.home.Workspaces;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;

/** A small Jenkins with a connection to a local AWS, and builds that use the real steps. */
public final class LocalBuilds implements AutoCloseable {
    /** Id of the credentials that the connection uses; of the system's scope, so that no job may name it. */
    public static final String KEYS = "hidden";

    private final WorkflowJob job;
    private LocalAws local;

    /**
     * Opens one whose connection {@code demo} leads to the endpoint.
     *
     * @param home its directory; empty, or that of an earlier one
     */
    public LocalBuilds(Path home, URI endpoint, String region, String accessKey, String secretKey) throws Exception {
        LocalJenkins jenkins = LocalJenkins.open(home.toFile());
        Workspaces.use(home.resolve("workspace").toFile());
        job = new WorkflowJob(jenkins, "job");
        jenkins.putItem(job);
        Credentials keys = new UsernamePasswordCredentialsImpl(CredentialsScope.SYSTEM, KEYS, "", accessKey, secretKey);
        SystemCredentialsProvider.getInstance().setDomainCredentialsMap(Map.of(Domain.global(), List.of(keys)));
        NamedConnection demo = new NamedConnection("demo");
        demo.setRegion(region);
        demo.setCredentialsId(KEYS);
        demo.setEndpoint(endpoint.toString());
        AwsFlowConfiguration.get().setConnections(List.of(demo));
        AwsFlowConfiguration.get().setDefaultConnection(null);
    }

    /** The same for the local AWS with its own keys. */
    public LocalBuilds(Path home, LocalAws aws) throws Exception {
        this(home, aws.aws().endpoint(), LocalAws.REGION, AwsLocal.ACCESS_KEY, AwsLocal.SECRET_KEY);
        local = aws;
    }

    /** The connection {@code demo}, to be changed. */
    public NamedConnection demo() {
        return AwsFlowConfiguration.get().getConnections().get(0);
    }

    /** A build that runs without a Jenkinsfile. */
    public WorkflowRun idle() throws Exception {
        WorkflowRun run = new WorkflowRun(job);
        RunRecord.start(run, null);
        return run;
    }

    /** A build that has been started. */
    public final class Build {
        private final String script;
        private final WorkflowRun run;
        private final LocalExecution execution;
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

        Build(String script, WorkflowRun run) throws Exception {
            this.script = script;
            this.run = run;
            BuildLog log = new BuildLog() {
                @Override
                public void line(String prefix, String text) {
                    lines.add(prefix + text);
                }

                @Override
                public void stage(String prefix, String name) {
                    lines.add(prefix + "== " + name);
                }
            };
            execution = new LocalExecution(run, log, CompiledScript.of(script, "Jenkinsfile"));
            RunRecord.start(run, execution);
        }

        /** The program, as Jenkins sees it. */
        public FlowExecution execution() {
            return execution;
        }

        /** The times in which a step of it was shown as paused. */
        public List<PauseAction> pauses() {
            List<PauseAction> pauses = new ArrayList<>();
            Deque<FlowNode> open = new ArrayDeque<>(execution.getCurrentHeads());
            Set<FlowNode> seen = new HashSet<>();
            while (!open.isEmpty()) {
                FlowNode node = open.remove();
                if (seen.add(node)) {
                    pauses.addAll(PauseAction.getPauseActions(node));
                    open.addAll(node.getParents());
                }
            }
            return pauses;
        }

        /** Waits until a line of its log has a text. */
        public Build says(String text) throws Exception {
            for (int i = 0; lines().stream().noneMatch(line -> line.contains(text)); i++) {
                if (i == 3_000) {
                    throw new AssertionError("no line with " + text + ": " + lines());
                }
                Thread.sleep(10);
            }
            return this;
        }

        public WorkflowRun run() {
            return run;
        }

        /** What it wrote so far. */
        public List<String> lines() {
            synchronized (lines) {
                return new ArrayList<>(lines);
            }
        }

        /** The log of a build that ended well. */
        public List<String> succeeds() throws Exception {
            LocalExecution.End end = execution.end().get(60, TimeUnit.SECONDS);
            RunRecord.finish(run);
            RunListener.fireFinalized(run);
            if (end.result() != Result.SUCCESS) {
                throw new AssertionError(end + "\n" + lines(), end.error());
            }
            return lines();
        }

        /** Aborts it, as a person does, once a line of its log has a text. */
        public void abortAfter(String text) throws Exception {
            says(text);
            interrupt();
        }

        /** Aborts it, as a person does. */
        public void interrupt() throws Exception {
            execution.interrupt(Result.ABORTED);
        }

        /** What a build failed with. */
        public Throwable fails() throws Exception {
            LocalExecution.End end = execution.end().get(60, TimeUnit.SECONDS);
            RunRecord.finish(run);
            RunListener.fireFinalized(run);
            if (end.result() == Result.SUCCESS) {
                throw new AssertionError("succeeded: " + lines());
            }
            return end.error();
        }
    }

    /** Starts a build. */
    public Build start(String script) throws Exception {
        Build build = new Build(script, new WorkflowRun(job));
        build.execution.start();
        return build;
    }

    /** What a controller does at its shutdown; whatever ran goes on by {@link #resume}. */
    public void shutDown() {
        AwsFlowRuntime.shutDown();
    }

    /** The same build as the next process finds it on the disk. */
    public Build resume(Build before) throws Exception {
        RunRecord.finish(before.run);
        Build build = new Build(before.script, job.getBuildByNumber(before.run.getNumber()));
        build.execution.resume();
        return build;
    }

    /** Ends what runs; whatever the steps called must be what they declare to need. */
    @Override
    public void close() {
        AwsFlowRuntime.shutDown();
        if (local != null) {
            DeclaredActions.cover(local.aws().admin().journal().entries());
        }
    }
}
