package io.jenkins.plugins.awsflow.runner.engine;

import hudson.AbortException;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Cause;
import hudson.model.ParameterDefinition;
import hudson.model.Result;
import hudson.model.TaskListener;
import hudson.scm.ChangeLogSet;
import io.jenkins.plugins.awsflow.runner.declarative.model.Call;
import io.jenkins.plugins.awsflow.runner.declarative.model.Options;
import io.jenkins.plugins.awsflow.runner.declarative.model.Root;
import io.jenkins.plugins.awsflow.runner.declarative.model.Section;
import io.jenkins.plugins.awsflow.runner.declarative.model.Stage;
import io.jenkins.plugins.awsflow.runner.home.RunRecord;
import io.jenkins.plugins.awsflow.runner.problem.Failure;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.TagsAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.MissingContextVariableException;

/** What the interpreter of Declarative Pipelines needs to know of its build, and does to it. */
public final class DeclarativeBuild implements Serializable {
    private static final long serialVersionUID = 1L;
    /** The tag that Jenkins puts on a stage which did not run. */
    static final String STAGE_STATUS = "STAGE_STATUS";

    private final LocalExecution exec;

    public DeclarativeBuild(PipelineScript script) {
        this.exec = script.execution();
    }

    public Root root() {
        return exec.declarative();
    }

    private WorkflowRun run() {
        return exec.run();
    }

    /** One line, as a step where the program is now would write it. */
    public void log(String line) {
        logger().println(line);
    }

    private PrintStream logger() {
        GreenThread t = exec.scheduler().running();
        LocalStepContext here = new LocalStepContext(exec, t.id, t.head, null, null);
        try {
            return here.get(TaskListener.class).getLogger();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What went wrong, as at the end of a build. */
    public void logError(Throwable t) {
        Failure.describe(t, exec.lines().of(t)).forEach(this::log);
    }

    /** SUCCESS, UNSTABLE…, or null while nothing has set it. */
    public String result() {
        Result r = run().getResult();
        return r == null ? null : r.toString();
    }

    /** Sets a result that may be better than the one so far, or null: for the time of a {@code post} block. */
    public void replaceResult(String result) {
        RunRecord.replaceResult(run(), result == null ? null : Result.fromString(result));
    }

    /**
     * The result of what ran so far.
     *
     * @param error what it ended with, or null
     * @param stage the stage that it is about, whose warnings count too; null for none
     */
    public String combined(Throwable error, String stage) {
        Result r = error instanceof FlowInterruptedException f
                ? f.getResult()
                : error != null ? Result.FAILURE : stage == null ? Result.SUCCESS : worstWarning(stage);
        Result so = run().getResult();
        return (so == null ? r : so.combine(r)).toString();
    }

    /** Whether the block of a condition in {@code post} runs. */
    public boolean meets(String condition, Throwable error, String stage) {
        WorkflowRun before = run().getPreviousCompletedBuild();
        Result last = before == null ? null : before.getResult();
        Result now = Result.fromString(combined(error, stage));
        Result whole = Result.fromString(combined(error, null));
        return switch (condition) {
            case "always", "cleanup" -> true;
            case "changed" -> before == null || !whole.equals(last);
            case "fixed" ->
                whole.equals(Result.SUCCESS)
                        && (Objects.equals(last, Result.FAILURE) || Objects.equals(last, Result.UNSTABLE));
            case "regression" -> last != null && whole.isWorseThan(last);
            case "aborted" -> now.equals(Result.ABORTED);
            case "success" -> now.equals(Result.SUCCESS);
            case "unsuccessful" -> !now.equals(Result.SUCCESS);
            case "unstable" -> now.equals(Result.UNSTABLE);
            case "failure" -> now.equals(Result.FAILURE);
            case "notBuilt" -> now.equals(Result.NOT_BUILT);
            default -> throw new IllegalArgumentException(condition);
        };
    }

    private Result worstWarning(String stage) {
        FlowNode start = startOf(stage);
        Result worst = Result.SUCCESS;
        for (FlowNode n : exec.graph().all()) {
            WarningAction w = n.getPersistentAction(WarningAction.class);
            if (w != null && start != null && n.getAllEnclosingIds().contains(start.getId())) {
                worst = worst.combine(w.getResult());
            }
        }
        return worst;
    }

    /** The node with which the innermost stage of a name around the program begins. */
    private FlowNode startOf(String stage) {
        FlowNode head = exec.getNode(exec.scheduler().running().head);
        FlowNode n = head instanceof BlockStartNode ? head : exec.graph().enclosing(head);
        while (n != null) {
            LabelAction label = n.getPersistentAction(LabelAction.class);
            boolean isStage = n instanceof StepStartNode s && s.isBody() && s.isStage();
            if (isStage && label != null && label.getDisplayName().equals(stage)) {
                return n;
            }
            n = exec.graph().enclosing(n);
        }
        return null;
    }

    /** Says, and notes on the stage, that it does not run: for an earlier failure, an unstable stage, or its condition. */
    public void skipped(String stage, Skip why) {
        log("Stage \"" + stage + "\" skipped due to " + why.text());
        FlowNode start = startOf(stage);
        if (start != null) {
            TagsAction tags = new TagsAction();
            tags.addTag(STAGE_STATUS, why.status());
            start.addAction(tags);
        }
    }

    /** Why a stage does not run. */
    public enum Skip {
        FAILURE("earlier failure(s)", "SKIPPED_FOR_FAILURE"),
        UNSTABLE("earlier stage(s) marking the build as unstable", "SKIPPED_FOR_UNSTABLE"),
        WHEN("when conditional", "SKIPPED_FOR_CONDITIONAL");

        private final String text;
        private final String status;

        Skip(String text, String status) {
            this.text = text;
            this.status = status;
        }

        String text() {
            return text;
        }

        String status() {
            return status;
        }
    }

    /** The error of a step that lacks a workspace, said in the terms of a pipeline that has {@code agent none}. */
    public Throwable withoutAgent(Throwable t) {
        boolean noWorkspace = t instanceof MissingContextVariableException m
                && (m.getType() == FilePath.class || m.getType() == Launcher.class);
        return noWorkspace
                ? exec.lines()
                        .reword(
                                t,
                                "it needs a workspace, and there is agent none here; give the stage an agent, or put"
                                        + " node { } around the step")
                : t;
    }

    /** Says which parts of the pipeline do nothing on this machine. */
    public void tellWhatHasNoEffect() {
        List<String> parts = new ArrayList<>();
        names(parts, "options", root().options().stream().filter(Options::hasNoEffect));
        names(parts, "triggers", root().triggers().stream());
        if (!parts.isEmpty()) {
            log("Without effect on this machine: " + String.join("; ", parts));
        }
        tellWhatRetryLoses(root());
    }

    private void tellWhatRetryLoses(Section s) {
        List<String> blocks =
                s.options().stream().filter(Options::isBlock).map(Call::name).toList();
        int retry = blocks.indexOf("retry");
        if (retry >= 0 && retry < blocks.size() - 1) {
            log("WARNING: line " + s.option("retry").line()
                    + ": from the second attempt on, Jenkins leaves out the options"
                    + " behind retry (" + String.join(", ", blocks.subList(retry + 1, blocks.size()))
                    + "); write retry last");
        }
        s.stages().forEach(this::tellWhatRetryLoses);
        if (s instanceof Stage stage) {
            stage.parallel().forEach(this::tellWhatRetryLoses);
        }
    }

    private static void names(List<String> parts, String kind, Stream<Call> calls) {
        String names = calls.map(Call::name).collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            parts.add(kind + " " + names);
        }
    }

    /** The variables where the program is. */
    public Map<String, String> environment() {
        return new TreeMap<>(EnvGlobal.current(exec));
    }

    /** Why the build was started. */
    public List<Cause> causes() {
        return run().getCauses();
    }

    /** Whether the build has a source that can be checked out. */
    public boolean hasScm() {
        return exec.scm() != null;
    }

    /** What the checkouts of the build found to be new. */
    public List<ChangeLogSet.Entry> changes() {
        List<ChangeLogSet.Entry> all = new ArrayList<>();
        run().getChangeSets().forEach(set -> set.forEach(all::add));
        return all;
    }

    /** Whether there is no build before this one. */
    public boolean isFirst() {
        return run().getPreviousBuild() == null;
    }

    /** What withCredentials takes for {@code credentials('id')}. */
    public List<Map<String, Object>> bindings(Object id, String variable) throws AbortException {
        return CredentialBindings.of(String.valueOf(id), variable, run());
    }

    /** The definitions of parameters of which something is known only now. */
    public void addParameters(List<ParameterDefinition> definitions) throws IOException {
        ParamsGlobal.addDefaults(run(), definitions);
    }
}
