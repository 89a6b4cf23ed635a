package io.jenkins.plugins.awsflow.runner.steps;

import hudson.Extension;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code unstash}: brings stashed files into the workspace. */
public final class UnstashStep extends Step {
    private final String name;

    @DataBoundConstructor
    public UnstashStep(String name) {
        Stashes.check(name);
        this.name = name;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, name);
    }

    private static final class Execution extends AgainExecution {
        private static final long serialVersionUID = 1L;
        private final String name;

        Execution(StepContext context, String name) {
            super(context);
            this.name = name;
        }

        @Override
        protected Void run() throws Exception {
            new Stashes(getContext().get(Run.class)).unstash(name, getContext().get(FilePath.class));
            return null;
        }
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends Info {
        public DescriptorImpl() {
            super("unstash", "Restore files previously stashed", false, Run.class, FilePath.class, TaskListener.class);
        }
    }
}
