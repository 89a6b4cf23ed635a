package io.jenkins.plugins.awsflow.runner.steps;

import hudson.Extension;
import hudson.FilePath;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code deleteDir}: the current directory and all in it. */
public final class DeleteDirStep extends Step {
    @DataBoundConstructor
    public DeleteDirStep() {}

    @Override
    public StepExecution start(StepContext context) {
        return FileSteps.run(context, dir -> {
            dir.deleteRecursive();
            return null;
        });
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends Info {
        public DescriptorImpl() {
            super("deleteDir", "Recursively delete the current directory from the workspace", false, FilePath.class);
        }
    }
}
