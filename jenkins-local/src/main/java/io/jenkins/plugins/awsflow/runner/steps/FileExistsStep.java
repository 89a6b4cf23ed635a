package io.jenkins.plugins.awsflow.runner.steps;

import hudson.Extension;
import hudson.FilePath;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code fileExists}: whether a file is there. */
public final class FileExistsStep extends Step {
    private final String file;

    @DataBoundConstructor
    public FileExistsStep(String file) {
        this.file = file;
    }

    @Override
    public StepExecution start(StepContext context) {
        String name = file;
        return FileSteps.run(context, dir -> dir.child(name).exists());
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends Info {
        public DescriptorImpl() {
            super("fileExists", "Verify if file exists in workspace", false, FilePath.class);
        }
    }
}
