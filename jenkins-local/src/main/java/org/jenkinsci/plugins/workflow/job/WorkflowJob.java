package org.jenkinsci.plugins.workflow.job;

import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.ResourceList;
import hudson.model.TopLevelItem;
import hudson.model.TopLevelItemDescriptor;
import hudson.triggers.SCMTrigger;
import io.jenkins.plugins.awsflow.runner.home.BuildsOnDisk;
import java.util.SortedMap;

/** A Pipeline job. */
public final class WorkflowJob extends Job<WorkflowJob, WorkflowRun> implements TopLevelItem, Queue.FlyweightTask {
    private final transient BuildsOnDisk builds = new BuildsOnDisk(this);

    public WorkflowJob(ItemGroup parent, String name) {
        super(parent, name);
    }

    @Override
    protected SortedMap<Integer, ? extends WorkflowRun> _getRuns() {
        return builds.all();
    }

    /** A build of this process: the one on the disk is the same. */
    void add(WorkflowRun run) {
        builds.add(run);
    }

    @Override
    protected void removeRun(WorkflowRun run) {
        builds.forget(run.getNumber());
    }

    @Override
    public WorkflowRun getBuildByNumber(int n) {
        return builds.byNumber(n);
    }

    @Override
    public boolean isBuildable() {
        return true;
    }

    /** None: the local runner polls nothing. */
    public SCMTrigger getSCMTrigger() {
        return null;
    }

    @Override
    public TopLevelItemDescriptor getDescriptor() {
        throw new UnsupportedOperationException("The local runner does not describe its job");
    }

    @Override
    public void checkAbortPermission() {
        checkPermission(CANCEL);
    }

    @Override
    public boolean hasAbortPermission() {
        return hasPermission(CANCEL);
    }

    @Override
    public Queue.Executable createExecutable() {
        throw new UnsupportedOperationException("The local runner has no queue");
    }

    @Override
    public ResourceList getResourceList() {
        return ResourceList.EMPTY;
    }
}
