package io.jenkins.plugins.awsflow.runner;

import hudson.model.Action;
import hudson.model.Result;
import io.jenkins.plugins.awsflow.runner.engine.BuildLog;
import io.jenkins.plugins.awsflow.runner.engine.CompiledScript;
import io.jenkins.plugins.awsflow.runner.engine.LocalExecution;
import io.jenkins.plugins.awsflow.runner.home.LocalJenkins;
import io.jenkins.plugins.awsflow.runner.home.RunRecord;
import io.jenkins.plugins.awsflow.runner.home.Workspaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/** Runs Jenkinsfiles inside the test's own process. */
public final class Pipelines {
    private static final int LONGEST_SECONDS = 60;

    private final LocalJenkins jenkins;
    private final WorkflowJob job;

    /** A Jenkins with one job. */
    public Pipelines(Path home) throws Exception {
        jenkins = LocalJenkins.open(home.toFile());
        Workspaces.use(home.resolve("workspace").resolve("job").toFile());
        job = new WorkflowJob(jenkins, "job");
        jenkins.putItem(job);
    }

    /** A build and its log. */
    public static final class Build {
        public final WorkflowRun run;
        public final LocalExecution execution;
        final List<String> lines = Collections.synchronizedList(new ArrayList<>());

        private Build(WorkflowJob job, String script, Action... actions) throws Exception {
            run = new WorkflowRun(job);
            for (Action a : actions) {
                run.addAction(a);
            }
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
            execution.start();
        }

        /** The log so far. */
        public List<String> log() {
            synchronized (lines) {
                return new ArrayList<>(lines);
            }
        }

        /** The nodes of its graph, in the order in which they were made. */
        public List<FlowNode> nodes() {
            List<FlowNode> all = new ArrayList<>();
            for (int id = 2; execution.getNode(Integer.toString(id)) != null; id++) {
                all.add(execution.getNode(Integer.toString(id)));
            }
            return all;
        }

        /** Waits for a line that holds the text. */
        public void awaitLine(String text) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
            while (log().stream().noneMatch(l -> l.contains(text))) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("no line \"" + text + "\" in " + log());
                }
                Thread.sleep(5);
            }
        }

        /** Waits for the end. */
        public LocalExecution.End await() throws Exception {
            LocalExecution.End end = execution.end().get(LONGEST_SECONDS, TimeUnit.SECONDS);
            RunRecord.finish(run);
            run.save();
            return end;
        }

        /** Waits for the end, which must be good. */
        public Build succeeds() throws Exception {
            LocalExecution.End end = await();
            if (end.result() != Result.SUCCESS) {
                throw new AssertionError(end + "\n" + String.join("\n", log()), end.error());
            }
            return this;
        }
    }

    public LocalJenkins jenkins() {
        return jenkins;
    }

    /** Starts a build of a job. */
    public static Build start(WorkflowJob job, String script, Action... actions) throws Exception {
        return new Build(job, script, actions);
    }

    /** Starts a build. */
    public Build start(String script, Action... actions) throws Exception {
        return new Build(job, script, actions);
    }

    /** The log of a build that succeeds. */
    public List<String> log(String script) throws Exception {
        return start(script).succeeds().log();
    }

    /** How a build ends. */
    public LocalExecution.End end(String script) throws Exception {
        return start(script).await();
    }
}
