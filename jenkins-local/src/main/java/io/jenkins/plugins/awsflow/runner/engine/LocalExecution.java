package io.jenkins.plugins.awsflow.runner.engine;

import com.cloudbees.groovy.cps.Outcome;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import hudson.EnvVars;
import hudson.ExtensionList;
import hudson.model.Action;
import hudson.model.BuildListener;
import hudson.model.Result;
import hudson.scm.SCM;
import io.jenkins.plugins.awsflow.runner.declarative.model.Root;
import io.jenkins.plugins.awsflow.runner.source.Checkouts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.flow.GraphListener;
import org.jenkinsci.plugins.workflow.flow.StepListener;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** A Jenkinsfile that runs. */
public final class LocalExecution extends FlowExecution {
    private static final Logger LOGGER = Logger.getLogger(LocalExecution.class.getName());

    private final WorkflowRun run;
    private final BuildLog log;
    private final PipelineScript script;
    private final VmThread vm;
    private final Scheduler scheduler;
    private final NodeGraph graph;
    private final ProgramStore store;
    private final Where lines;
    private final Root declarative;
    private final NodeListener listener = new NodeListener(this, "");
    private final List<GraphListener> listeners = new CopyOnWriteArrayList<>();
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private volatile Program program = new Program();

    /** How the build ended: the error is null when the script came to its end. */
    public record End(Result result, Throwable error, String where) {}

    /**
     * Sets up an execution.
     *
     * @param script used by this execution alone
     */
    public LocalExecution(WorkflowRun run, BuildLog log, CompiledScript script) {
        script.check();
        this.run = run;
        this.log = log;
        this.script = script.script();
        this.lines = script.lines();
        this.declarative = script.declarative();
        Path dir = run.getRootDir().toPath();
        this.vm = new VmThread("program of " + run, this::broken);
        this.store = new ProgramStore(dir.resolve("program.bin"), this);
        this.scheduler = new Scheduler(this, vm);
        this.graph = new NodeGraph(this, new NodeLog(dir.resolve("nodes.bin"), this));
        scheduler.use(program);
    }

    WorkflowRun run() {
        return run;
    }

    BuildLog log() {
        return log;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    NodeGraph graph() {
        return graph;
    }

    ProgramStore store() {
        return store;
    }

    Where lines() {
        return lines;
    }

    /** The model of a Declarative Pipeline; null for a scripted Jenkinsfile. */
    Root declarative() {
        return declarative;
    }

    Program program() {
        return program;
    }

    /** The source of the build; null when it has none. */
    SCM scm() {
        return Checkouts.ofBuild(run);
    }

    /** The log of the build as a whole. */
    public BuildListener listener() {
        return listener;
    }

    /** Completes when the build is over. */
    public CompletableFuture<End> end() {
        return end;
    }

    /** What the script assigned to {@code env}. */
    public Map<String, String> environment() {
        return new java.util.TreeMap<>(program.environment);
    }

    /** The stages of a build that ended. */
    public List<BuiltStage> stages() {
        return Stages.of(graph, System.currentTimeMillis());
    }

    @Override
    public void start() throws IOException {
        script.attach(this);
        program.script = script;
        scheduler.post(() -> scheduler.startMain(script, null, graph.start(program)));
    }

    /** Whether there is a saved program to go on with. */
    public boolean canResume() {
        return store.exists();
    }

    /** Goes on with the saved program. */
    public void resume() throws IOException {
        graph.load();
        Program saved = store.load(script.getClass().getClassLoader());
        graph.forgetFrom(saved.nextNode);
        program = saved;
        scheduler.use(saved);
        if (saved.result != null) {
            run.setResult(saved.result);
        }
        scheduler.post(scheduler::resumeAll);
    }

    /** Called when the run's result got worse. */
    public void resultChanged(Result r) {
        program.result = r;
    }

    /** The script ended. */
    void finished(GreenThread main, Outcome outcome) {
        Throwable error = outcome.getAbnormal();
        if (error instanceof FlowInterruptedException interruption) {
            run.setResult(interruption.getResult());
            interruption.handle(run, listener);
        } else if (error != null) {
            run.setResult(Result.FAILURE);
        } else if (run.getResult() == null) {
            run.setResult(Result.SUCCESS);
        }
        graph.end(program, main.head, run.getResult(), error);
        complete(error);
    }

    private void complete(Throwable error) {
        listener.finish();
        try {
            store.delete();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The saved program of a finished build cannot be deleted", e);
        }
        end.complete(new End(run.getResult(), error, error == null ? null : lines.of(error)));
        vm.end();
    }

    /** The runner itself failed: the build cannot go on. */
    private void broken(Throwable t) {
        LOGGER.log(Level.FINE, "the program's thread failed", t);
        if (!end.isDone()) {
            run.setResult(Result.FAILURE);
            complete(t);
        }
    }

    void bodyStarted(LocalStepContext owner, LocalBodyInvoker invoker) {
        if ("stage".equals(owner.function)) {
            GreenThread t = scheduler.thread(owner.threadId);
            log.stage(t == null ? "" : t.prefix, invoker.displayName);
        }
    }

    void newHead(FlowNode n) {
        for (GraphListener l : listeners) {
            l.onNewHead(n);
        }
        for (GraphListener l : ExtensionList.lookup(GraphListener.class)) {
            l.onNewHead(n);
        }
    }

    void notifyStart(Step step, StepContext context) {
        for (StepListener l : ExtensionList.lookup(StepListener.class)) {
            l.notifyOfNewStep(step, context);
        }
    }

    /** The values of variables that hold secrets where a strand is. */
    List<String> secretsOf(GreenThread t) {
        EnvironmentExpander expander = t.context == null ? null : t.context.get(EnvironmentExpander.class);
        if (expander == null || expander.getSensitiveVariables().isEmpty()) {
            return List.of();
        }
        EnvVars env = new EnvVars();
        try {
            expander.expand(env);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The secrets of a block are not known: its arguments are not kept", e);
            return List.of("");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<String> secrets = new ArrayList<>();
        for (String name : expander.getSensitiveVariables()) {
            if (env.get(name) != null) {
                secrets.add(env.get(name));
            }
        }
        return secrets;
    }

    @Override
    public FlowExecutionOwner getOwner() {
        return run.asFlowExecutionOwner();
    }

    @Override
    public List<FlowNode> getCurrentHeads() {
        if (end.isDone()) {
            FlowNode last = null;
            for (FlowNode n : graph.all()) {
                last = n;
            }
            return last instanceof FlowEndNode ? List.of(last) : Collections.emptyList();
        }
        List<FlowNode> heads = new ArrayList<>();
        for (GreenThread t : scheduler.strands().innermost(0)) {
            FlowNode n = graph.node(t.head);
            if (n != null) {
                heads.add(n);
            }
        }
        return heads;
    }

    @Override
    public ListenableFuture<List<StepExecution>> getCurrentExecutions(boolean innermostOnly) {
        return Futures.immediateFuture(scheduler.strands().executions(innermostOnly));
    }

    @Override
    public boolean isCurrentHead(FlowNode n) {
        return getCurrentHeads().contains(n);
    }

    @Override
    public void interrupt(Result r, CauseOfInterruption... causes) {
        new Stop(scheduler, 0, new FlowInterruptedException(r, true, causes)).begin();
    }

    @Override
    public void addListener(GraphListener l) {
        listeners.add(l);
    }

    @Override
    public void removeListener(GraphListener l) {
        listeners.remove(l);
    }

    @Override
    public FlowNode getNode(String id) {
        return graph.node(id);
    }

    @Override
    public List<Action> loadActions(FlowNode node) {
        return new ArrayList<>(node.getActions());
    }

    @Override
    public void saveActions(FlowNode node, List<Action> actions) throws IOException {
        graph.save(node, actions);
    }

    @Override
    public boolean isActive(FlowNode node) {
        if (node instanceof BlockStartNode start) {
            return !end.isDone() && graph.endOf(start) == null;
        }
        return isCurrentHead(node) && !(node instanceof FlowEndNode);
    }

    @Override
    public BlockEndNode getEndNode(BlockStartNode startNode) {
        return graph.endOf(startNode);
    }

    @Override
    public BlockStartNode findEnclosingBlockStart(FlowNode node) {
        return graph.enclosing(node);
    }

    @Override
    public List<BlockStartNode> findAllEnclosingBlockStarts(FlowNode node) {
        List<BlockStartNode> found = new ArrayList<>();
        for (BlockStartNode s = graph.enclosing(node); s != null; s = graph.enclosing(s)) {
            found.add(s);
        }
        return found;
    }
}
