package io.jenkins.plugins.awsflow.runner.engine;

import hudson.model.Cause;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/** {@code currentBuild}, and the builds before it. */
public final class BuildGlobal implements Serializable {
    private static final long serialVersionUID = 1L;
    private final WorkflowRun run;
    private final boolean current;

    BuildGlobal(WorkflowRun run, boolean current) {
        this.run = run;
        this.current = current;
    }

    private void mustBeCurrent() {
        if (!current) {
            throw new ScriptProblem("only the current build can be changed");
        }
    }

    /** SUCCESS, UNSTABLE…, or null while nothing has set it. */
    public String getResult() {
        Result r = run.getResult();
        return r == null ? null : r.toString();
    }

    public void setResult(String result) {
        mustBeCurrent();
        run.setResult(Result.fromString(result));
    }

    /** The result so far: SUCCESS while nothing has set it. */
    public String getCurrentResult() {
        String r = getResult();
        return r == null ? Result.SUCCESS.toString() : r;
    }

    public boolean resultIsBetterOrEqualTo(String other) {
        return Result.fromString(getCurrentResult()).isBetterOrEqualTo(Result.fromString(other));
    }

    public boolean resultIsWorseOrEqualTo(String other) {
        return Result.fromString(getCurrentResult()).isWorseOrEqualTo(Result.fromString(other));
    }

    public int getNumber() {
        return run.getNumber();
    }

    public String getId() {
        return run.getId();
    }

    public String getDisplayName() {
        return run.getDisplayName();
    }

    public void setDisplayName(String name) throws IOException {
        mustBeCurrent();
        run.setDisplayName(name);
    }

    public String getDescription() {
        return run.getDescription();
    }

    public void setDescription(String description) throws IOException {
        mustBeCurrent();
        run.setDescription(description);
    }

    public void setKeepLog(boolean keep) throws IOException {
        mustBeCurrent();
        run.keepLog(keep);
    }

    public boolean isKeepLog() {
        return run.isKeepLog();
    }

    public String getFullDisplayName() {
        return run.getFullDisplayName();
    }

    public String getProjectName() {
        return run.getParent().getName();
    }

    public String getFullProjectName() {
        return run.getParent().getFullName();
    }

    /** The page of the build, when the configuration gives a URL. */
    public String getAbsoluteUrl() {
        String root = Jenkins.get().getRootUrl();
        return root == null ? null : root + run.getUrl();
    }

    public long getTimeInMillis() {
        return run.getTimeInMillis();
    }

    public long getStartTimeInMillis() {
        return run.getStartTimeInMillis();
    }

    /** Milliseconds. */
    public long getDuration() {
        return run.isBuilding() ? System.currentTimeMillis() - run.getStartTimeInMillis() : run.getDuration();
    }

    public String getDurationString() {
        return run.getDurationString() + (run.isBuilding() ? " and counting" : "");
    }

    public Map<String, Object> getBuildVariables() {
        return new LinkedHashMap<>(ParamsGlobal.of(run));
    }

    public List<Map<String, String>> getBuildCauses() {
        List<Map<String, String>> causes = new ArrayList<>();
        for (Cause c : run.getCauses()) {
            Map<String, String> one = new LinkedHashMap<>();
            one.put("_class", c.getClass().getName());
            one.put("shortDescription", c.getShortDescription());
            if (c instanceof Cause.UserIdCause user) {
                one.put("userId", user.getUserId());
                one.put("userName", user.getUserName());
            }
            causes.add(one);
        }
        return causes;
    }

    /** Those of one class. */
    public List<Map<String, String>> getBuildCauses(String className) {
        List<Map<String, String>> causes = getBuildCauses();
        causes.removeIf(c -> !className.equals(c.get("_class")));
        return causes;
    }

    public BuildGlobal getNextBuild() {
        return of(run.getNextBuild());
    }

    public BuildGlobal getPreviousBuild() {
        return of(run.getPreviousBuild());
    }

    public BuildGlobal getPreviousBuildInProgress() {
        return before(WorkflowRun::isBuilding);
    }

    public BuildGlobal getPreviousCompletedBuild() {
        return before(r -> !r.isBuilding());
    }

    public BuildGlobal getPreviousBuiltBuild() {
        return before(r -> r.getResult() != null && r.getResult() != Result.NOT_BUILT);
    }

    public BuildGlobal getPreviousFailedBuild() {
        return before(r -> Result.FAILURE.equals(r.getResult()));
    }

    public BuildGlobal getPreviousNotFailedBuild() {
        return before(r -> !Result.FAILURE.equals(r.getResult()));
    }

    public BuildGlobal getPreviousSuccessfulBuild() {
        return before(r -> Result.SUCCESS.equals(r.getResult()));
    }

    private BuildGlobal before(Predicate<WorkflowRun> wanted) {
        WorkflowRun r = run.getPreviousBuild();
        while (r != null && !wanted.test(r)) {
            r = r.getPreviousBuild();
        }
        return of(r);
    }

    private static BuildGlobal of(WorkflowRun other) {
        return other == null ? null : new BuildGlobal(other, false);
    }

    /** No build starts another one here. */
    public List<BuildGlobal> getUpstreamBuilds() {
        return List.of();
    }

    public String getExternalizableId() {
        return run.getExternalizableId();
    }

    public List<Object> getChangeSets() {
        return new ArrayList<>(run.getChangeSets());
    }

    public Run<?, ?> getRawBuild() {
        return run;
    }
}
