package org.jenkinsci.plugins.workflow.job;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import hudson.EnvVars;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.scm.ChangeLogSet;
import io.jenkins.plugins.awsflow.runner.home.RunRecord;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import jenkins.scm.RunWithSCM;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;

/** A build of a Pipeline job. */
public final class WorkflowRun extends Run<WorkflowJob, WorkflowRun>
        implements FlowExecutionOwner.Executable, RunWithSCM<WorkflowJob, WorkflowRun> {
    private final transient RunRecord record;

    /** A new build. */
    @SuppressWarnings("this-escape")
    public WorkflowRun(WorkflowJob job) throws IOException {
        super(job);
        record = RunRecord.fresh(this, r -> result = r, this::onEndBuilding);
        job.add(this);
    }

    /** A build that is on the disk. */
    @SuppressWarnings("this-escape")
    public WorkflowRun(WorkflowJob job, File dir) throws IOException {
        super(job, dir);
        record = RunRecord.load(this, r -> result = r, this::onEndBuilding);
        timestamp = record.timestamp();
        duration = record.duration();
        result = record.result();
        description = record.description();
        getActions().addAll(record.actions());
        if (record.displayName() != null) {
            setDisplayName(record.displayName());
        }
        onLoad();
    }

    @Override
    public void run() {
        throw new UnsupportedOperationException("The local runner starts its builds itself");
    }

    @Override
    public FlowExecutionOwner asFlowExecutionOwner() {
        return record.owner();
    }

    public FlowExecution getExecution() {
        return record.execution();
    }

    public ListenableFuture<FlowExecution> getExecutionPromise() {
        return Futures.immediateFuture(record.execution());
    }

    @Override
    public synchronized List<ChangeLogSet<? extends ChangeLogSet.Entry>> getChangeSets() {
        return record.changes();
    }

    /** Nobody is to blame here: users are not kept. */
    @Override
    public Set<String> getCulpritIds() {
        return Set.of();
    }

    @Override
    public boolean shouldCalculateCulprits() {
        return false;
    }

    @Override
    public boolean isBuilding() {
        return record.isBuilding();
    }

    @Override
    public boolean isInProgress() {
        return isBuilding();
    }

    @Override
    public void setResult(Result r) {
        Result before = result;
        super.setResult(r);
        if (before != result) {
            record.changed();
        }
    }

    @Override
    public EnvVars getEnvironment(TaskListener listener) throws IOException, InterruptedException {
        EnvVars env = super.getEnvironment(listener);
        env.overrideAll(record.environment());
        return env;
    }

    @Override
    public WorkflowRun getPreviousBuild() {
        return super.getPreviousBuild();
    }

    @Override
    public WorkflowRun getNextBuild() {
        return super.getNextBuild();
    }

    @Override
    protected void onEndBuilding() {
        duration = System.currentTimeMillis() - timestamp;
    }

    @Override
    public synchronized void save() throws IOException {
        record.save();
    }
}
