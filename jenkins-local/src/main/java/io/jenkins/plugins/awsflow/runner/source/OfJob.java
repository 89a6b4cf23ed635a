package io.jenkins.plugins.awsflow.runner.source;

import hudson.Extension;
import hudson.model.Item;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMSource;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/** Tells plugins which source and which head a job is of. */
final class OfJob {
    private OfJob() {}

    /** The source. */
    @Extension
    public static final class Source extends SCMSource.SourceByItem {
        @Override
        public SCMSource getSource(Item item) {
            SourceProject p = SourceProject.of(item);
            return p == null ? null : p.source();
        }
    }

    /** The head: that of the newest build. */
    @Extension
    public static final class Head extends SCMHead.HeadByItem {
        @Override
        public SCMHead getHead(Item item) {
            boolean ours = SourceProject.of(item) != null;
            WorkflowRun last = ours && item instanceof WorkflowJob job ? job.getLastBuild() : null;
            BranchAction branch = last == null ? null : last.getAction(BranchAction.class);
            return branch == null ? null : branch.revision().getHead();
        }
    }
}
