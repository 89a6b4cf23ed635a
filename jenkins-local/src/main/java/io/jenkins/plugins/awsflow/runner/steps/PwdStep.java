package io.jenkins.plugins.awsflow.runner.steps;

import hudson.Extension;
import hudson.FilePath;
import hudson.slaves.WorkspaceList;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code pwd}: the current directory, or the one for temporary files beside it. */
public final class PwdStep extends Step {
    private boolean tmp;

    @DataBoundConstructor
    public PwdStep() {}

    @DataBoundSetter
    public void setTmp(boolean tmp) {
        this.tmp = tmp;
    }

    @Override
    public StepExecution start(StepContext context) {
        boolean temporary = tmp;
        return FileSteps.run(context, dir -> (temporary ? WorkspaceList.tempDir(dir) : dir).getRemote());
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends Info {
        public DescriptorImpl() {
            super("pwd", "Determine current directory", false, FilePath.class);
        }
    }
}
