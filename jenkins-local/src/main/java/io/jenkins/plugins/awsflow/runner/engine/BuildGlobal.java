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
            causes.add(one);
        }
        return causes;
    }

    public BuildGlobal getPreviousBuild() {
        WorkflowRun previous = run.getPreviousBuild();
        return previous == null ? null : new BuildGlobal(previous, false);
    }

    public List<Object> getChangeSets() {
        return new ArrayList<>(run.getChangeSets());
    }

    public Run<?, ?> getRawBuild() {
        return run;
    }
}
